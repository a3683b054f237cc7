"""Courses that travel: given to other cities as a file, adapted there, with everybody credited."""
