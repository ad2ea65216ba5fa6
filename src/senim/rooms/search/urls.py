"""Addresses of the room, under /{lang}/{council}/."""

from django.urls import path

from senim.rooms.search import views

app_name = "search"
urlpatterns = [
    path("search", views.search, name="search"),
    path("search/begins", views.begins, name="begins"),
]
