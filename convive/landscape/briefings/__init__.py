"""Quarterly briefings of the landscape: made from published figures, frozen, read on web and paper."""
