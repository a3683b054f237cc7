"""The first look kept honest: clocks and who answers for them, what was filtered out, who has not heard."""
