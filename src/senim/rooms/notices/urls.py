"""Addresses of the room, under /{lang}/{council}/."""

from django.urls import path

from senim.rooms.notices import views

app_name = "notices"
urlpatterns = [
    path("inbox", views.inbox, name="inbox"),
    path("inbox/<uuid:notice_id>", views.message, name="message"),
    path("letters", views.to_print, name="letters"),
    path("letters/print", views.print_, name="print"),
    path("letters/failed", views.failed, name="failed"),
    path("letters/<uuid:notice_id>", views.letter, name="letter"),
    path("mail", views.way_out, name="mail"),
    path("letters/failed/<uuid:notice_id>/retry", views.retry, name="retry"),
]
