"""What residents live through: sources, observations, findings, and tables safe to publish."""
