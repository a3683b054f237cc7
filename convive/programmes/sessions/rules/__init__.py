"""Deciding about sessions: on which days a series falls, which recording counts, what names a child."""
