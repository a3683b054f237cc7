"""Asking again after three and six months, without knowing who answers: waves of a cohort."""
