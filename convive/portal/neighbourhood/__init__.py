"""One neighbourhood in full: what holds, what is missing, figures, services, promises, gaps."""
