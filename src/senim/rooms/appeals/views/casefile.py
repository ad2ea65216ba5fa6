"""The file of a case, for its applicant once it was opened to them, and for those who work on it (75)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from senim.rooms.appeals import access, objections, presenting, topics
from senim.rooms.appeals.models import (
    Appeal,
    Asked,
    Closing,
    Defects,
    Extension,
    Forward,
    Hearing,
    Recusal,
    Resolution,
    Slip,
)
from senim.rooms.files import queries as file_queries
from senim.ui import parts


@dataclass(frozen=True, slots=True)
class Paper:
    """One piece of the file: what it is, its day, whose it is, its words."""

    day: date
    title: str
    text: str
    who: str = ""


@never_cache
def casefile(request: HttpRequest, lang: str, council: str, number: str) -> HttpResponse:
    """Everything of the file that is kept here, the oldest first. The applicant asks for it first."""
    visitor, appeal, rights = access.open_appeal(request, council, number, timezone.now())
    if not rights.read:
        raise Http404(number)
    works = rights.clerk or rights.officer or rights.reader
    if not works and "opened" not in appeal.marks.split():
        return redirect(presenting.address("verb", appeal, verb="peruse"))
    found = sorted((paper for paper in papers(appeal) if paper.text), key=lambda paper: paper.day)
    files = [
        parts.FileView(
            name=file.name or _("File"),
            size=file.size,
            url=presenting.address("file", appeal, file_id=file.pk),
            kind=file.content_type,
        )
        for file in file_queries.of_subject(visitor.council, appeal.ref)
    ]
    context = {
        "visitor": visitor,
        "appeal": appeal,
        "topic": topics.name(appeal.topic),
        "papers": found,
        "files": files,
    }
    return render(request, "appeals/casefile.html", context)


def papers(appeal: Appeal) -> Iterator[Paper]:
    day = appeal.council.day
    yield Paper(day(appeal.arrived_at), _("The appeal"), f"{appeal.text.title}\n\n{appeal.text.body}")
    for forward in Forward.objects.filter(appeal=appeal).select_related("to_body"):
        yield Paper(day(forward.sent_at), _("Forwarded"), forward.note, forward.to_body.name)
    for defects in Defects.objects.filter(appeal=appeal):
        yield Paper(day(defects.at), _("What had to be put right"), defects.note)
    for resolution in Resolution.objects.filter(appeal=appeal):
        yield Paper(day(resolution.at), _("Resolution"), resolution.text, resolution.decided_by)
    for asked in Asked.objects.filter(appeal=appeal).select_related("body"):
        who = asked.body.name if asked.body else asked.name
        yield Paper(day(asked.at), _("Request to another body"), asked.question, who)
        yield Paper(asked.told_on or day(asked.at), _("Reply to the request"), asked.answer, who)
    for recusal in Recusal.objects.filter(appeal=appeal):
        yield Paper(day(recusal.at), _("Recusal"), recusal.reasons)
    for extension in Extension.objects.filter(appeal=appeal):
        yield Paper(extension.decided_on, _("Why the term was extended"), extension.reasons)
    for hearing in Hearing.objects.filter(appeal=appeal):
        yield from of_hearing(appeal, hearing)
    for closing in Closing.objects.filter(appeal=appeal):
        yield Paper(day(closing.at), _("Why it ended"), closing.reasons, closing.decided_by)
    if hasattr(appeal, "answer"):
        answer = appeal.answer
        yield Paper(answer.given_on, _("The answer"), answer.text, answer.signed_by)
        yield Paper(answer.given_on, _("Reasons"), answer.reasons)
        yield Paper(answer.given_on, _("What has to be done"), answer.duty)
        yield Paper(answer.executed_on or answer.given_on, _("What was done"), answer.done)
    for slip in Slip.objects.filter(appeal=appeal):
        yield Paper(day(slip.at), _("A slip in the answer was pointed out"), slip.what)
        yield Paper(day(slip.mended_at or slip.at), _("What stood"), slip.before)
        yield Paper(day(slip.mended_at or slip.at), _("Why not corrected"), slip.refused)
    for complaint in objections.of_appeal(appeal):
        yield Paper(complaint.filed_on, _("The complaint"), complaint.text, complaint.number)
        decided = complaint.decided_on or complaint.filed_on
        yield Paper(decided, _("The decision"), complaint.reasons, complaint.decided_by)


def of_hearing(appeal: Appeal, hearing: Hearing) -> Iterator[Paper]:
    day = appeal.council.day
    yield Paper(hearing.given_on, _("Preliminary decision"), hearing.preliminary)
    yield Paper(day(hearing.objected_at or hearing.at), _("Objection"), hearing.objection)
    yield Paper(hearing.minutes_on or hearing.given_on, _("Minutes of the hearing"), hearing.minutes)
    yield Paper(day(hearing.remarked_at or hearing.at), _("Remarks on the minutes"), hearing.remarks)
