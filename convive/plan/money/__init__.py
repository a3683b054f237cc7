"""The money of several years: sources with their terms, lines, what ends when (GOV-04, GOV-15)."""
