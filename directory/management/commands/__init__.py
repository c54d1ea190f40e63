"""Each command parses its arguments and calls one function."""
