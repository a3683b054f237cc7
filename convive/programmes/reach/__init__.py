"""Who is reached, where nobody is, what it costs and what is due: told honestly, for staff and council."""
