"""What a person was charged with by a resolution: the list, and saying that it is done."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from senim.core.refusal import Refusal
from senim.rooms.appeals import access, considering, presenting
from senim.rooms.appeals.actions.considering import finish
from senim.rooms.appeals.forms.considering import FinishForm
from senim.rooms.appeals.models import Assignment
from senim.rooms.appeals.views.public import whole
from senim.rooms.council.access import STAFF, Visitor, enter, need_role
from senim.rooms.council.models import Role
from senim.ui import parts


@never_cache
def assignments(request: HttpRequest, lang: str, council: str) -> HttpResponse:
    """My assignments, first due first."""
    visitor = enter(request, council, timezone.now())
    need_role(visitor, *STAFF)
    number = max(whole(request, "page") or 1, 1)
    rows, more = considering.my_page(visitor, number)
    pager = parts.Pager(
        newer=f"?page={number - 1}" if number > 1 else "",
        older=f"?page={number + 1}" if more else "",
        first="?" if number > 1 else "",
    )
    return render(request, "appeals/assignments.html", {"visitor": visitor, "rows": rows, "pager": pager})


@never_cache
def assignment(request: HttpRequest, lang: str, council: str, assignment_id: uuid.UUID) -> HttpResponse:
    """Say that one's part is done, with a note."""
    visitor = enter(request, council, timezone.now())
    need_role(visitor, *STAFF)
    row = considering.assignment(visitor.council, assignment_id)
    if row is None:
        raise Http404(str(assignment_id))
    appeal = row.resolution.appeal
    role = whose(visitor, row)
    form, refusal = FinishForm(request.POST or None), None
    if request.method == "POST":
        form = FinishForm(request.POST)
        if form.is_valid():
            try:
                finish(assignment=row, by=role, note=form.cleaned_data["note"], now=visitor.now)
                return redirect(presenting.address("show", appeal) + "?done=finish")
            except Refusal as refused:
                refusal = refused
    elif row.done_at:
        refusal = Refusal("charge-done")
    context = {"visitor": visitor, "row": row, "appeal": appeal, "form": form, "refusal": refusal}
    return render(request, "appeals/assignment.html", context, status=409 if refusal else 200)


def whose(visitor: Visitor, row: Assignment) -> Role:
    """The role in which this person may say that it is done, or a refusal."""
    appeal = row.resolution.appeal
    own = next((r for r in visitor.roles if row.role_id and row.role_id in (r.pk, r.acts_for_id)), None)
    if own:
        return own
    hand = access.rights(visitor, appeal, owner=False).hand
    if row.role_id is None and hand:
        return hand
    raise Refusal("forbidden", {"role": "officer", "signed_in": visitor.account is not None})
