"""Areas that change: editions, how one passes into another, figures carried over."""
