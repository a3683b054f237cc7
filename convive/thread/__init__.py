"""Links between records, both ways: from a finding to a lesson, and why we do what we do."""
