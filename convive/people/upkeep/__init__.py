"""The list stays right: what must be checked again, what the city covers, who answers first."""
