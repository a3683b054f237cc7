"""The ground everyone stands on: translated words, references, refusals, doors. No tables."""
