"""Whether everybody at a table is heard: the four legs, who comes, who speaks, who asks for a rest."""
