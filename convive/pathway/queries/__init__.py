"""Questions of casework, each asked by somebody whose key is open."""
