"""Accounts: who is invited, in which role, and how somebody leaves."""
