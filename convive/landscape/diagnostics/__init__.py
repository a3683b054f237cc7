"""The diagnostic as a process: its steps, who was heard and who was not, what each source says."""
