"""Families from the field, and what they must find."""
