"""Turns the data of the invented city into records, through the rooms' own actions, room by room."""
