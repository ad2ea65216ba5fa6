"""Who gets what at every address: one row for each URL name. An address without a row is red.

A row says what each visitor gets for looking (GET) and for sending an empty form (POST): 200 a page, 302
further on, 403 not theirs and who may, 404 nothing there for them, 405 nothing to send, 409 not now,
422 the form again. `needs` is what must exist first and fills the address: see `tests/architecture/stage.py`.
A name may have several rows, told apart by words after it: `appeals:verb forward open`.
"""

from __future__ import annotations

from tests.architecture.access_acts import ACTS
from tests.architecture.access_rows import NOTHING_TO_SEND, PUBLIC, Row, Statuses, of

__all__ = ["TABLE", "Row"]


def step(verb: str, needs: str, get: Statuses, post: Statuses) -> dict[str, Row]:
    """A step of an appeal that is with a body (`open`), or answered."""
    return {f"appeals:verb {verb} {needs}": Row(get, post, needs, {"verb": verb})}


def of_owner_and_hands(status: int) -> tuple[Statuses, Statuses]:
    """A step of the applicant's that the clerk and the body may enter for them."""
    given = of(403, author=status, clerk=status, officer=status)
    return given, given


def at_body(get: int, post: int) -> tuple[Statuses, Statuses]:
    """A step of the body that a complaint is about."""
    return of(403, officer=get), of(403, officer=post)


CLERKS = of(403, clerk=200), of(403, clerk=422)
# Who prepares sessions; who may ask for one and propose questions.
BY_KEEPERS = of(403, clerk=200, chair=200), of(403, clerk=422, chair=422)
BY_SEATS = of(403, clerk=200, deputy=200, chair=200), of(403, clerk=422, deputy=422, chair=422)
NOT_NOW = of(403, clerk=409), of(403, clerk=409)
# A page of the administrator, and a page with a form.
KEPT = of(403, admin=200), NOTHING_TO_SEND
SET = of(403, admin=200), of(403, admin=422)
KEEPING = of(403, clerk=200, admin=200), of(403, clerk=422, admin=422)

TABLE: dict[str, Row] = {
    **ACTS,
    "root": Row(of(302), of(302)),
    "health": Row(of(200), of(200)),
    # The house
    "site:home": Row(of(200), of(200)),
    "site:sign-in": Row(of(200), of(422)),
    "site:sign-in-link": Row(of(200), of(422), kwargs={"token": "x" * 43}),
    "site:sign-out": Row(of(302), of(302)),
    "site:join": Row(of(200), of(422)),
    "site:account": Row(of(200, nobody=302), of(422, nobody=302)),
    "site:demo": Row(of(404), of(404)),
    "site:first-run": Row(of(404, admin=200), of(404, admin=200)),
    "site:first-run-places": Row(of(404, admin=200), NOTHING_TO_SEND),
    "site:first-run-done": Row(of(403, admin=200), NOTHING_TO_SEND),
    # Search
    "search:search": PUBLIC,
    "search:begins": PUBLIC,
    # Sessions, for everyone
    "sessions:list": PUBLIC,
    "sessions:questions": PUBLIC,
    "sessions:commissions": PUBLIC,
    "sessions:plan": Row(of(200), NOTHING_TO_SEND, kwargs={"year": 2026}),
    "sessions:session": Row(of(200), NOTHING_TO_SEND, "session"),
    "sessions:ics": Row(of(200), NOTHING_TO_SEND, "session"),
    "sessions:item": Row(of(200), NOTHING_TO_SEND, "item"),
    "sessions:item-file": Row(of(200), NOTHING_TO_SEND, "item file"),
    "sessions:sitting": Row(of(200), NOTHING_TO_SEND, "commission sitting"),
    # Sessions, for who prepares them
    "sessions:begin plan": Row(*BY_KEEPERS, kwargs={"verb": "plan"}),
    "sessions:begin ask": Row(*BY_SEATS, kwargs={"verb": "ask"}),
    "sessions:begin propose": Row(*BY_SEATS, kwargs={"verb": "propose"}),
    "sessions:begin sitting": Row(*CLERKS, kwargs={"verb": "sitting"}),
    **{
        f"sessions:plan-step {verb}": Row(*BY_KEEPERS, kwargs={"year": 2026, "verb": verb})
        for verb in ("add", "copy", "adopt")
    },
    **{
        f"sessions:planned-step {verb}": Row(*BY_KEEPERS, "planned", {"verb": verb})
        for verb in ("edit", "drop", "propose")
    },
    **{
        f"sessions:session-step {verb}": Row(*BY_KEEPERS, "session", {"verb": verb})
        for verb in ("call", "materials", "move", "cancel")
    },
    "sessions:session-step decide": Row(*BY_KEEPERS, "asked", {"verb": "decide"}),
    "sessions:session-step support": Row(
        of(403, deputy=200, chair=200), of(403, deputy=422, chair=422), "asked", {"verb": "support"}
    ),
    "sessions:session-step order": Row(
        of(403, clerk=302, chair=302), of(403, clerk=409, chair=409), "session", {"verb": "order"}
    ),
    **{
        f"sessions:item-step {verb}": Row(*BY_KEEPERS, "item", {"verb": verb})
        for verb in ("accept", "decline", "edit", "material", "put-off")
    },
    "sessions:item-step draft": Row(*BY_SEATS, "item", {"verb": "draft"}),
    "sessions:draft-step amend": Row(*BY_SEATS, "draft", {"verb": "amend"}),
    "sessions:draft-step withdraw": Row(*CLERKS, "draft", {"verb": "withdraw"}),
    "sessions:amendment-step answer": Row(*BY_KEEPERS, "amendment", {"verb": "answer"}),
    "sessions:amendment-step withdraw": Row(
        of(403, clerk=200, deputy=200), of(403, clerk=422, deputy=422), "amendment", {"verb": "withdraw"}
    ),
    "sessions:item-step withdraw": Row(*CLERKS, "item", {"verb": "withdraw"}),
    **{
        f"sessions:sitting-step {verb}": Row(*CLERKS, "commission sitting", {"verb": verb})
        for verb in ("announce", "move", "cancel")
    },
    "sessions:now": Row(of(302), NOTHING_TO_SEND),
    **{
        f"sessions:{name}": Row(of(200), NOTHING_TO_SEND, "held sitting")
        for name in ("live", "live-part", "version", "hall", "hall-part")
    },
    **{
        f"sessions:{name}": Row(of(403, clerk=200, chair=200), NOTHING_TO_SEND, "held sitting")
        for name in ("console", "console-part", "console-version")
    },
    "sessions:console-do": Row(
        NOTHING_TO_SEND, of(403, clerk=409, chair=409), "held sitting", {"deed": "pause"}
    ),
    **{
        f"sessions:{name}": Row(of(403, deputy=200, chair=200), NOTHING_TO_SEND, "held sitting")
        for name in ("desk", "desk-part")
    },
    "sessions:desk-do": Row(
        NOTHING_TO_SEND, of(403, deputy=409, chair=409), "held sitting", {"deed": "register"}
    ),
    "sessions:cast": Row(NOTHING_TO_SEND, of(403, deputy=409, chair=409), "held vote"),
    "sessions:attendance": PUBLIC,
    "sessions:deputy": Row(of(200), NOTHING_TO_SEND, "deputy"),
    "sessions:minutes": Row(of(200), NOTHING_TO_SEND, "minutes"),
    # In no other language than those of the law.
    **{
        f"sessions:minutes-{form}": Row(of(404), NOTHING_TO_SEND, "minutes", {"written": "en"})
        for form in ("pdf", "docx")
    },
    "sessions:minutes-edit": Row(*CLERKS, "minutes"),
    "sessions:minutes-sign": Row(NOTHING_TO_SEND, of(403, chair=409), "minutes"),
    "sessions:votes": PUBLIC,
    "sessions:popolo": PUBLIC,
    **{
        f"sessions:{name}": Row(of(200), NOTHING_TO_SEND, "vote")
        for name in ("poll", "poll-facts", "popolo-vote")
    },
    # Appeals, for everyone
    "appeals:list": Row(of(200), of(200)),
    "appeals:board": Row(of(200), of(200)),
    "appeals:csv": PUBLIC,
    "appeals:atom": PUBLIC,
    "appeals:data": PUBLIC,
    "appeals:late": Row(of(200), of(200)),
    "appeals:new": Row(of(200), of(422)),
    "appeals:show open": Row(of(200), of(200), "open"),
    "appeals:show answered": Row(of(200), of(200), "answered"),
    # … for who wrote it, by account or by the private link
    "appeals:link": Row(of(302), of(302), "link"),
    "appeals:ticket": Row(of(404, author=200, clerk=200), of(404, author=200, clerk=200), "open"),
    "appeals:attach": Row(NOTHING_TO_SEND, of(403, author=422, clerk=422, officer=422), "open"),
    "appeals:file": Row(
        of(404, author=200, clerk=200, officer=200), of(404, author=200, clerk=200, officer=200), "file"
    ),
    "appeals:rate": Row(NOTHING_TO_SEND, of(403, author=422), "answered"),
    # … for those whose work it is
    "appeals:work": Row(of(403, staff=200), of(403, staff=200)),
    "appeals:counter": Row(*CLERKS),
    "appeals:journal": Row(of(403, clerk=200, admin=200), of(403, clerk=200, admin=200)),
    "appeals:journal-csv": Row(of(403, clerk=200, admin=200), of(403, clerk=200, admin=200)),
    "appeals:import": Row(*CLERKS),
    "appeals:import-template": Row(of(403, clerk=200), of(403, clerk=200)),
    "appeals:import-file": Row(of(403, clerk=409), of(403, clerk=409), kwargs={"digest": "0" * 64}),
    "appeals:import-wrong": Row(of(403, clerk=409), of(403, clerk=409), kwargs={"digest": "0" * 64}),
    "appeals:district": Row(of(403, deputy=200), of(403, deputy=200)),
    "appeals:assignments": Row(of(403, staff=200), of(403, staff=200)),
    "appeals:assignment": Row(of(403, officer=200), of(403, officer=302), "assignment"),
    **step("resolve", "open", of(403, officer=200), of(403, officer=422)),
    **step("ask", "open", of(403, officer=200), of(403, officer=422)),
    **step("told", "open", of(403, officer=409), of(403, officer=409)),
    **step("recuse", "open", of(403, author=200, officer=200), of(403, author=422, officer=422)),
    **step("recusal", "open", of(403, officer=409), of(403, officer=409)),
    **step("extend", "open", of(403, officer=200), of(403, officer=422)),
    **step("preliminary", "open", of(403, officer=200), of(403, officer=422)),
    **step("object", "open", of(403, author=409, officer=409), of(403, author=409, officer=409)),
    **step("hearing", "open", of(403, officer=409), of(403, officer=409)),
    **step("hold", "open", of(403, officer=409), of(403, officer=409)),
    **step("minutes", "open", of(403, officer=409), of(403, officer=409)),
    **step("remark", "open", of(403, author=409, officer=409), of(403, author=409, officer=409)),
    **step("register", "open", *NOT_NOW),
    **step("forward", "open", of(403, clerk=200, officer=200), of(403, clerk=422, officer=422)),
    **step("forward", "answered", of(403, clerk=409, officer=409), of(403, clerk=409, officer=409)),
    **step("receive", "open", of(403, officer=200), of(403, officer=422)),
    **step("receive", "answered", of(403, officer=409), of(403, officer=409)),
    **step("answer", "open", of(403, officer=200), of(403, officer=422)),
    **step("answer", "answered", of(403, officer=409), of(403, officer=409)),
    **step("publish", "open", *NOT_NOW),
    **step("withdraw", "answered", *NOT_NOW),
    **step("reissue", "answered", *CLERKS),
    **step("nonsense", "open", of(404), of(404)),
    # … for deputies: nobody follows the open one yet
    **step("take_up", "open", of(403, deputy=200, chair=200), of(403, deputy=422, chair=422)),
    **step("put_down", "open", of(403, deputy=409, chair=409), of(403, deputy=409, chair=409)),
    **step("announce", "open", of(403, deputy=409, chair=409), of(403, deputy=409, chair=409)),
    **step("write", "open", of(403, deputy=409, chair=409), of(403, deputy=409, chair=409)),
    "appeals:followed": Row(of(200), NOTHING_TO_SEND, "deputy"),
    "appeals:letters": PUBLIC,
    "appeals:letter-new": Row(of(403, deputy=200, chair=200), of(403, deputy=422, chair=422)),
    "appeals:letter": Row(
        of(404, clerk=200, officer=200, deputy=200),
        of(404, clerk=422, officer=422, deputy=422),
        "deputy letter",
    ),
    # … personal receptions: this one is the deputy's
    "appeals:receptions": PUBLIC,
    "appeals:receptions-month": PUBLIC,
    "appeals:reception-new": Row(of(403, staff=200, admin=403), of(403, staff=422, admin=403)),
    "appeals:reception": Row(of(200), of(422), "reception"),
    "appeals:reception-list": Row(
        of(403, clerk=200, deputy=200), of(403, clerk=409, deputy=409), "reception"
    ),
    "appeals:reception-cancel": Row(
        of(403, clerk=200, deputy=200), of(403, clerk=422, deputy=422), "reception"
    ),
    "appeals:booking": Row(NOTHING_TO_SEND, of(403, clerk=302, deputy=302), "booking"),
    "appeals:booking-ticket": Row(of(200), of(302), "ticket"),
    # … after the answer: a complaint about the answered one is with its body, and nobody is above it
    **step("complain", "open", *of_owner_and_hands(409)),
    **step("complain", "answered", *of_owner_and_hands(409)),
    "appeals:casefile": Row(
        of(404, author=302, clerk=200, officer=200), of(404, author=302, clerk=200, officer=200), "answered"
    ),
    "appeals:complaint": Row(of(200), of(200), "complaint"),
    "appeals:complaint-verb satisfy": Row(*at_body(200, 422), "complaint", {"verb": "satisfy"}),
    "appeals:complaint-verb pass": Row(*at_body(409, 409), "complaint", {"verb": "pass"}),
    "appeals:complaint-verb court": Row(*at_body(200, 422), "complaint", {"verb": "court"}),
    "appeals:complaint-verb decide": Row(of(403), of(403), "complaint", {"verb": "decide"}),
    "appeals:complaint-verb recall": Row(
        of(403, author=200, clerk=200), of(403, author=422, clerk=422), "complaint", {"verb": "recall"}
    ),
    "appeals:complaint-verb nonsense": Row(of(404), of(404), "complaint", {"verb": "nonsense"}),
    "appeals:complaints": Row(
        of(403, clerk=200, officer=200, colleague=200, chair=200),
        of(403, clerk=200, officer=200, colleague=200, chair=200),
    ),
    # Who represents whom
    "council:people": PUBLIC,
    "council:find": PUBLIC,
    "council:districts": PUBLIC,
    "council:deputy": Row(of(200), NOTHING_TO_SEND, "deputy"),
    "council:renewal": PUBLIC,
    "council:training": PUBLIC,
    "council:reply": Row(of(403, deputy=200), of(403, deputy=422), "deputy", {"figure": "training"}),
    "council:bodies": PUBLIC,
    # … and setting it up
    "council:settings": Row(*KEPT),
    "council:office": Row(*SET),
    "council:values": Row(of(403, clerk=200, admin=200), NOTHING_TO_SEND),
    "council:value": Row(*SET, kwargs={"key": "resolution.days"}),
    "council:term": Row(*SET),
    "council:body-new": Row(*SET),
    "council:body": Row(*SET, "body"),
    "council:body-rename": Row(*SET, "body"),
    "council:body-merge": Row(*SET, "body"),
    "council:body-end": Row(*SET, "body"),
    "council:staff": Row(of(403, clerk=200, admin=200), NOTHING_TO_SEND),
    "council:role-new": Row(*SET),
    "council:role-end": Row(*SET, "role"),
    "council:role-leave": Row(of(403, clerk=200, admin=200), of(403, clerk=422, admin=422), "role"),
    # … and days away: one's own, and those of others for who keeps the list of staff
    "council:leave": Row(of(403, staff=200), of(403, staff=422)),
    "council:leave-end": Row(
        of(403, clerk=200, admin=200, colleague=200), of(403, clerk=422, admin=422, colleague=422), "absence"
    ),
    "council:delegate": Row(of(403, chair=200), of(403, chair=422), "chair"),
    "council:district-new": Row(*SET),
    "council:district": Row(*SET, "district"),
    "council:district-end": Row(*SET, "district"),
    "council:area-end": Row(NOTHING_TO_SEND, of(403, admin=302), "area"),
    "council:deputy-new": Row(*SET),
    "council:deputy-edit": Row(*SET, "deputy"),
    "council:deputy-end": Row(*SET, "deputy"),
    "council:chair": Row(*SET),
    "council:chair-end": Row(*SET),
    "council:stand-in": Row(*SET),
    "council:deputy-party": Row(*SET, "deputy"),
    "council:training-new": Row(*KEEPING, "deputy"),
    "council:training-strike": Row(NOTHING_TO_SEND, of(403, clerk=302, admin=302), "training"),
    "council:sanction-new": Row(*KEEPING, "deputy"),
    "council:sanction-publish": Row(*KEEPING, "sanction"),
    "council:sanction-strike": Row(NOTHING_TO_SEND, of(403, clerk=302, admin=302), "sanction"),
    "council:temporary-new": Row(*SET),
    "council:association-new": Row(*KEEPING),
    "council:association": Row(*KEEPING, "association"),
    "council:association-end": Row(*KEEPING, "association"),
    "council:limit-on": Row(*SET, kwargs={"limit": "chair.two-terms"}),
    "council:limit-off": Row(*SET, kwargs={"limit": "chair.two-terms"}),
    "council:past": Row(*SET),
    "council:past-template": Row(*KEPT),
    "council:commission-new": Row(*SET),
    "council:commission": Row(*SET, "commission"),
    "council:commission-end": Row(*SET, "commission"),
    # The ladder of late answers
    "oversight:ladder": PUBLIC,
    "oversight:concerns": Row(of(403, clerk=200, admin=200), of(403, clerk=302, admin=302)),
    **{
        f"oversight:verb {verb} {step}": Row(
            of(403, **{who: get}), of(403, **{who: post}), f"rung {step}", {"verb": verb}
        )
        for step, who in {"reminder": "officer", "deputy": "deputy", "session": "chair"}.items()
        for verb, get, post in (("take", 200, 422), ("decline", 200, 422), ("done", 409, 409))
    },
    # Tasks
    "oversight:landing": PUBLIC,
    "oversight:tasks": PUBLIC,
    "oversight:tasks-board": PUBLIC,
    "oversight:tasks-csv": PUBLIC,
    "oversight:tasks-atom": PUBLIC,
    "oversight:tasks-new": Row(of(403, staff=404), of(403, staff=404)),
    "oversight:task": Row(of(200), NOTHING_TO_SEND, "task running"),
    "oversight:task-file": Row(of(200), NOTHING_TO_SEND, "task file"),
    "oversight:task-withdraw": Row(*CLERKS, "task evidence"),
    **{
        f"oversight:task-step {verb}": Row(
            of(403, officer=200), of(403, officer=422), "task running", {"verb": verb}
        )
        for verb in ("report", "evidence", "ask")
    },
    "oversight:task-step extend": Row(
        of(403, deputy=200, officer=409),
        of(403, deputy=422, officer=409),
        "task running",
        {"verb": "extend"},
    ),
    **{
        f"oversight:task-step {verb} reported": Row(
            of(403, deputy=200, officer=409),
            of(403, deputy=422, officer=409),
            "task reported",
            {"verb": verb},
        )
        for verb in ("accept", "return")
    },
    "oversight:task-step cancel": Row(
        of(403, clerk=200, deputy=200, chair=200, officer=409),
        of(403, clerk=422, deputy=422, chair=422, officer=409),
        "task running",
        {"verb": "cancel"},
    ),
    # The record
    "record:list": PUBLIC,
    "record:list-json": PUBLIC,
    "record:entry": Row(of(200), NOTHING_TO_SEND, "number"),
    "record:entry-json": Row(of(200), NOTHING_TO_SEND, "number"),
    # Messages and letters
    "notices:inbox": Row(of(200, nobody=403), NOTHING_TO_SEND),
    "notices:message": Row(of(404, nobody=403, author=200), NOTHING_TO_SEND, "message"),
    "notices:letters": Row(*CLERKS),
    "notices:print": Row(of(403, clerk=302), NOTHING_TO_SEND),
    "notices:letter": Row(*CLERKS, "letter"),
    "notices:failed": Row(of(403, clerk=200), NOTHING_TO_SEND),
    "notices:mail": Row(of(403, admin=200), of(403, admin=302)),
    "notices:retry": Row(NOTHING_TO_SEND, of(403, clerk=302), "failed"),
    # Terms that a newer calendar moves: none by an empty form
    "clocks:moves": Row(of(403, clerk=200, admin=200), of(403, clerk=409, admin=409)),
    # Places
    "territory:places": PUBLIC,
}
