"""The yardstick: what a bare Django view costs with the same middleware, server and database."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from senim.rooms.appeals.models import Appeal
from senim.rooms.people.models import Attempt


def select(request: HttpRequest, serial: int) -> HttpResponse:
    """One indexed select, one row, as JSON."""
    row = Appeal.objects.filter(council_id=1, serial=serial).values("serial", "state", "topic").first()
    return JsonResponse(row or {})


def insert(request: HttpRequest) -> HttpResponse:
    """One insert in a table with one index."""
    Attempt.objects.create(key=request.POST.get("key", "bench")[:64], at=timezone.now())
    return HttpResponse("ok")
