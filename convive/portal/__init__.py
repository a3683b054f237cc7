"""The front door: home, navigation, search, the first hour, where to turn."""
