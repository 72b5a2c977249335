"""Consultations with stakeholders, the languages and the dialogue of a review, and training."""
