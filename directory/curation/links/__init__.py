"""Addresses in the catalogue that lead nowhere."""
