"""Services a resident can turn to: who, for whom, where, when, in which languages."""
