"""The pages that show one thing: start, offer."""
