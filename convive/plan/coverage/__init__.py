"""Needs beside services, area by area: what nobody gives, and who is asked to act on it."""
