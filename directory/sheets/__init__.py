"""The referral sheet: from shortlist to paper, in Dutch and in the family's language."""
