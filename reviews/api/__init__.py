"""The reviews through the API."""
