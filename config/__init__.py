"""How the project is put together."""
