"""The landscape as stored tables: what happened when, where and on what ground, safe to be read."""
