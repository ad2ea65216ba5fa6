"""What anyone may follow and read: the live page, votes, minutes, attendance, open data."""

from django.urls import path

from senim.rooms.sessions.views import deputy, live, minutes, votes

AT = "sessions/sittings/<uuid:sitting>"
following = [
    path("sessions/now", live.now, name="now"),
    path(f"{AT}/live", live.live, name="live"),
    path(f"{AT}/live/part", live.live_part, name="live-part"),
    path(f"{AT}/version", live.version, name="version"),
    path(f"{AT}/hall", live.hall, name="hall"),
    path(f"{AT}/hall/part", live.hall_part, name="hall-part"),
]
voted = [
    path("sessions/votes", votes.votes, name="votes"),
    path("sessions/votes/<uuid:poll>", votes.poll, name="poll"),
    path("sessions/votes/<uuid:poll>/facts.json", votes.poll_facts, name="poll-facts"),
    path("sessions/data/popolo/votes.json", votes.popolo_votes, name="popolo"),
    path("sessions/data/popolo/votes/<uuid:poll>.json", votes.popolo_vote, name="popolo-vote"),
]
PAPER = "sessions/minutes/<uuid:minutes>"
written = [
    path(PAPER, minutes.minutes, name="minutes"),
    path(f"{PAPER}/<str:written>.pdf", minutes.paper, {"form": "pdf"}, name="minutes-pdf"),
    path(f"{PAPER}/<str:written>.docx", minutes.paper, {"form": "docx"}, name="minutes-docx"),
    path(f"{PAPER}/edit", minutes.edit, name="minutes-edit"),
    path(f"{PAPER}/sign", minutes.sign, name="minutes-sign"),
]
deputies = [
    path("sessions/attendance", deputy.attendance, name="attendance"),
    path("sessions/deputies/<uuid:deputy>", deputy.record, name="deputy"),
]
urlpatterns = following + voted + written + deputies
