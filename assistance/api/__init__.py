"""Assistance through the API."""
