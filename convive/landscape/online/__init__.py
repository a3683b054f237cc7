"""The online landscape: counted summaries, briefings, narratives and samples, never a post or a person."""
