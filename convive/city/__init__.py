"""The city itself: its name, languages, calendar, country, promises and clocks."""
