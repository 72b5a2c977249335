"""The ledger of consent: what of a review is public, for whom, and why."""
