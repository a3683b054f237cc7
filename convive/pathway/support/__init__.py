"""Support as it is lived: the person’s own page, a provider’s task by code, letters, what is paid."""
