"""Votes: open by name, by count, secret. What is put, who may vote, who voted, what came of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from senim.rooms.council.models import Commission, Deputy, Role
from senim.rooms.sessions.models.agenda import Amendment, Draft, Item
from senim.rooms.sessions.models.session import Sitting
from senim.rooms.territory.models import Tenant


class Poll(Tenant):
    """A vote on one question (дауыс беру / голосование): RULES 7, 24-26, 45, 61-63.

    When it opens, `seats`, `elected` and `present` are frozen and the electorate is written down as `Voter`s.
    When it closes, `core.tally` decides by `rule`, and `result` keeps what it said. A vote with an error is
    annulled, and a new one `corrects` it: both stay. `about`: what is voted.
    """

    class About(models.TextChoices):
        AGENDA = "agenda"
        BASIS = "basis"
        AMENDMENT = "amendment"
        WHOLE = "whole"
        PROCEDURE = "procedure"
        CLOSED_DOORS = "closed_doors"
        ELECTION = "election"
        OTHER = "other"

    class Ballot(models.TextChoices):
        """By name: who voted how is public. By count: hands counted. Secret: nobody knows."""

        NAMED = "named"
        COUNTED = "counted"
        SECRET = "secret"  # noqa: S105 - a kind of ballot

    class State(models.TextChoices):
        OPEN = "open"
        CLOSED = "closed"
        ANNULLED = "annulled"

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="polls")
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="polls")
    draft = models.ForeignKey(Draft, models.PROTECT, null=True, related_name="polls")
    amendment = models.ForeignKey(Amendment, models.PROTECT, null=True, related_name="polls")
    # Whose head is elected.
    commission = models.ForeignKey(Commission, models.PROTECT, null=True, related_name="+")
    number = models.PositiveSmallIntegerField()
    about = models.CharField(max_length=12, choices=About.choices)
    question_kk = models.CharField(max_length=500)
    question_ru = models.CharField(max_length=500)
    rule = models.CharField(max_length=60)
    ballot = models.CharField(max_length=8, choices=Ballot.choices)
    round = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    seats = models.PositiveSmallIntegerField()
    elected = models.PositiveSmallIntegerField()
    present = models.PositiveSmallIntegerField()
    # Whose casting vote it would be; None where the one who presides has none (RULES 60).
    casting = models.ForeignKey(Deputy, models.PROTECT, null=True, related_name="+")
    result = models.JSONField(null=True)
    passed = models.BooleanField(null=True)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrected_by")
    why_annulled = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Role, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")
    # Put while the doors were closed (LAW 11(6)): the numbers are announced (RULES 7), who voted how is not.
    behind_doors = models.BooleanField(default=False)
    salts = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["sitting"], condition=Q(state="open"), name="poll_open_once"),
            models.UniqueConstraint(fields=["sitting", "number"], name="poll_number"),
        )
        indexes = (models.Index(fields=["council", "item"], name="poll_item"),)

    @property
    def ref(self) -> str:
        return f"poll:{self.pk}"


class Voter(Tenant):
    """Who may vote in a poll: the deputies present when it opened who did not step aside."""

    poll = models.ForeignKey(Poll, models.PROTECT, related_name="voters")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["poll", "deputy"], name="voter_once"),)


class Vote(Tenant):
    """One deputy's open vote. Written once; a poll that is not open takes none."""

    class Choice(models.TextChoices):
        FOR = "for"
        AGAINST = "against"
        ABSTAINED = "abstained"

    poll = models.ForeignKey(Poll, models.PROTECT, related_name="votes")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="+")
    choice = models.CharField(max_length=9, choices=Choice.choices, blank=True)
    candidate = models.ForeignKey("Candidate", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    # Entered by the clerk for a show of hands; None where the deputy voted.
    by = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["poll", "deputy"], name="vote_once"),)
        indexes = (models.Index(fields=["council", "deputy", "at"], name="vote_deputy"),)


class Cast(Tenant):
    """That a deputy has voted in a secret poll, and nothing of how: no moment, and the choice only while the
    poll is open, sealed with a key that lies outside the database and is destroyed when the poll closes.
    """

    poll = models.ForeignKey(Poll, models.PROTECT, related_name="casts")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="+")
    sealed = models.BinaryField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["poll", "deputy"], name="cast_once"),)


class Candidate(Tenant):
    """Who stands in an election (кандидат / кандидат), nominated by deputies."""

    poll = models.ForeignKey(Poll, models.PROTECT, related_name="candidates")
    deputy = models.ForeignKey(Deputy, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    place = models.PositiveSmallIntegerField()
    withdrew = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["poll", "place"], name="candidate_place"),)


class Teller(Tenant):
    """A member of the counting commission (есеп комиссиясы / счётная комиссия), an odd number: RULES 61."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="tellers")
    deputy = models.ForeignKey(Deputy, models.PROTECT, related_name="+")
    leads = models.BooleanField(default=False)
    secretary = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["sitting", "deputy"], name="teller_once"),)
