"""Presentation only."""
