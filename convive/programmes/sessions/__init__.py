"""Sessions: planned with their room, recorded in a minute on a phone, counted, never named."""
