"""`senim init`: a council on a fresh machine, from the code of its place."""

from __future__ import annotations

import argparse
import secrets
import sys
from datetime import time
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from senim.cli import Failure, emit
from senim.cli import territory as places
from senim.cli.home import setup

if TYPE_CHECKING:
    from senim.rooms.territory.models import Council, Place

HELP = """\
Make a council in SENIM_HOME: the places the program carries, the council with its usual bodies, and a first
account that is administrator and clerk. CODE is the KATO code of an oblast, a city like an oblast, a district
or a city; a name finds it. What is not given is what is usual there. A second time changes nothing.

examples:
  senim init 113200000
  senim init Акколь                                  (shows the codes that fit)
  senim init 113200000 --admin-email aigul@example.kz --admin-name "Айгүл Серікқызы" --ask-password
  senim init 333400000 --places kato.csv --seats 14 --convocation 8

exit codes: 0 made, or there already; 1 refused, nothing made; 2 wrong usage
"""
TOLD = """\
{name} is ready (council {no}, place {code}).

  address    {address}
  sign in    {sign_in}
  account    {email}
  password   {password}

Next: `senim serve`.{villages}
"""

VILLAGES = " Its villages are not here yet: `senim territory import FILE`."


def register(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = sub.add_parser(
        "init",
        help="a new council, by its KATO code",
        description=HELP,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("code", metavar="CODE", help="nine digits; or a name, to look for the code")
    parser.add_argument(
        "--places", type=Path, metavar="FILE", help="first import the classifier: all villages"
    )
    parser.add_argument(
        "--slug", default="", help="word in the address (default: from the name, such as akkol)"
    )
    for lang, title in (("kk", "Kazakh"), ("ru", "Russian"), ("en", "English")):
        parser.add_argument(f"--name-{lang}", default="", metavar="NAME", help=f"the council's {title} name")
    parser.add_argument("--languages", default="kk,ru,en", help="of the pages, by commas (default: kk,ru,en)")
    parser.add_argument("--opens", type=clock, default=time(9), metavar="09:00", help="working hours begin")
    parser.add_argument(
        "--closes", type=clock, default=time(18, 30), metavar="18:30", help="working hours end"
    )
    parser.add_argument("--seats", type=int, default=0, help="number of deputies (default: entered later)")
    parser.add_argument("--convocation", type=int, default=0, help="number of the convocation, with --seats")
    parser.add_argument(
        "--no-bodies", action="store_true", help="the council alone, without its usual bodies"
    )
    parser.add_argument("--admin-email", default="", help="who begins (default: admin@SLUG.localhost)")
    parser.add_argument("--admin-name", default="", metavar="NAME", help="name of who begins")
    parser.add_argument(
        "--ask-password", action="store_true", help="ask for the password (default: make one)"
    )
    parser.add_argument("--json", action="store_true", help="what was made, as JSON")
    parser.set_defaults(func=run)


def clock(text: str) -> time:
    return time.fromisoformat(text.rjust(5, "0"))


def run(args: argparse.Namespace) -> int:
    text = places.content(args.places) if args.places else ""
    setup()
    from django.utils import timezone

    from senim.rooms.territory import actions, queries

    now = timezone.now()
    actions.load_carried(today=timezone.localdate(now, actions.COUNTRY))
    if text:
        places.bring_in(text, complete=False)
    place = find(args.code)
    council = next((each for each in queries.councils() if each.place_id == place.pk), None)
    if council:
        emit(
            facts(council, made=False),
            as_json=args.json,
            text=f"{council.name} is already here: {address(council)}",
        )
        return 0
    return make(args, place)


def find(code: str) -> Place:
    """The place of the code; a failure names the codes that fit a name."""
    from senim.rooms.territory import queries

    place = queries.by_code(code)
    if place:
        return place
    if code.isdecimal():
        raise Failure(f"no place has the code {code}; look for it: senim territory find NAME")
    fits = [f"  {each.pk}  {queries.label(each)}" for each in queries.find_seats(code)]
    if not fits:
        raise Failure(f"no oblast, district or city is called “{code}”; look: senim territory find NAME")
    raise Failure("give the code:\n" + "\n".join(fits))


def make(args: argparse.Namespace, place: Place) -> int:
    from django.utils import timezone

    from senim.rooms.people import queries as people
    from senim.rooms.territory import queries
    from senim.site.first_run import founding, setup_code

    queries.council_level(place)
    slug = args.slug or queries.suggested_slug(place)
    given = (args.name_kk, args.name_ru, args.name_en)
    kk, ru, en = (name or usual for name, usual in zip(given, founding.proposed_names(place), strict=True))
    email = args.admin_email or f"admin@{slug}.localhost"
    known = people.by_email(email)
    password = "" if known else ask() if args.ask_password else secrets.token_urlsafe(12)
    plan = founding.Plan(
        code=place.pk,
        slug=slug,
        names=(kk, ru, en),
        languages=tuple(word.strip() for word in args.languages.split(",") if word.strip()),
        opens=args.opens,
        closes=args.closes,
        seats=args.seats,
        convocation=args.convocation,
        bodies=() if args.no_bodies else founding.all_bodies(place),
        admin_name=args.admin_name or email,
        admin_email=email,
        password=password,
    )
    council, account = founding.found(plan, now=timezone.now(), administrator=known)
    setup_code.spend()
    told = facts(council, made=True) | {"account": account.email}
    shown = "as before" if known else "as you typed it"
    if not known and not args.ask_password:
        told["password"] = password
        shown = f"{password}   (shown once)"
    text = TOLD.format(
        name=council.name,
        no=council.no,
        code=council.place_id,
        address=address(council),
        sign_in=sign_in(),
        email=account.email,
        password=shown,
        villages="" if len(queries.places_within(council)) > 1 else VILLAGES,
    )
    emit(told, as_json=args.json, text=text)
    return 0


def ask() -> str:
    """A password typed twice."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first, second = getpass("Password (at least 10 characters): "), getpass("Once more: ")
    if first != second:
        raise Failure("the two passwords differ; nothing was made")
    return first


def facts(council: Council, *, made: bool) -> dict[str, object]:
    return {
        "council": council.slug,
        "no": council.no,
        "place": council.place_id,
        "name": council.name_kk,
        "address": address(council),
        "made": made,
    }


def address(council: Council) -> str:
    from django.conf import settings
    from django.urls import reverse

    where = {"lang": council.languages[0], "council": council.slug}
    return f"{settings.SENIM_BASE_URL}{reverse('appeals:list', kwargs=where)}"


def sign_in() -> str:
    from django.conf import settings
    from django.urls import reverse

    return f"{settings.SENIM_BASE_URL}{reverse('site:sign-in', kwargs={'lang': 'kk'})}"
