"""How Convive looks and reads: the page, its parts, forms, charts, maps and typefaces.

Rooms bring words and numbers; this room shows them, the same way everywhere, on a phone, on
paper, in the dark and from right to left. It holds no tables and decides nothing about a city.
"""
