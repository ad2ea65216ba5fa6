"""The program's own settings on a temporary SENIM_HOME, with a hasher that costs nothing.

`SENIM_TEST_DB=postgres` runs the tests on PostgreSQL: on `DATABASE_URL` if set, else on a server of our own.
A program started by a test (`tests.journeys`) inherits the folder and the database of the tests.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path

POSTGRES = os.environ.get("SENIM_TEST_DB") == "postgres"

if "SENIM_TEST_HOME" not in os.environ:
    os.environ["SENIM_TEST_HOME"] = tempfile.mkdtemp(prefix="senim-test-")
    atexit.register(shutil.rmtree, os.environ["SENIM_TEST_HOME"], ignore_errors=True)
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        # Else each of the hundreds of programs that the tests start compiles Django anew.
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(Path(os.environ["SENIM_TEST_HOME"]) / "compiled"))
    if not POSTGRES:
        os.environ.pop("DATABASE_URL", None)
    elif "DATABASE_URL" not in os.environ:
        from tests.postgres import server

        stack = ExitStack()
        atexit.register(stack.close)
        os.environ["DATABASE_URL"] = stack.enter_context(server())
os.environ["SENIM_HOME"] = os.environ["SENIM_TEST_HOME"]

from senim.config.settings import *  # noqa: E402, F403
from senim.config.settings import DATABASES, HOME, STATIC_ROOT, STORAGES  # noqa: E402

if not POSTGRES:
    # A file, as in production: several connections, WAL, real locks. It need not survive a power cut.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(HOME) / "senim.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"

Path(STATIC_ROOT).mkdir(exist_ok=True)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
