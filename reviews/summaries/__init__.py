"""Executive summaries: agreed, then issued; the documents of a review."""
