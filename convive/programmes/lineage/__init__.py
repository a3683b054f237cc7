"""Training that travels: who trained whom, how far it reached, and where a course came from."""
