"""Pages of campaigns: the channels, the desk, what is said and heard, and what everybody reads."""
