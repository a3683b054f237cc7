"""Versioned content with a licence: types, templates, catalogues, country presets."""
