"""Local forums: what they assess, the programmes that come of it, and who needs which hours and skills."""
