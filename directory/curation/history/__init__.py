"""What happened to a record, by whom and when, and the way back."""
