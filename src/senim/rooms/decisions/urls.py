"""Addresses of the room, under /{lang}/{council}/."""

from django.urls import path

from senim.rooms.decisions.views import acts, asking, listing, papers, steps, writing

app_name = "decisions"
ACT = "decisions/<uuid:act>"
urlpatterns = [
    path("decisions", listing.listed, name="list"),
    path("decisions.atom", listing.feed, name="feed"),
    path("decisions.csv", listing.table, name="csv"),
    path("decisions/order", acts.order, name="order"),
    path("decisions/from/<uuid:poll>", acts.draft, name="draft"),
    path("decisions/questions/<uuid:question>", asking.answer, name="question"),
    path(ACT, acts.act, name="act"),
    path(f"{ACT}/text", writing.edit, name="edit"),
    path(f"{ACT}/explanation", writing.explain, name="explain"),
    path(f"{ACT}/<str:written>.pdf", papers.paper, {"form": "pdf"}, name="act-pdf"),
    path(f"{ACT}/<str:written>.docx", papers.paper, {"form": "docx"}, name="act-docx"),
    path(f"{ACT}/ask", asking.ask, name="ask"),
    path(f"{ACT}/do/<slug:step>", steps.step, name="step"),
]
