"""Ideas of teams, and the conditions that come of them: who proposed each, who sees to it, until when."""
