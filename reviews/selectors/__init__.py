"""Answers drawn from several models of reviews."""
