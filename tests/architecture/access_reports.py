"""Who gets what at the addresses of reports and of no confidence: see `access_table`."""

from __future__ import annotations

from tests.architecture.access_table import CLERKS, NOTHING_TO_SEND, PUBLIC, Row, of

REPORTS: dict[str, Row] = {
    "oversight:reports": PUBLIC,
    "oversight:no-confidence-list": PUBLIC,
    "oversight:report-new": Row(
        of(403, clerk=200, deputy=200, chair=200, colleague=200),
        of(403, clerk=422, deputy=422, chair=422, colleague=422),
    ),
    "oversight:report-paper": Row(*CLERKS),
    "oversight:no-confidence-new": Row(
        of(403, clerk=409, deputy=409, chair=409), of(403, clerk=409, deputy=409, chair=409)
    ),
    "oversight:report": Row(of(200), NOTHING_TO_SEND, "report"),
    "oversight:report-pdf": Row(of(200), NOTHING_TO_SEND, "report", {"written": "kk"}),
    "oversight:report-file": Row(of(200), NOTHING_TO_SEND, "report file"),
    "oversight:report draft": Row(of(403, clerk=200, deputy=200), NOTHING_TO_SEND, "report draft"),
    "oversight:report-write draft": Row(
        of(403, clerk=200, deputy=200), of(403, clerk=409, deputy=409), "report draft"
    ),
    "oversight:report-write": Row(of(403, clerk=409, deputy=409), of(403, clerk=409, deputy=409), "report"),
    "oversight:report-step submit": Row(
        of(403, clerk=200, deputy=200), of(403, clerk=409, deputy=409), "report draft", {"verb": "submit"}
    ),
    "oversight:report-step drop": Row(
        of(403, clerk=200, deputy=200), of(403, clerk=409, deputy=409), "report draft", {"verb": "drop"}
    ),
    "oversight:report-step meeting": Row(
        of(403, clerk=200, deputy=200), of(403, clerk=422, deputy=422), "report", {"verb": "meeting"}
    ),
    "oversight:report-step document": Row(
        of(403, clerk=200, deputy=200), of(403, clerk=409, deputy=409), "report", {"verb": "document"}
    ),
    "oversight:report-meeting held": Row(
        of(403, clerk=200, deputy=200), of(403, clerk=422, deputy=422), "report meeting", {"verb": "held"}
    ),
    "oversight:report-meeting off": Row(
        of(403, clerk=200, deputy=200), of(403, clerk=409, deputy=409), "report meeting", {"verb": "off"}
    ),
    "oversight:no-confidence": Row(of(200), NOTHING_TO_SEND, "no confidence"),
    "oversight:no-confidence-step sign": Row(
        of(403, clerk=200, deputy=200, chair=200),
        of(403, clerk=422, deputy=422, chair=422),
        "no confidence",
        {"verb": "sign"},
    ),
    "oversight:no-confidence-step hand-in": Row(
        of(403, clerk=200, deputy=200), of(403, clerk=422, deputy=422), "no confidence", {"verb": "hand-in"}
    ),
    "oversight:no-confidence-step check": Row(
        of(403, clerk=409), of(403, clerk=409), "no confidence", {"verb": "check"}
    ),
    "oversight:no-confidence-step stop": Row(
        of(403, clerk=200, chair=200), of(403, clerk=422, chair=422), "no confidence", {"verb": "stop"}
    ),
}
