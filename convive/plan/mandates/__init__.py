"""What the law lets the city do: the register of mandates, level by domain (LVL-05)."""
