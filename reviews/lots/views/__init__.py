"""The log of draws, the desk that holds them, and the later joiners."""
