"""A whole review in and out: the import, the API, the admin of the review."""
