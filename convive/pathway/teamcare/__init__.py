"""Care for the team of a sealed room: ceilings, supervision, visits alone, talks, and trust."""
