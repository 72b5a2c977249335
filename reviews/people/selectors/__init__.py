"""Who takes part, who may be named, who is told."""
