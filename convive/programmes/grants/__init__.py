"""Money for community programmes: a call, its applications, fair scores, awards, light reports."""
