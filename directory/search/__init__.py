"""From query string to results."""
