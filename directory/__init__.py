"""Opvoedsteun Dichtbij: from a family's need to the offer that fits."""
