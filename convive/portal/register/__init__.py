"""The public register: programmes, agreements and decisions of the city, for everybody (GOV-22)."""
