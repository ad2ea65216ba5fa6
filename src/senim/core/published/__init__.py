"""Acts as they are published in the state law base, read into their parts.

Markdown with HTML tables, or HTML; Russian or Kazakh; whole or cut.
"""

from senim.core.published.act import Act, Annex, Paragraph, Point, read
from senim.core.published.dates import day_spans, days, years
from senim.core.published.language import language, same
from senim.core.published.tables import Row, Table

__all__ = [
    "Act",
    "Annex",
    "Paragraph",
    "Point",
    "Row",
    "Table",
    "day_spans",
    "days",
    "language",
    "read",
    "same",
    "years",
]
