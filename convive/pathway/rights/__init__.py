"""The rights desk: what people ask about themselves, on a public page and at the desk of officers."""
