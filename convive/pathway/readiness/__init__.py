"""Before the door: the rehearsal with invented people, and the lawyer's signature under a template."""
