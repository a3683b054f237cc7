"""Static files: named by their content and compressed once, at set-up."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HouseStatic(CompressedManifestStaticFilesStorage):
    """A file that set-up has not gathered yet is served under its plain name."""

    manifest_strict = False
