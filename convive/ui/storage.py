"""Static files: named by their content and compressed once, at set-up."""

from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HouseStatic(CompressedManifestStaticFilesStorage):
    """A file that set-up has not gathered yet is served under its plain name."""

    manifest_strict = False

    def hashed_name(self, name: str, content: Any = None, filename: str | None = None) -> str:
        try:
            return str(super().hashed_name(name, content, filename))
        except ValueError:
            return name
