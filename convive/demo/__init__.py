"""An invented city that shows all of it."""
