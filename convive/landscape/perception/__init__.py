"""How residents feel and how they get their news, by wide area and wave, on paper and screen."""
