"""Tests of reviews/workspace."""
