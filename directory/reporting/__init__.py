"""What visitors tell us with one tap: that something is missing, and what they heard when they called."""
