"""Pages of sessions: planning, the phone, calendars, pictures."""
