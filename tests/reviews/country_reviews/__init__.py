"""Tests of reviews/country_reviews."""
