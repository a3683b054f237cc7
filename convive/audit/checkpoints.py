"""Signed checkpoints: what is sent outside, and what was kept in the data folder."""
