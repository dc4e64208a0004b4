"""The portal's settings in a test run: its own folder and database, quick where nothing is proved.

`make test` names the folder; a run without one gets a folder that is gone when it ends.
"""

import atexit
import os
import shutil
import tempfile

if "PORTAL_DATA_DIR" not in os.environ:
    # Workers of the same run inherit the name, so that they share one server.
    os.environ["PORTAL_DATA_DIR"] = tempfile.mkdtemp(prefix="kisportal-tests-")
    # Where root may not make namespaces, its server runs as another user, who must get in.
    os.chmod(os.environ["PORTAL_DATA_DIR"], 0o755)  # noqa: S103 - nothing but test data in it
    atexit.register(shutil.rmtree, os.environ["PORTAL_DATA_DIR"], ignore_errors=True)
os.environ.setdefault("PORTAL_PG_FSYNC", "off")
# The same choices with the embedded database and with a server by DATABASE_URL.
os.environ.setdefault("DEBUG", "on")
os.environ.setdefault("SECOND_FACTOR", "off")

from kisportal.settings import *  # noqa: F403 - the environment above decides what they are
from kisportal.settings import BASE_DIR, STORAGES, TEMPLATES
from tests.strictness import UndefinedVariable

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES |= {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
# What one test was answered must not be the answer to another.
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    for name in ("default", "answers", "files", "sets")
}
TEMPLATES[0]["OPTIONS"] |= {"string_if_invalid": UndefinedVariable(BASE_DIR / "templates")}
