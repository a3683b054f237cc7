"""Opening one's own key for a while: after a fresh proof, never by being signed in alone."""
