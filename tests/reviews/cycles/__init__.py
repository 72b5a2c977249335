"""Tests of reviews/cycles."""
