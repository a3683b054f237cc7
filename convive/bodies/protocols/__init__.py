"""The protocol of police and social work in a district: whom to call, what was done together."""
