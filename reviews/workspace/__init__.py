"""A whole review on pages: what is asked of the reader here, and its history."""
