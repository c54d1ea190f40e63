"""Offers that look alike: found, compared, merged."""
