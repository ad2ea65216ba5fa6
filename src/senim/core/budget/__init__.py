"""Budgets as maslikhats publish them: read into lines, checked, every finding explained.

`open_file` reads one file, `check` looks at all that were given together, `report` tells it.
"""

from senim.core.budget import report
from senim.core.budget.check import check
from senim.core.budget.decision import Budget, Decision
from senim.core.budget.files import open_file
from senim.core.budget.findings import Finding, Where
from senim.core.budget.lines import Line
from senim.core.budget.refused import why
from senim.core.refusal import Refusal

__all__ = ["Budget", "Decision", "Finding", "Line", "Refusal", "Where", "check", "open_file", "report", "why"]
