"""Not us, somebody trusted: who goes between, what groups are told, hard conversations, barriers."""
