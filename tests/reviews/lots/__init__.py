"""Tests of reviews/lots."""
