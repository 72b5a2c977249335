"""What changes reviews."""
