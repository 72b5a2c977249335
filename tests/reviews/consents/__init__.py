"""Tests of reviews/consents."""
