"""From one operator to another: only with consent, only the lines that the person chose (SEC-35)."""
