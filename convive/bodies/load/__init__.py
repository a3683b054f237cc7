"""Who is asked for what, at every table together, so that the same people are not asked for all."""
