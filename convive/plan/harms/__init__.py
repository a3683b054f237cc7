"""The register of harms that the city acknowledges: what was done, the response, the comment beside it."""
