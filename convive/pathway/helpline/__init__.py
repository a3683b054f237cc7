"""The telephone, the counter, the post: somebody of the intake desk writes while a caller talks."""
