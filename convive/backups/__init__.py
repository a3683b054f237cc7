"""Copies of the whole house that only its custodians can open, each one proved when it is made.

A backup is one sealed file: database, sealed files, checkpoints. The keys of the expiry buckets are
never in it; they lie in a second file beside it that lives 35 days, so that what was erased cannot
be brought back from an old copy (vault.md 1.4).
"""
