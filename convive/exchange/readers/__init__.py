"""The same case told in three ways: for who plans, for who works with people, for who lives there."""
