"""Kept counts, and the explorer and comparisons that rest on them.

What others call:

`keeping`
    keep(batch), forget(batch), keep_up(source) -> how many deliveries; check(source) -> how many
    cells differ from the observations (0: all is right)
`counting`
    counts(source, Slice(…), *sides) -> {codes: Told(total, rows, missing)} from kept counts
`grids`
    grid_for(viewer, source, choice, today=…) -> Grid: the table as this viewer may read it
"""
