"""Asking those who run offers whether they still hold: by mail, then by telephone."""
