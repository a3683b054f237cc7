"""Templates before a city works by them: drawn, compared, walked through, copied, and made its own."""
