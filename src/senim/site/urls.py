"""Addresses of the house itself, inside a language: `/kk/…`."""

from __future__ import annotations

from django.urls import path

from senim.site import home

app_name = "site"
urlpatterns = [
    path("", home.home, name="home"),
]
