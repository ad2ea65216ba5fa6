"""Addresses of the room, under /{lang}/{council}/."""

from django.urls import path

from senim.rooms.oversight.urls_reports import urlpatterns as reports
from senim.rooms.oversight.views import boards, inquiries, inquiry_data, ladder, tasks

app_name = "oversight"
urlpatterns = [
    path("oversight", boards.landing, name="landing"),
    path("ladder", ladder.ladder, name="ladder"),
    path("ladder/topics", ladder.concerns, name="concerns"),
    path("ladder/<uuid:rung>/<slug:verb>", ladder.verb, name="verb"),
    path("tasks", boards.list_, name="tasks"),
    path("tasks.csv", boards.csv, name="tasks-csv"),
    path("tasks.atom", boards.atom, name="tasks-atom"),
    path("tasks/board", boards.board, name="tasks-board"),
    path("tasks/new", tasks.new, name="tasks-new"),
    path("tasks/<uuid:task>", tasks.show, name="task"),
    path("tasks/<uuid:task>/files/<uuid:file>", tasks.file, name="task-file"),
    path("tasks/<uuid:task>/evidence/<uuid:row>", tasks.withdraw, name="task-withdraw"),
    path("tasks/<uuid:task>/<slug:verb>", tasks.step, name="task-step"),
    *reports,
    path("inquiries", inquiries.list_, name="inquiries"),
    path("inquiries.csv", inquiry_data.csv, name="inquiries-csv"),
    path("inquiries.atom", inquiry_data.atom, name="inquiries-atom"),
    path("inquiries/new", inquiries.new, name="inquiry-new"),
    path("inquiries/<uuid:inquiry>", inquiries.inquiry, name="inquiry"),
    path("inquiries/<uuid:inquiry>/files/<uuid:file>", inquiries.file, name="inquiry-file"),
    path("inquiries/<uuid:inquiry>/do/<slug:verb>", inquiries.step, name="inquiry-step"),
]
