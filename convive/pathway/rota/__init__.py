"""Who is at the telephone, day and night: shifts, gaps ahead, handover notes, an honest closed line."""
