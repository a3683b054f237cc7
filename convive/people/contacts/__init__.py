"""A contact spreadsheet becomes organisations and people, and can be taken back."""
