"""What needs look up."""
