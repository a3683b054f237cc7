"""What keeps the work standing when people in office change, and the briefing for who comes (GOV-03)."""
