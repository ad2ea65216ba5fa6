"""CSV in: a table of another register is looked at row by row, and brought in once a clerk says so."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from senim.core import cells, sheets
from senim.core.refusal import Refusal
from senim.rooms.appeals import heaps, importing
from senim.rooms.appeals.forms.importing import COLUMNS
from senim.rooms.appeals.importing import Row, Table
from senim.rooms.council.access import Visitor, enter_as
from senim.rooms.council.models import Role

SHOWN, SECONDS = 200, 6.0
EXAMPLE = {
    "external_number": "ЖТ-2026-00312",
    "arrived": "20.11.2026 09:30",
    "channel": "post",
    "kind": "message",
    "lang": "kk",
    "name": "Ахметова Гүлнар Сейітқызы",
    "postal_address": "Ақкөл қаласы, Абай көшесі, 12",
    "phone": "+7 701 123 45 67",
    "place": "113220100",
    "topic": "lighting",
    "title": "Абай көшесінде жарық жоқ",
    "body": "Тамыздан бері шамдар жанбайды.",
}


@never_cache
def choose(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """The page to send a file from, with the template and what each column means."""
    visitor, _role = enter_as(request, council, timezone.now(), Role.Kind.CLERK)
    refusal = None
    upload = request.FILES.get("file")
    if request.method == "POST":
        try:
            if upload is None:
                raise Refusal("file-empty")
            if (upload.size or 0) > sheets.MAX_BYTES:
                raise Refusal("import-too-big", {"size": sheets.MAX_BYTES})
            data = upload.read()
            importing.table(data)
            return redirect(address("appeals:import-file", visitor, lang, heaps.keep(visitor.council, data)))
        except Refusal as refused:
            refusal = refused
    context = {"visitor": visitor, "refusal": refusal, "columns": told(), "most": sheets.MAX_ROWS}
    return render(request, "appeals/import.html", context, status=422 if refusal else 200)


@never_cache
def file(request: HttpRequest, lang: str, council: str, digest: str) -> HttpResponse:
    """GET looks at every row and writes nothing; POST brings some of them in, and goes on until all are."""
    visitor, role = enter_as(request, council, timezone.now(), Role.Kind.CLERK)
    try:
        found = importing.table(heaps.load(visitor.council, digest))
    except Refusal as refusal:
        context = {"visitor": visitor, "refusal": refusal, "columns": told(), "most": sheets.MAX_ROWS}
        return render(request, "appeals/import.html", context, status=409)
    here = address("appeals:import-file", visitor, lang, digest)
    if request.method == "POST":
        return go_on(request, visitor, role, found, here)
    rows = list(importing.rows(visitor, found))
    kinds = {state: [row for row in rows if row.state == state] for state in ("wrong", "new", "there")}
    if not kinds["new"] and not kinds["wrong"]:
        heaps.drop(visitor.council, digest)
    return render(
        request,
        "appeals/import_file.html",
        {
            "visitor": visitor,
            "rows": (kinds["wrong"] + kinds["new"] + kinds["there"])[:SHOWN],
            "counts": {state: len(of) for state, of in kinds.items()},
            "total": len(rows),
            "shown": SHOWN,
            "unused": found.unused,
            "wrong_url": address("appeals:import-wrong", visitor, lang, digest),
            "here": here,
        },
    )


def go_on(request: HttpRequest, visitor: Visitor, role: Role, found: Table, here: str) -> HttpResponse:
    """Bring in for some seconds, then show how far it is; at the end, look at the file anew."""
    asked = request.POST.get("start", "")
    start = int(asked) if asked.isdecimal() and len(asked) < 7 else 0
    done = importing.bring(visitor, role, found, start, seconds=SECONDS)
    total = len(found.sheet.rows)
    if done.next >= total:
        return redirect(f"{here}?done=1")
    return render(
        request,
        "appeals/import_running.html",
        {"visitor": visitor, "next": done.next, "total": total, "here": here},
    )


@never_cache
def wrong(request: HttpRequest, lang: str, council: str, digest: str) -> HttpResponseBase:
    """The rows that were left out, as they stand in the file, with what is wrong: to put right and send
    again.
    """
    visitor, _role = enter_as(request, council, timezone.now(), Role.Kind.CLERK)
    found = importing.table(heaps.load(visitor.council, digest))
    return as_csv(left_out(visitor, found), f"{visitor.council.slug}-{digest[:8]}.csv")


def left_out(visitor: Visitor, found: Table) -> Iterator[list[str]]:
    yield [*found.sheet.head, _("Line in the file"), _("What is wrong")]
    width = len(found.sheet.head)
    for row in importing.rows(visitor, found):
        if row.state == "wrong":
            padded = [*row.cells, *[""] * width][:width]
            yield [*padded, str(row.line), "; ".join(problem(row))]


def problem(row: Row) -> list[str]:
    return [f"{column}: {words}" if column else words for column, words in row.problems]


@never_cache
def template(request: HttpRequest, lang: str, council: str) -> HttpResponseBase:
    """An empty table with the headings in the reader's language and one row as an example."""
    enter_as(request, council, timezone.now(), Role.Kind.CLERK)
    head = [str(names[0]) for names in COLUMNS.values()]
    return as_csv(iter([head, [EXAMPLE.get(code, "") for code in COLUMNS]]), "senim-template.csv")


def as_csv(rows: Iterator[list[str]], name: str) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(cells.lines(rows), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def address(name: str, visitor: Visitor, lang: str, digest: str) -> str:
    return reverse(name, kwargs={"lang": lang, "council": visitor.council.slug, "digest": digest})


def told() -> list[tuple[str, str]]:
    """Each column with what goes into it."""
    meant = {
        "external_number": _("The number there. A number that is here already is left out."),
        "arrived": _("Needed. 20.11.2026 or 20.11.2026 09:30"),
        "at": _("If it stands apart: 09:30. Without a time it is 9:00."),
        "channel": _("By post, By phone … Empty: online, or by post without a number."),
        "kind": _("Application, Complaint, Message … With it the appeal is registered at once."),
        "lang": _("Kazakh, Russian, English. Empty: Kazakh."),
        "name": _("Needed. A person or an organisation."),
        "tax_id": _("12 digits. A BIN makes it an organisation."),
        "place": _("Needed. The name, or the code of the classifier if several have it."),
        "topic": _("As in the list of topics. Empty: other."),
        "title": _("Needed, if there is no text."),
        "registered_on": _("Registered there; the term is counted from the arrival all the same."),
        "answered_on": _("For history: it was answered there on this day, and is closed here."),
    }
    return [(str(names[0]), meant.get(code, "")) for code, names in COLUMNS.items()]
