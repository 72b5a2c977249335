"""Tests of reviews/timeline."""
