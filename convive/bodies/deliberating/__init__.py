"""A question put to residents, by lot or open: what they read, said and decided, and the reply (PRI-36)."""
