"""The board of the organisations that work together: gaps between need and work, and what closes them."""
