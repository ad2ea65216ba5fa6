"""Deputies: taking up, letters, receptions.

REFUSALS: code → words. STEPS: entry kind → its name on the timeline. DONE: step → what is said once it is
done. RULES: entry kind → the rule it stands on. KINDS, FACTS, SEALED: words of the public record.
"""

from __future__ import annotations

from senim.rooms.appeals.words.main import Words

REFUSALS: dict[str, Words] = {}
STEPS: dict[str, Words] = {}
DONE: dict[str, Words] = {}
RULES: dict[str, str] = {}
KINDS: dict[str, Words] = {}
FACTS: dict[str, Words] = {}
SEALED: dict[str, Words] = {}
