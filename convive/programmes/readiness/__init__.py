"""Places that get ready together: a forum for each kind of place, a plan for each place, whom to call."""
