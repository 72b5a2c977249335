"""Tests of irm/site."""
