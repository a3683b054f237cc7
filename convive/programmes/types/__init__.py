"""Types of initiatives as data: a city adds one by editing a file in the product."""
