"""Firms that help, and places for work and training that are open to every resident."""
