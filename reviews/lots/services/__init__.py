"""Draws, redraws, deferrals and placements."""
