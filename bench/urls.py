"""The program's addresses, and the yardstick: one indexed select, one insert."""

from django.urls import include, path

from bench import bare

urlpatterns = [
    path("bare/select/<int:serial>", bare.select),
    path("bare/insert", bare.insert),
    path("", include("senim.config.urls")),
]
