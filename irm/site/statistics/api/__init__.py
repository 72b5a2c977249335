"""The statistics through the API."""
