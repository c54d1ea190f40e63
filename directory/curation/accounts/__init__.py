"""Who may log in: invitations, members and their roles; logging in itself is allauth's."""
