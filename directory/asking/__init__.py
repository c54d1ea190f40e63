"""From what someone typed to a need, and from a need back to an address. Shared by the pages that take a need."""
