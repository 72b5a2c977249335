"""Notes verbales in and out, their drafts and replies."""
