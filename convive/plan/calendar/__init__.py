"""Dates ahead, what is prepared before them, and the quiet before an election (CRI-13, COM-13)."""
