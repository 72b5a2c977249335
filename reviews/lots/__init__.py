"""The drawing of lots: years of review, reviewing States, redraws, deferrals, later joiners."""
