"""What a sitting shows, to each by the keys they hold and the depth of the item."""
