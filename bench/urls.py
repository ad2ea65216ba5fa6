"""The program's addresses, and the yardstick: one indexed select, one insert."""

from django.urls import path

from bench import bare
from senim.config.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500"]
urlpatterns = [
    path("bare/select/<int:serial>", bare.select),
    path("bare/insert", bare.insert),
    *urlpatterns,
]
