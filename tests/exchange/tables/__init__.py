"""Tables in and out: what each cell says, what becomes of each row, and that it is all or nothing."""
