"""What the pages of casework show, asked by somebody whose key is open."""
