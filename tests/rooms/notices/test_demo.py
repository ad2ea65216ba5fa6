"""The demo as it opens: months of messages delivered in their days, a few that wait."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from senim.rooms.notices.consumers import handle
from senim.rooms.notices.models import Notice
from senim.rooms.record.models import Number
from senim.site.demo import load


@pytest.mark.django_db
def test_the_demo_has_told_people_when_it_happened(settings: Any, tmp_path: Path, now: datetime) -> None:
    settings.EMAIL_FILE_PATH = str(tmp_path)
    load(now=now, telling=handle)
    notices = Notice.objects.all()
    assert not notices.filter(created_at__gt=now + timedelta(minutes=1)).exists()
    assert notices.filter(created_at__lt=now - timedelta(days=60)).exists()
    assert not notices.filter(state="waiting", created_at__lt=now - timedelta(days=7)).exists()
    for channel in ("inbox", "letter"):
        assert 0 < notices.filter(channel=channel, state="waiting").count() < 30
    moments = [row.entry.at for row in Number.objects.select_related("entry").order_by("number")]
    assert moments == sorted(moments)
