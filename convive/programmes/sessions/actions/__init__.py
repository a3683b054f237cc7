"""What can be done with sessions: planning, recording, pictures."""
