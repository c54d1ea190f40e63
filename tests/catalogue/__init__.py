"""Tests of the pages that show one thing."""
