"""Open meetings: a public calendar, and a point that any resident adds without an account."""
