"""`/health`: does this installation answer? For the server's own start and for whoever watches it."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse

from senim.rooms.record import queries as record


def health(request: HttpRequest) -> JsonResponse:
    """200 `{"status": "ok", "database": "sqlite", "waiting": 0}`, or 503 when the database does not answer.

    `waiting`: how many entries of the record have no number yet; a growing figure means no worker is at work.
    """
    try:
        waiting = record.waiting()
    except DatabaseError:
        return JsonResponse({"status": "no database", "database": connection.vendor}, status=503)
    response = JsonResponse({"status": "ok", "database": connection.vendor, "waiting": waiting})
    response["Cache-Control"] = "no-store"
    return response
