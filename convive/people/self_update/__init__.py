"""An organisation says by a link, without an account, what is still right of its entry."""
