"""What the city gives its partners beyond money: expertise, training, data, introductions (PRI-33)."""
