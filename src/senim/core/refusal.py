"""How a rule or an action says no."""

from __future__ import annotations

from collections.abc import Mapping

from senim.core.rule import Citation


class Refusal(Exception):
    """A request that cannot be met, for a reason the reader can act on.

    It carries a code, never a sentence: `ui` makes the words in the reader's language, from the code
    and `params`. `citation` names the article where the law is the reason.
    """

    def __init__(
        self,
        code: str,
        params: Mapping[str, object] | None = None,
        citation: Citation | None = None,
        **more: object,
    ) -> None:
        self.code = code
        self.params: dict[str, object] = {**(params or {}), **more}
        self.citation = citation
        super().__init__(code, self.params)
