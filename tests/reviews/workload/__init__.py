"""Tests of reviews/workload."""
