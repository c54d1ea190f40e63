"""Tests of data in and out."""
