"""Words are public only depersonalised by a clerk, with consent, and never on a sensitive topic."""

from __future__ import annotations

import pytest

from senim.core.refusal import Refusal
from senim.rooms.appeals import queries
from senim.rooms.appeals.models import Appeal
from tests.build import appeals as build
from tests.cast import Town
from tests.conftest import NOW
from tests.rooms.appeals.looking import at, facts, kinds
from tests.rooms.appeals.test_handling import TUE, refused


def agreed(town: Town, **given: object) -> Appeal:
    """Registered, and the applicant agreed to publish."""
    usual: dict[str, object] = {"consent_public": True, "topic": "roads"}
    return build.registered(build.appeal(town.council, NOW, **(usual | given)), town.clerk, NOW)


def test_a_clerk_publishes_what_was_agreed_to(town: Town) -> None:
    appeal = build.published(agreed(town), town.clerk, at(TUE))
    appeal.refresh_from_db()
    assert (appeal.public_title, appeal.public_text) == (build.PUBLIC_TITLE, build.PUBLIC_TEXT)
    assert appeal.published_at == at(TUE)
    assert facts(appeal, "published") == {"with_answer": False}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"consent_public": False}, "no-consent"),
        ({"topic": "family-violence"}, "sensitive-topic"),
        ({"topic": "health-person"}, "sensitive-topic"),
        ({"topic": "no-such-topic"}, "sensitive-topic"),
    ],
)
def test_what_is_not_published(town: Town, given: dict[str, object], code: str) -> None:
    appeal = agreed(town, **given)
    with refused(code):
        build.published(appeal, town.clerk, NOW)
    assert Appeal.objects.get().public_text == ""
    assert kinds(appeal) == ["received", "registered"]


def test_the_topic_is_settled_before_anything_is_published(town: Town) -> None:
    """Otherwise a clerk could publish, and then register it under a sensitive topic."""
    appeal = build.appeal(town.council, NOW, consent_public=True, topic="other")
    with refused("register-first"):
        build.published(appeal, town.clerk, NOW)


@pytest.mark.parametrize(
    ("where", "text", "found"),
    [
        ("title", "Ахметованың шағымы", "Ахметованың"),
        ("text", "Хабарласыңыз: gulnar@example.kz", "gulnar@example.kz"),
        ("text", "ЖСН 860101400013", "860101400013"),
        ("answer", "Сізге 8 701 123 45 67 нөмірінен хабарласамыз", "8 701 123 45 67"),
        ("text", "Үркерей ауылы, Абай көшесі, 12 үйдеміз", "Үркерей ауылы, Абай көшесі, 12"),
    ],
)
def test_personal_data_left_is_named(town: Town, where: str, text: str, found: str) -> None:
    with pytest.raises(Refusal) as refusal:
        build.published(agreed(town), town.clerk, NOW, **{where: text})
    assert refusal.value.code == "personal-data-left"
    assert found in refusal.value.params["found"]  # type: ignore[operator]


@pytest.mark.parametrize("blank", ["title", "text"])
def test_blank_words_are_not_published(town: Town, blank: str) -> None:
    with refused("nothing-to-publish"):
        build.published(agreed(town), town.clerk, NOW, **{blank: "  "})


def test_taking_words_back(town: Town) -> None:
    appeal = build.published(agreed(town), town.clerk, NOW)
    build.withdrawn(appeal, town.clerk, at(TUE))
    appeal.refresh_from_db()
    assert (appeal.public_title, appeal.public_text, appeal.public_answer) == ("", "", "")
    assert appeal.published_at is None
    with refused("not-published"):
        build.withdrawn(appeal, town.clerk, at(TUE))


@pytest.mark.parametrize("ended", [False, True])
def test_words_taken_back_wait_for_the_clerk_unless_the_consent_ended(town: Town, ended: bool) -> None:
    appeal = build.published(agreed(town), town.clerk, NOW)
    build.withdrawn(appeal, town.clerk, NOW, consent_ended=ended)
    assert facts(appeal, "unpublished") == {"consent_ended": ended}
    assert queries.to_publish(town.council) == ([] if ended else [appeal])


def test_what_waits_for_the_clerk(town: Town) -> None:
    wanted = agreed(town)
    build.published(agreed(town), town.clerk, NOW)
    agreed(town, consent_public=False)
    agreed(town, topic="family-violence")
    build.appeal(town.council, NOW, consent_public=True)
    assert queries.to_publish(town.council) == [wanted]
