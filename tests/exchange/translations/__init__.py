"""Tests of translations out and in."""
