"""Appeals (жолданымдар / обращения): the public row, the private text, each step's own row."""

from __future__ import annotations

from django.db import models

from senim.core import procedure
from senim.rooms.council.models import Body, Deputy, District, Role
from senim.rooms.people.models import Applicant
from senim.rooms.territory.models import Place, Tenant

# serial = year × 10⁹ + number within the year × 100 + part: a list by number has the parts under their whole.
YEAR, PARTS = 10**9, 100


def number_of(serial: int) -> str:
    """The registration number people see, `2026-00417`; of a part `2026-00417-2`."""
    whole, part = f"{serial // YEAR}-{serial % YEAR // PARTS:05d}", serial % PARTS
    return f"{whole}-{part}" if part else whole


class State(models.TextChoices):
    RECEIVED = procedure.RECEIVED
    REGISTERED = procedure.REGISTERED
    TO_CURE = procedure.TO_CURE
    FORWARDED = procedure.FORWARDED
    IN_WORK = procedure.IN_WORK
    SPLIT = procedure.SPLIT
    ANSWERED = procedure.ANSWERED
    RETURNED = procedure.RETURNED
    TERMINATED = procedure.TERMINATED
    WITHDRAWN = procedure.WITHDRAWN
    FILED = procedure.FILED
    JOINED = procedure.JOINED


OPEN_STATES = tuple(State(code) for code in procedure.OPEN)


class Kind(models.TextChoices):
    """What was sent (жолданымның түрі / вид обращения), APPC 4; the clerk settles it."""

    APPLICATION = "application"
    COMPLAINT = "complaint"
    MESSAGE = "message"
    PROPOSAL = "proposal"
    RESPONSE = "response"
    REQUEST = "request"


class Channel(models.TextChoices):
    WEB = "web"
    COUNTER = "counter"
    POST = "post"
    PHONE = "phone"
    RECEPTION = "reception"


class Outcome(models.TextChoices):
    SATISFIED = "satisfied"
    PART = "satisfied_part"
    REFUSED = "refused"
    NOTED = "noted"


class Word(models.TextChoices):
    """The resident's own word on the result; the state does not speak for them."""

    SOLVED = "solved"
    PARTLY = "partly"
    NOT = "not"


class Signature(models.TextChoices):
    """Whether it is signed (APPC 63): on line without a key it is not, until a signed page comes."""

    NONE = "none"
    PROMISED = "promised"
    PAPER = "paper"


class Appeal(Tenant):
    """An appeal: what anyone may see of it at any time, and, once depersonalised and agreed to, its words.

    Three times: `arrived_at` (it came), `registered_on` (the legal day, APPC 64(3)), `entered_at` (it was
    typed in).
    `due` and `due_provisional` repeat the running answer clock, so that lists need no second table.
    A part of it that another body answers is a row of its own, with its own body, clock, answer and page;
    `root` is the whole. `marks` repeats what is going on beside the state (core.procedure.MARKS).
    `closed_on` is the day it ended, in whatever way; `answered_on` the day of an answer.
    """

    serial = models.BigIntegerField()
    root = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts", db_index=False)
    kind = models.CharField(max_length=12, choices=Kind.choices, blank=True)
    marks = models.CharField(max_length=200, blank=True)
    form_key = models.UUIDField()
    token_hash = models.CharField(max_length=64)
    token_issue = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=12, choices=State.choices, default=State.RECEIVED)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    lang = models.CharField(max_length=2)
    topic = models.CharField(max_length=32)
    place = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    # The place right under the council's own on the way to `place`: the board and the filter by place.
    area = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    district = models.ForeignKey(District, models.PROTECT, null=True, related_name="+", db_index=False)
    deputy = models.ForeignKey(Deputy, models.PROTECT, null=True, related_name="+", db_index=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", db_index=False)
    applicant = models.ForeignKey(Applicant, models.PROTECT, related_name="appeals", db_index=False)
    officer = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+", db_index=False)
    arrived_at = models.DateTimeField()
    registered_on = models.DateField()
    entered_at = models.DateTimeField()
    due = models.DateField()
    due_provisional = models.BooleanField(default=False)
    answered_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    on_time = models.BooleanField(null=True)
    outcome = models.CharField(max_length=16, choices=Outcome.choices, blank=True)
    word = models.CharField(max_length=8, choices=Word.choices, blank=True)
    signature = models.CharField(max_length=10, choices=Signature.choices, default=Signature.NONE)
    files = models.PositiveSmallIntegerField(default=0)
    # How many people signed it (a collective appeal), and whether it came without a name (APPC 88).
    signers = models.PositiveIntegerField(default=1)
    anonymous = models.BooleanField(default=False)
    # Its number in another register: e-Otinish, the sender's own.
    external_number = models.CharField(max_length=60, blank=True)
    repeat_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="repeats", db_index=False)
    joined_to = models.ForeignKey("self", models.PROTECT, null=True, related_name="joined", db_index=False)
    # The deputy who took it up in their own name.
    taken_by = models.ForeignKey(Deputy, models.PROTECT, null=True, related_name="+", db_index=False)
    # The applicant asked the deputy of their district to follow it: an addressee, who reads it.
    asks_deputy = models.BooleanField(default=False)
    consent_public = models.BooleanField(default=False)
    public_title = models.CharField(max_length=200, blank=True)
    public_text = models.TextField(blank=True)
    public_answer = models.TextField(blank=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        # Every index costs each arrival a page of the disk: what a column points at is asked for with its
        # council, by the indexes below, and has none of its own.
        constraints = (
            models.UniqueConstraint(fields=["council", "serial"], name="appeal_serial"),
            models.UniqueConstraint(
                fields=["council", "external_number"],
                condition=~models.Q(external_number="") & models.Q(root__isnull=True),
                name="appeal_external_once",
            ),
            models.UniqueConstraint(fields=["council", "form_key"], name="appeal_form_once"),
        )
        indexes = (
            # Open is what has no day it ended: then the rows lie in the order they are due.
            models.Index(fields=["council", "closed_on", "due", "serial"], name="appeal_open"),
            # The journal: by the legal day.
            models.Index(fields=["council", "registered_on", "serial"], name="appeal_journal"),
            models.Index(fields=["council", "external_number"], name="appeal_external"),
            models.Index(fields=["council", "state", "serial"], name="appeal_state"),
            models.Index(fields=["council", "topic", "serial"], name="appeal_topic"),
            models.Index(fields=["council", "area", "serial"], name="appeal_area"),
            models.Index(fields=["council", "place", "serial"], name="appeal_place"),
            models.Index(fields=["council", "body", "closed_on", "due", "serial"], name="appeal_body_open"),
            # Of these there are few: a new appeal is in none of them.
            models.Index(
                fields=["council", "taken_by", "serial"],
                condition=models.Q(taken_by__isnull=False),
                name="appeal_taken_up",
            ),
            # What a clerk has to publish: nothing, where the work is done.
            models.Index(
                fields=["council", "serial"],
                condition=models.Q(consent_public=True, published_at=None) & ~models.Q(state="received"),
                name="appeal_to_publish",
            ),
            models.Index(fields=["root"], condition=models.Q(root__isnull=False), name="appeal_parts"),
            models.Index(
                fields=["joined_to"], condition=models.Q(joined_to__isnull=False), name="appeal_joined"
            ),
            models.Index(fields=["council", "body", "serial"], name="appeal_body_all"),
            models.Index(fields=["council", "district", "serial"], name="appeal_district"),
            models.Index(fields=["applicant"], name="appeal_applicant"),
            models.Index(fields=["council", "token_hash"], name="appeal_token"),
        )

    @property
    def number(self) -> str:
        return number_of(self.serial)

    @property
    def part(self) -> int:
        """Which part of another appeal it is; 0 for a whole one."""
        return self.serial % PARTS

    @property
    def ref(self) -> str:
        """How entries, clocks and links point here."""
        return f"appeal:{self.number}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def case(self) -> procedure.Case:
        """What of it decides which steps there are."""
        return procedure.Case(self.state, self.kind, frozenset(self.marks.split()), self.part > 0)


class Text(models.Model):
    """What the resident wrote. Private; the record holds commitments, the salts here can be erased with the
    words.
    """

    appeal = models.OneToOneField(Appeal, models.CASCADE, primary_key=True, related_name="text")
    title = models.CharField(max_length=200)
    body = models.TextField()
    address = models.CharField(max_length=200, blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    # Who wrote it down for them, where they did not write themselves.
    helper = models.CharField(max_length=200, blank=True)
    # The language of the words, where it is none of the site's and somebody has to translate.
    language = models.CharField(max_length=60, blank=True)
    salts = models.JSONField(default=dict)


class Forward(Tenant):
    """One forwarding to the competent body (әрі қарай жолдау / перенаправление, APPC 65)."""

    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="forwards")
    from_body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    to_body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    by = models.ForeignKey(Role, models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    # A code of the rulebook's list `crime`, where it was sent at once (APPC 64(7-2)).
    ground = models.CharField(max_length=40, blank=True)
    salts = models.JSONField(default=dict)
    sent_at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["appeal", "sent_at"], name="forward_appeal"),)


class Answer(Tenant):
    """The answer with its reasons (жауап / ответ, APPC 89(2)): given by a body, entered by an officer or a
    clerk.
    """

    appeal = models.OneToOneField(Appeal, models.CASCADE, related_name="answer")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    by = models.ForeignKey(Role, models.PROTECT, related_name="+")
    signed_by = models.CharField(max_length=200)
    outcome = models.CharField(max_length=16, choices=Outcome.choices)
    text = models.TextField()
    reasons = models.TextField()
    on_paper = models.BooleanField(default=False)
    paper_number = models.CharField(max_length=60, blank=True)
    given_on = models.DateField()
    entered_at = models.DateTimeField()
    # Whom one complains to (APPC 80(5)); empty where there is nobody above, and then it is the court.
    superior = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    # Why no hearing was held before an act against the applicant: a code of the list `hearing-exception`.
    exception = models.CharField(max_length=40, blank=True)
    # What has to be done by it, if anything, and by which day where the answer names one itself (APPC 86(3));
    # what was done.
    duty = models.TextField(blank=True)
    execute_by = models.DateField(null=True)
    # Why a complaint does not stop it: a code of the list `not-suspended`; the reasons stand in the answer.
    unsuspended = models.CharField(max_length=40, blank=True)
    executed_on = models.DateField(null=True)
    done = models.TextField(blank=True)
    salts = models.JSONField(default=dict)


class Rating(Tenant):
    """The resident's word: solved, partly, not, and why. A second thought is a second row."""

    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="ratings")
    word = models.CharField(max_length=8, choices=Word.choices)
    why = models.TextField(blank=True)
    salts = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["appeal", "at"], name="rating_appeal"),)


class Serial(models.Model):
    """The last number given in a council's year."""

    council = models.ForeignKey("territory.Council", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["council", "year"], name="serial_once"),)


class Counter(models.Model):
    """A kept count (`state`, `topic`, `area`, `body.answered` …), moved by a consumer of the record."""

    council = models.ForeignKey("territory.Council", models.PROTECT, related_name="+", db_index=False)
    name = models.CharField(max_length=24)
    key = models.CharField(max_length=40)
    value = models.BigIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["council", "name", "key"], name="counter_once"),)
