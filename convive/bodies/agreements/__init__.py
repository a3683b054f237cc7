"""Agreements: texts in versions that organisations and persons sign, and sign again at a change."""
