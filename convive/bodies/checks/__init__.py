"""Checks: questions that somebody answers, and somebody else looks at, before something opens."""
