"""The members' workspace of the national hub: who is in it, who finds whom, what they share."""
