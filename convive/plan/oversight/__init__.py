"""What the oversight body reads about programmes, and how it stops one by a single act."""
