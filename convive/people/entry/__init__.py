"""Coming in: invitations accepted, sign-in, help, and what people change about themselves."""
