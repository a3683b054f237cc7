"""One index, one normalisation, on both databases, in the reader's language."""
