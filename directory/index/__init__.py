"""The read model: immutable records and an index over them, held in the process."""
