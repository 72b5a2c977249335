"""Formats of Arabic pages."""
