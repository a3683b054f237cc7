"""What can be done with campaigns: plan, hear, write, release, place, count, listen."""
