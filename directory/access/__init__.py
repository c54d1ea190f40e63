"""Capabilities, roles and policies: who may do what, as data."""
