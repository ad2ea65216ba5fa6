"""Addresses of the room, under /{lang}/{council}/."""

from django.urls import path

from senim.rooms.oversight import views

app_name = "oversight"
urlpatterns = [
    path("ladder", views.ladder, name="ladder"),
    path("ladder/topics", views.concerns, name="concerns"),
    path("ladder/<uuid:rung>/<slug:verb>", views.verb, name="verb"),
]
