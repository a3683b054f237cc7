"""Strategies of higher levels: their measures, and how every municipality carries them."""
