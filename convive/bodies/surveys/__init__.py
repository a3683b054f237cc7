"""Surveys apart: sides answer the same statements without seeing each other, then read the gaps."""
