"""The same question and the same answer as the results page, as JSON for other systems (DESIGN section 7)."""
