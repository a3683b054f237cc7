"""The mayor’s page: sixteen commitments, what was said, where the mayor was (GOV-06, SYS-73)."""
