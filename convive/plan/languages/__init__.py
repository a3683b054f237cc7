"""The strategy in every language of the city, in signs and in easy words, from one source."""
