"""All writes of the room."""

from senim.rooms.decisions import entries as entries
from senim.rooms.decisions import words as words
from senim.rooms.decisions import words_import as words_import
from senim.rooms.decisions.actions.asking import (
    answer_question,
    ask_question,
    decline_question,
    erase_question,
)
from senim.rooms.decisions.actions.drafting import draft_act, draft_order, drop_act, edit_text, need_vote
from senim.rooms.decisions.actions.explaining import write_explanation
from senim.rooms.decisions.actions.importing import import_act
from senim.rooms.decisions.actions.publishing import publish_act, publish_officially, register_act, repeal_act
from senim.rooms.decisions.actions.signing import reopen_act, sign_act

__all__ = [
    "answer_question",
    "ask_question",
    "decline_question",
    "draft_act",
    "draft_order",
    "drop_act",
    "edit_text",
    "erase_question",
    "import_act",
    "need_vote",
    "publish_act",
    "publish_officially",
    "register_act",
    "reopen_act",
    "repeal_act",
    "sign_act",
    "write_explanation",
]
