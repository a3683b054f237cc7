"""Public space and homes: projects, how homes are held in each district, before and after."""
