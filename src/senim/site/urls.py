"""Addresses of the house itself, inside a language: `/kk/…`."""

from __future__ import annotations

from django.urls import path

from senim.site import demo_door, home, sign_in
from senim.site.first_run import views as first_run

app_name = "site"
urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in", sign_in.sign_in, name="sign-in"),
    path("sign-in/<str:token>", sign_in.sign_in_link, name="sign-in-link"),
    path("sign-out", sign_in.sign_out, name="sign-out"),
    path("join", sign_in.join, name="join"),
    path("account", sign_in.account, name="account"),
    path("demo", demo_door.demo, name="demo"),
    path("start", first_run.start, name="first-run"),
    path("start/places.json", first_run.places, name="first-run-places"),
    path("start/<slug:council>/done", first_run.done, name="first-run-done"),
]
