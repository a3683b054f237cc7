"""Who is who: organisations and their contacts, shown with their consent."""
