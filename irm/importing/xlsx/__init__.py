"""Reads workbooks part by part, within limits that stop a file made to harm at once."""
