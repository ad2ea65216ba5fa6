"""Every address: `/{lang}/{council}/…` for a council's rooms, `/{lang}/…` for the house, two with neither."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path, register_converter

from senim.config import slots
from senim.site import health, home, terms


class Lang:
    """One of the languages of the pages."""

    regex = "|".join(code for code, _name in settings.LANGUAGES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Lang, "lang")
slots.register()
ROOMS = (
    "search",
    "oversight",
    "decisions",
    "appeals",
    "sessions",
    "council",
    "record",
    "notices",
    "territory",
)
rooms = [path("", include(f"senim.rooms.{room}.urls")) for room in ROOMS]
# A room below the one that knows roles: its page stands in the house.
rooms.append(path("", include(([path("clocks", terms.terms, name="moves")], "clocks"))))

urlpatterns = [
    path("", home.root, name="root"),
    path("health", health.health, name="health"),
    path("<lang:lang>/", include("senim.site.urls")),
    path("<lang:lang>/<slug:council>/", include(rooms)),
]
handler400 = "senim.site.errors.bad_request"
