"""Help that the national and regional level offers, found by postcode and asked for."""
