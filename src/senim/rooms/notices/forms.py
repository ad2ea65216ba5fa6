"""What a clerk enters about letters that were sent."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from senim.rooms.notices.models import Notice
from senim.ui import forms

WAYS = ((Notice.How.POSTED, _("Posted")), (Notice.How.HANDED, _("Handed over in person")))


class PostedForm(forms.Form):
    """The day several letters were sent."""

    day = forms.Day(label=_("Day it was sent"))
    how = forms.Choose(WAYS, label=_("How it was sent"))


class OnePostedForm(PostedForm):
    """The same for one letter, which may be a registered one."""

    receipt = forms.Text(
        max_length=40,
        required=False,
        label=_("Number of the registered letter"),
        help_text=_("From the post office's receipt, if there is one."),
    )
