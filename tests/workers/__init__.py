"""Two processes of the web server on one database."""
