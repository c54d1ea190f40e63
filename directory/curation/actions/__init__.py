"""The only place the catalogue is written; one module per noun, each function called inside one `changing(by=…)`."""
