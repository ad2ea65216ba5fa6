"""Addresses inside a council: `/kk/akkol/…`."""

from __future__ import annotations

from django.urls import path

from senim.rooms.territory import views

app_name = "territory"
urlpatterns = [
    path("places.json", views.places, name="places"),
]
