"""The door for the web server."""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from senim.config.turns import Turns
from senim.config.under import Under

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "senim.config.settings")
application = Turns(Under(settings.UNDER, get_wsgi_application()))

# What start-up made stays for ever: the collector need not look at it again, nor look as often as it would.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
