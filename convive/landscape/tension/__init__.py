"""Tension by place and relation: noted in two minutes, read first by those it concerns, looked at
every week, closed with what was learned, and forgotten after a year. No police reader.
"""
