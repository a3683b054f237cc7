"""Estimators for small numbers: data in, answers with their uncertainty out."""
