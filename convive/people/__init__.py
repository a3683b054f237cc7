"""Who is asking: people, organisations, roles, invitations, sign-in."""
