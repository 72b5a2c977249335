"""Tests of reviews/summaries."""
