"""Tests of reviews/stakeholders."""
