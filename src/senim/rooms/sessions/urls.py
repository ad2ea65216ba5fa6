"""Addresses of the room, under /{lang}/{council}/."""

from django.urls import path

from senim.rooms.sessions import urls_hall, urls_public
from senim.rooms.sessions.views import session

app_name = "sessions"
urlpatterns = [
    path("sessions", session.list_, name="list"),
    *urls_hall.urlpatterns,
    *urls_public.urlpatterns,
]
