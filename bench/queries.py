"""How many queries a page takes, as a signed-in clerk: printed as JSON, run in a process of its own."""

from __future__ import annotations

import json
import sys

import django


def main() -> None:
    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from senim.rooms.council.models import Role

    role = Role.objects.filter(kind="clerk").select_related("account").first()
    assert role is not None
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(role.account)
    counted = {}
    for path in json.loads(sys.argv[1]):
        # A process remembers for a minute what bodies and places there are: not what each page costs.
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            status = client.get(path).status_code
        counted[path] = (status, len(captured))
    print(json.dumps(counted))


if __name__ == "__main__":
    main()
