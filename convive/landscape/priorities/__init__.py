"""What comes first: tables weigh findings apart and see the difference; what many groups share."""
