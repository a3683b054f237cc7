"""What a record said before: versions with their author, erasable, beside a memory that is not."""
