"""Changing an agreement together: any party proposes, all are told, all speak, the rule decides."""
