"""Tests of reviews/people."""
