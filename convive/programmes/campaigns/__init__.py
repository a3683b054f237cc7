"""Words in public: people are heard first, somebody they believe speaks, and what it reaches is counted."""
