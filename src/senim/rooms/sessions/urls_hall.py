"""The hall: the clerk's console, the deputy's own page."""

from django.urls import path

from senim.rooms.sessions.views import console, voting

AT = "sessions/sittings/<uuid:sitting>"
urlpatterns = [
    path(f"{AT}/console", console.console, name="console"),
    path(f"{AT}/console/part", console.part, name="console-part"),
    path(f"{AT}/console/version", console.version, name="console-version"),
    path(f"{AT}/console/do/<slug:deed>", console.do, name="console-do"),
    path(f"{AT}/desk", voting.desk, name="desk"),
    path(f"{AT}/desk/part", voting.part, name="desk-part"),
    path(f"{AT}/desk/do/<slug:deed>", voting.do, name="desk-do"),
    path(f"{AT}/desk/votes/<uuid:poll>", voting.cast, name="cast"),
]
