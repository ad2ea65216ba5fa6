"""Addresses of the house itself, inside a language: `/kk/…`."""

from __future__ import annotations

from django.urls import path

from senim.site import demo_door, home, sign_in

app_name = "site"
urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in", sign_in.sign_in, name="sign-in"),
    path("sign-in/<str:token>", sign_in.sign_in_link, name="sign-in-link"),
    path("sign-out", sign_in.sign_out, name="sign-out"),
    path("join", sign_in.join, name="join"),
    path("account", sign_in.account, name="account"),
    path("demo", demo_door.demo, name="demo"),
]
