"""Effects nobody meant and barriers that keep people out: looked at, acted on, learned from."""
