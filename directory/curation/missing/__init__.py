"""What a municipality has no offer for, as a table, a chart and one page for the alderman."""
