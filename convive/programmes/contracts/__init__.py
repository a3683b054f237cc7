"""City contracts opened to firms led by young people and to disadvantaged enterprises."""
