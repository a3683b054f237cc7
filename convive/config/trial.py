"""Settings under which the tests run: an empty data folder, cheap derivations, no network."""

import atexit
import os
import shutil
import tempfile

# Each process that tests has a data folder of its own: keys lie in files by a row's number, and
# two databases number their rows alike.
if "PYTEST_XDIST_WORKER" in os.environ or "CONVIVE_DATA" not in os.environ:
    os.environ["CONVIVE_DATA"] = tempfile.mkdtemp(prefix="convive-trial-")
    atexit.register(shutil.rmtree, os.environ["CONVIVE_DATA"], ignore_errors=True)
os.environ.setdefault("CONVIVE_DEMO", "true")

from convive.config.settings import *  # noqa: F403
from convive.config.settings import DATA_DIR, DATABASES

PASSWORD_COST = "m=64,t=1,p=1"  # noqa: S105 (a cost, no word)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
if DATABASES["default"]["ENGINE"].endswith("sqlite"):
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"] = {
        **DATABASES["default"]["OPTIONS"],
        "init_command": DATABASES["default"]["OPTIONS"]["init_command"].replace("=FULL", "=OFF"),
    }
