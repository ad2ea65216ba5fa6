"""Addresses of the room, under /{lang}/{council}/."""

from django.urls import path

from senim.rooms.oversight.views import ladder

app_name = "oversight"
urlpatterns = [
    path("ladder", ladder.ladder, name="ladder"),
    path("ladder/topics", ladder.concerns, name="concerns"),
    path("ladder/<uuid:rung>/<slug:verb>", ladder.verb, name="verb"),
]
