"""What a secretariat, a chair and a member do around a sitting."""
