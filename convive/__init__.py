"""Convive: the open platform with which a city prevents hate and extremism, together."""

__version__ = "0.1.0"
