"""Finding a place while typing."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpRequest, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from senim.rooms.territory import queries
from senim.rooms.territory.models import Council, Place

HOUR = 3600


@require_safe
def places(request: HttpRequest, lang: str, council: str) -> JsonResponse:
    """`?q=` what was typed → `[{code, name, where}]`, at most eight. Public, the same for everyone."""
    home = queries.council_by_slug(council)
    if home is None:
        raise Http404(council)
    return as_json(queries.find_places(home, request.GET.get("q", "")), home)


def as_json(found: Sequence[Place], home: Council | None = None) -> JsonResponse:
    """Places for a list under a search field; a browser may keep the answer for an hour."""
    rows = [{"code": place.code, "name": place.name, "where": queries.where(place, home)} for place in found]
    response = JsonResponse(rows, safe=False, json_dumps_params={"ensure_ascii": False})
    patch_cache_control(response, public=True, max_age=HOUR)
    return response
