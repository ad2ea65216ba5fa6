"""The program's own settings, with the yardstick's two views beside the program's addresses."""

import os

from senim.config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
SENIM_PAGE_SECONDS = int(os.environ.get("BENCH_PAGE_SECONDS", "60"))
