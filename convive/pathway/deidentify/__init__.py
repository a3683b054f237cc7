"""Words in a text that may lead to somebody: proposed here, on this machine; a person decides."""
