"""The roof: settings, addresses and the one program. Nobody imports it."""
