"""Translations out to translators and back in: every text of the catalogue as XLIFF 2.0 or PO, loss-free and strict."""
