"""Who gets what at the addresses of inquiries of deputies (see access_table)."""

from __future__ import annotations

from tests.architecture.access_table import BY_SEATS, NOTHING_TO_SEND, PUBLIC, Row, of

INQUIRIES: dict[str, Row] = {
    "oversight:inquiries": PUBLIC,
    "oversight:inquiries-csv": PUBLIC,
    "oversight:inquiries-atom": PUBLIC,
    "oversight:inquiry-new": Row(*BY_SEATS),
    "oversight:inquiry": Row(of(200), NOTHING_TO_SEND, "inquiry"),
    "oversight:inquiry-file": Row(of(200), NOTHING_TO_SEND, "inquiry file"),
    # Bauyrzhan's inquiry to the housing department, answered; its copy has gone.
    "oversight:inquiry-step copy": Row(
        of(403, clerk=409, chair=409), of(403, clerk=422, chair=422), "inquiry", {"verb": "copy"}
    ),
    "oversight:inquiry-step answer": Row(
        of(403, clerk=409, officer=409), of(403, clerk=422, officer=422), "inquiry", {"verb": "answer"}
    ),
    "oversight:inquiry-step opinion": Row(
        of(403, clerk=200, deputy=200), of(403, clerk=422, deputy=422), "inquiry", {"verb": "opinion"}
    ),
    "oversight:inquiry-step join": Row(of(403, chair=409), of(403, chair=409), "inquiry", {"verb": "join"}),
    "oversight:inquiry-step translate": Row(
        of(403, clerk=200, deputy=200, officer=200),
        of(403, clerk=422, deputy=422, officer=422),
        "inquiry",
        {"verb": "translate"},
    ),
    "oversight:inquiry-step withdraw": Row(
        of(403, clerk=409, deputy=409), of(403, clerk=422, deputy=422), "inquiry", {"verb": "withdraw"}
    ),
}
