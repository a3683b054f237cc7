"""Doors for residents: programmes, their calendar, and a question parents ask in confidence."""
