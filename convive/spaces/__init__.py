"""Rooms with their own keys: who is in them, what lies sealed in them, who may open what, until when.

A space is one mechanism of one operator. Its members hold keys; nobody else can read, not the
administrator, not who steals the database, not another space. What lies in a space is a sealed
record; its parts have keys of their own, and a grant gives some of them to somebody, signed, with
a reason and an end.
"""
