"""Days that matter to residents, in one calendar that everybody reads."""
