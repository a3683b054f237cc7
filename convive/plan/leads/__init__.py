"""Who leads the work: the appointment, the time a superior gave, and the time it took (GOV-02)."""
