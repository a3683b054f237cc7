"""What a mechanism learns in a year, without showing anybody: its report as a page and on paper."""
