"""What may be said in public about counts.

A city counts incidents, answers or visits, and some of those counts are so small that they point
at a person. This room says which cells of a set of linked tables must stay empty (`thresholds`),
which others must join them so that nothing can be found by adding and subtracting (`suppress`),
and tries, as a patient reader with every table ever published would, to find them all the same
(`audit`). `tables` holds what a table is, `linking` how tables share their totals, `exports`
reads published folders back. It knows no framework, no clock and no database: counts come in,
answers go out.
"""
