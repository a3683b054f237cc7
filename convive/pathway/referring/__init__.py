"""Concerns from services and partners: by somebody signed in, or typed by a person into their program."""
