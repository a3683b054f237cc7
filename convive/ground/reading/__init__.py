"""Reading what a city hands in: tables, dates, numbers, areas. It trusts no file."""
