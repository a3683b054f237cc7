"""The framework to read: whole or not, in which languages, on paper, as data, with its lessons."""
