"""Tests of the results page."""
