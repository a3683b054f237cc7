"""Asking others about a draft: who may comment until when, clause by clause, and every answer."""
