"""Pages of the rights desk, one file a side: the public's, and the officers'."""
