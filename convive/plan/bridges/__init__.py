"""Bridges between levels: committees, series of dialogues, contacts and who was not met."""
