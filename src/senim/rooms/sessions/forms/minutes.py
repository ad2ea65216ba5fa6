"""What the clerk makes of minutes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from senim.core.refusal import Refusal
from senim.ui import forms, refusals


class MinutesForm(forms.Form):
    """Both texts; `version` is that of the minutes the clerk saw."""

    version = forms.Hidden()
    text_kk = forms.LongText(label=_("Kazakh text"), required=False, max_length=400_000)
    text_ru = forms.LongText(label=_("Russian text"), required=False, max_length=400_000)

    def take(self, refusal: Refusal) -> None:
        """Show why not, with the article it stands on."""
        self.refuse(" ".join(filter(None, (refusals.words(refusal), refusals.article(refusal)))))

    def seen(self) -> int:
        """The version, or one that nothing has."""
        given = str(self.data.get("version", ""))
        return int(given) if given.isdecimal() and len(given) < 9 else 0
