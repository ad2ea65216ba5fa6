"""The door for the web server."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from senim.config.turns import Turns

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "senim.config.settings")
application = Turns(get_wsgi_application())

# What start-up made stays for ever: the collector need not look at it again, nor look as often as it would.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
