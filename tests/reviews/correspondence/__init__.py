"""Tests of reviews/correspondence."""
