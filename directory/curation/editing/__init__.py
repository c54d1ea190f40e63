"""Forms for everything a curator keeps: typed text is never lost, and never overwrites another's unseen."""
