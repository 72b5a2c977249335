"""The needs through the API."""
