"""One row for each step beside the main path: what was asked, decided, put off, ended, and by whom.

Private words stand here with their salts; the record holds commitments only. `by` is the role whose hand
entered it, empty where the applicant did; `decided_by` names the head, deputy head or head of the apparatus
who decided.
"""

from __future__ import annotations

from django.db import models

from senim.rooms.appeals.models.appeal import Answer, Appeal
from senim.rooms.council.models import Body, Role
from senim.rooms.territory.models import Tenant


class StepRow(Tenant):
    appeal = models.ForeignKey(Appeal, models.CASCADE, related_name="+")
    by = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    salts = models.JSONField(default=dict)

    class Meta:
        abstract = True


class Decided(StepRow):
    """A step that the law gives to the head, a deputy head or the head of the apparatus."""

    decided_by = models.CharField(max_length=200)
    post = models.CharField(max_length=16)

    class Meta:
        abstract = True


class Defects(StepRow):
    """What has to be put right, and by when (кемшіліктерді жою / устранение недостатков, APPC 64(6)). It does
    not stop the term. `codes`: the rulebook's list `requisite`. `was`: the state to go back to.
    """

    codes = models.JSONField(default=list)
    note = models.TextField(blank=True)
    # What the applicant wrote to put it right, beside the requisites themselves.
    reply = models.TextField(blank=True)
    cure_by = models.DateField()
    was = models.CharField(max_length=12)
    cured_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["appeal", "at"], name="defects_appeal"),)


class Closing(Decided):
    """An end without an answer: returned (64(7)), terminated (70, 88), withdrawn (64(9)), filed without an
    answer (64(8)), joined to another. `ground`: a code of the rulebook's list for that end.
    """

    state = models.CharField(max_length=12)
    ground = models.CharField(max_length=40, blank=True)
    reasons = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=["appeal", "at"], name="closing_appeal"),)


class Resolution(Decided):
    """The head says who does it (бұрыштама / резолюция)."""

    text = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=["appeal", "at"], name="resolution_appeal"),)


class Assignment(Tenant):
    """One person of a resolution: the lead (жауапты орындаушы / ответственный исполнитель) or a co-executor,
    with an inner date that is no legal term.
    """

    resolution = models.ForeignKey(Resolution, models.CASCADE, related_name="assignments")
    role = models.ForeignKey(Role, models.PROTECT, null=True, related_name="+")
    # Somebody without an account.
    name = models.CharField(max_length=200, blank=True)
    leads = models.BooleanField(default=False)
    due = models.DateField()
    done_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=["council", "role", "done_at", "due"], name="assignment_role"),)


class Asked(StepRow):
    """A question to another body or person that the answer needs (сұрату / запрос в другой орган)."""

    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    question = models.TextField()
    expected_on = models.DateField()
    told_on = models.DateField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=["appeal", "at"], name="asked_appeal"),)


class Recusal(StepRow):
    """An official is asked to step aside, or does so (қарсылық білдіру / отвод, APPC 67)."""

    official = models.CharField(max_length=200)
    own = models.BooleanField(default=False)
    ground = models.CharField(max_length=40)
    reasons = models.TextField(blank=True)
    granted = models.BooleanField(null=True)
    decided_on = models.DateField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)
    post = models.CharField(max_length=16, blank=True)
    successor = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = (models.Index(fields=["appeal", "at"], name="recusal_appeal"),)


class Extension(Decided):
    """More time, only to establish facts (мерзімді ұзарту / продление срока, APPC 76(3))."""

    reasons = models.TextField()
    decided_on = models.DateField()
    until = models.DateField()

    class Meta:
        indexes = (models.Index(fields=["appeal", "at"], name="extension_appeal"),)


class Hearing(StepRow):
    """The preliminary decision and what follows it (алдын ала шешім, тыңдау / предварительное решение,
    заслушивание, APPC 73-74). One row from the decision to the remarks on the minutes.
    """

    preliminary = models.TextField()
    given_on = models.DateField()
    objection = models.TextField(blank=True)
    objected_at = models.DateTimeField(null=True)
    wants_oral = models.BooleanField(default=False)
    set_for = models.DateTimeField(null=True)
    where = models.CharField(max_length=300, blank=True)
    held_at = models.DateTimeField(null=True)
    attended = models.BooleanField(null=True)
    minutes = models.TextField(blank=True)
    minutes_on = models.DateField(null=True)
    remarks = models.TextField(blank=True)
    remarked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["appeal", "at"], name="hearing_appeal"),)


class Slip(StepRow):
    """A slip of the pen in an act, put right (қатені түзету / исправление описки, APPC 82)."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="slips")
    what = models.TextField()
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    mended_at = models.DateTimeField(null=True)
    refused = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=["appeal", "at"], name="slip_appeal"),)


class FileAccess(StepRow):
    """The applicant asks to see the file (іс материалдарымен танысу / ознакомление с делом, APPC 75)."""

    how = models.CharField(max_length=200, blank=True)
    shown_on = models.DateField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=["appeal", "at"], name="file_access_appeal"),)


class Correction(StepRow):
    """A wrong entry put right by a new one: `field` with what stood and what is true. Nothing is overwritten
    in the record.
    """

    field = models.CharField(max_length=40)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    why = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=["appeal", "at"], name="correction_appeal"),)
