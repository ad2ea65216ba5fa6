"""Who gets what of acts: see access_table."""

from __future__ import annotations

from tests.architecture.access_rows import NOTHING_TO_SEND, PUBLIC, Row, of

# An act that is not public: those who prepare it; deputies may read, others do not know of it.
BY_WRITERS = (
    of(404, clerk=200, deputy=403, chair=200),
    of(404, clerk=422, deputy=403, chair=422),
)
WRITERS_NOT_NOW = (
    of(404, clerk=409, deputy=403, chair=409),
    of(404, clerk=409, deputy=403, chair=409),
)

ACTS: dict[str, Row] = {
    # Acts: before they are published they are known to those inside (a vote behind one would make it known).
    "decisions:list": PUBLIC,
    "decisions:feed": PUBLIC,
    "decisions:csv": PUBLIC,
    "decisions:order": Row(of(403, clerk=200, chair=200), of(403, clerk=422, chair=422)),
    "decisions:draft": Row(of(403, clerk=409, chair=409), of(403, clerk=409, chair=409), "vote"),
    "decisions:act": Row(of(200), NOTHING_TO_SEND, "act published"),
    "decisions:act draft": Row(of(404, clerk=200, deputy=200, chair=200), NOTHING_TO_SEND, "act draft"),
    **{
        f"decisions:act-{form}": Row(of(200), NOTHING_TO_SEND, "act published", {"written": "kk"})
        for form in ("pdf", "docx")
    },
    **{
        f"decisions:act-{form} draft": Row(
            of(404, clerk=200, deputy=200, chair=200), NOTHING_TO_SEND, "act draft", {"written": "ru"}
        )
        for form in ("pdf", "docx")
    },
    "decisions:ask": Row(of(302), of(422), "act published"),
    "decisions:edit": Row(*BY_WRITERS, "act draft"),
    "decisions:edit signed": Row(*WRITERS_NOT_NOW, "act signed"),
    "decisions:explain": Row(*BY_WRITERS, "act draft"),
    "decisions:step sign draft": Row(*BY_WRITERS, "act draft", {"step": "sign"}),
    "decisions:step drop draft": Row(BY_WRITERS[0], WRITERS_NOT_NOW[0], "act draft", {"step": "drop"}),
    "decisions:step reopen signed": Row(*BY_WRITERS, "act signed", {"step": "reopen"}),
    # Its form has nothing that must be filled in.
    "decisions:step publish signed": Row(
        BY_WRITERS[0], WRITERS_NOT_NOW[0], "act signed", {"step": "publish"}
    ),
    **{
        f"decisions:step {name} published": Row(
            of(403, clerk=200, chair=200), of(403, clerk=422, chair=422), "act published", {"step": name}
        )
        for name in ("official", "repeal")
    },
    "decisions:step register published": Row(
        of(403, clerk=409, chair=409), of(403, clerk=422, chair=422), "act published", {"step": "register"}
    ),
    "decisions:question": Row(of(403, clerk=200, chair=200), of(403, clerk=422, chair=422), "act question"),
}
