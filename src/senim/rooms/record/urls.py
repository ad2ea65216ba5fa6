"""Addresses inside a council: `/kk/akkol/…`. Public, the same for everyone."""

from __future__ import annotations

from django.urls import path

from senim.rooms.record import views

app_name = "record"
urlpatterns = [
    path("record", views.list_, name="list"),
    path("record.json", views.list_json, name="list-json"),
    path("record/<int:number>", views.entry, name="entry"),
    path("record/<int:number>.json", views.entry_json, name="entry-json"),
]
