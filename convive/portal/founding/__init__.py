"""The founding hour: from an empty city to a leadership group, a memorandum and a first plan."""
