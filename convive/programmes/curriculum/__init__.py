"""What should be taught? Many are asked, everybody gets an answer, and a module comes of it."""
