"""The work of one day: what needs a decision, one screen each, until it is empty."""
