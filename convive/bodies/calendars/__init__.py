"""Meetings in people's own calendars: secret links that can be renewed, and the public calendar."""
