"""Deciding about what others propose."""
