"""The door for somebody who lived through hate: help first, telling is a choice, nothing leads back."""
