"""Findings: validated statements of strengths, needs, vulnerabilities and tensions, with sources."""
