"""The pages of participants and of the roster."""
