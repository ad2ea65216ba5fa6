"""What the form of a step asks where the law gives the step to who leads the body."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from senim.rooms.appeals import words
from senim.rooms.appeals.forms.common import offer
from senim.rooms.appeals.forms.steps import StepForm
from senim.ui import forms


class DecidedForm(StepForm):
    """A step that the head, a deputy head or the head of the apparatus decides: who of them did.

    Filled in from the visitor's own post, else from the head of the body; a clerk or an officer enters what
    was decided on paper.
    """

    posts: tuple[str, ...] = tuple(words.POSTS)
    decided_by = forms.Text(label=_("Who decided: name"), max_length=200)
    post = forms.Choose(label=_("Their post"))

    def prepare(self) -> None:
        offer(self, "post", [(post, words.POSTS[post]) for post in self.posts])
        own = self.visitor.heads(self.appeal.body)
        if own and own.post and self.visitor.account:
            self.initial.setdefault("decided_by", self.visitor.account.name)
            self.initial.setdefault("post", own.post)
        else:
            self.initial.setdefault("decided_by", self.appeal.body.head)
            self.initial.setdefault("post", self.posts[0])
