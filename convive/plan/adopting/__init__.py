"""How a draft becomes the city's framework, and how it is looked at again every year (GOV-17)."""
