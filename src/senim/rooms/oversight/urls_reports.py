"""Addresses of reports and of no confidence, under /{lang}/{council}/."""

from django.urls import path

from senim.rooms.oversight.views import confidence, report_steps, reports

urlpatterns = [
    path("reports", reports.reports, name="reports"),
    path("reports/new", reports.begin, name="report-new"),
    path("reports/paper", reports.on_paper, name="report-paper"),
    path("reports/no-confidence", confidence.list_, name="no-confidence-list"),
    path("reports/no-confidence/new", confidence.begin, name="no-confidence-new"),
    path("reports/no-confidence/<uuid:motion>", confidence.motion, name="no-confidence"),
    path("reports/no-confidence/<uuid:motion>/<slug:verb>", confidence.step, name="no-confidence-step"),
    path("reports/meetings/<uuid:hearing>/<slug:verb>", report_steps.meeting, name="report-meeting"),
    path("reports/<uuid:report>", reports.report, name="report"),
    path("reports/<uuid:report>/write", reports.write, name="report-write"),
    path("reports/<uuid:report>/<str:written>.pdf", reports.paper, name="report-pdf"),
    path("reports/<uuid:report>/files/<uuid:file>", reports.file, name="report-file"),
    path("reports/<uuid:report>/<slug:verb>", report_steps.step, name="report-step"),
]
