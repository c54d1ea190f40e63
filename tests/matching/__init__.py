"""Tests of the rules and the piles."""
