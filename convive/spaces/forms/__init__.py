"""What people write on the pages of sealed rooms."""
