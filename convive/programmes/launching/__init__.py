"""Before a programme starts, and how it goes on or ends."""
