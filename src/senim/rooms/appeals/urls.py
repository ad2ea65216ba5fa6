"""Addresses of the room, under /{lang}/{council}/."""

from django.urls import path

from senim.rooms.appeals.views import (
    assignments,
    casefile,
    complaints,
    counter,
    data,
    importing,
    journal,
    public,
    resident,
    staff,
    verbs,
)

app_name = "appeals"
urlpatterns = [
    path("", public.list_, name="list"),
    path("appeals.csv", data.csv, name="csv"),
    path("appeals.atom", data.atom, name="atom"),
    path("data", data.about, name="data"),
    path("board", public.board, name="board"),
    path("late", staff.late, name="late"),
    path("work", staff.work, name="work"),
    path("assignments", assignments.assignments, name="assignments"),
    path("assignments/<uuid:assignment_id>", assignments.assignment, name="assignment"),
    path("counter", counter.counter, name="counter"),
    path("journal", journal.journal, name="journal"),
    path("journal/import", importing.choose, name="import"),
    path("journal/import/template.csv", importing.template, name="import-template"),
    path("journal/import/<str:digest>", importing.file, name="import-file"),
    path("journal/import/<str:digest>/wrong.csv", importing.wrong, name="import-wrong"),
    path("journal.csv", journal.export, name="journal-csv"),
    path("my-district", staff.district, name="district"),
    path("appeals/new", resident.new, name="new"),
    path("appeals/<str:number>", public.show, name="show"),
    path("appeals/<str:number>/ticket", resident.ticket, name="ticket"),
    path("appeals/<str:number>/files", resident.attach, name="attach"),
    path("appeals/<str:number>/files/<uuid:file_id>", public.file, name="file"),
    path("appeals/<str:number>/word", resident.rate, name="rate"),
    path("appeals/<str:number>/do/<slug:verb>", verbs.verb, name="verb"),
    path("appeals/<str:number>/complaints/<int:no>", complaints.show, name="complaint"),
    path("appeals/<str:number>/complaints/<int:no>/do/<slug:verb>", complaints.verb, name="complaint-verb"),
    path("appeals/<str:number>/file", casefile.casefile, name="casefile"),
    path("complaints", complaints.list_, name="complaints"),
    path("t/<str:token>", resident.by_link, name="link"),
]
