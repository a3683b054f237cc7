"""Good practices of national-local cooperation, and what in the house shows them at work."""
