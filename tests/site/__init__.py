"""Tests of the site around the pages."""
