"""Any table people sit at: meetings, decisions, tasks; what is asked and what is answered."""
