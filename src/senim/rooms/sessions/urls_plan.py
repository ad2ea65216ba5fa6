"""Plan, agenda, calling: what everyone reads, and the steps of who prepares it."""

from django.urls import path

from senim.rooms.sessions.views import drafting, items, plan, session, sittings, steps

urlpatterns = [
    path("sessions", session.list_, name="list"),
    path("sessions/do/<slug:verb>", steps.council, name="begin"),
    path("sessions/questions", items.questions, name="questions"),
    path("sessions/commissions", sittings.list_, name="commissions"),
    path("sessions/plan/<int:year>", plan.plan, name="plan"),
    path("sessions/plan/<int:year>/do/<slug:verb>", plan.year_step, name="plan-step"),
    path("sessions/planned/<uuid:row>/do/<slug:verb>", plan.row_step, name="planned-step"),
    path("sessions/<uuid:session>", session.session, name="session"),
    path("sessions/<uuid:session>/session.ics", session.ics, name="ics"),
    path("sessions/<uuid:session>/do/<slug:verb>", steps.session, name="session-step"),
    path("sessions/items/<uuid:item>", items.item, name="item"),
    path("sessions/items/<uuid:item>/do/<slug:verb>", steps.item, name="item-step"),
    path("sessions/items/<uuid:item>/files/<uuid:file>", items.file, name="item-file"),
    path("sessions/drafts/<uuid:draft>/do/<slug:verb>", drafting.draft, name="draft-step"),
    path("sessions/amendments/<uuid:amendment>/do/<slug:verb>", drafting.amendment, name="amendment-step"),
    path("sessions/sittings/<uuid:sitting>", sittings.show, name="sitting"),
    path("sessions/sittings/<uuid:sitting>/do/<slug:verb>", steps.sitting, name="sitting-step"),
]
