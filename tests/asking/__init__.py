"""Tests of the question as it arrives."""
