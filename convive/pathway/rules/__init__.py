"""Decisions of casework: what a template says, what a move asks for, what may never be a question."""
