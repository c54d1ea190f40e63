"""What a reader sees of an offer: each value with how we know it, in which language, and how fresh."""
