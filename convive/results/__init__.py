"""How we know: indicators, measurements with honest intervals, lessons that change decisions."""
