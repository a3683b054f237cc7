"""Which organisations met, sat, signed and work together, year by year. Never who knows whom."""
