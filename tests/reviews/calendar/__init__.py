"""Tests of reviews/calendar."""
