"""Questions about returns, ready to show."""
