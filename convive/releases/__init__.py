"""Every table ever published: stored, already protected, dated, never computed anew."""
