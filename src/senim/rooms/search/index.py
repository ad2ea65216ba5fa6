"""The index of keys: FTS5 on SQLite, GIN over a tsvector on PostgreSQL. It says only which documents have the
keys; which of them fits best is counted in `core.words.ranking`, so both databases answer alike.

A key is a word of `a-z0-9`: nothing here can be anything but a key, whatever somebody typed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.db import connection

from senim.core.words.ranking import keys_in
from senim.rooms.search.models import Doc

Groups = Sequence[Collection[str]]

MAKE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search_index USING fts5(words, scope, content='search_doc', content_rowid='id',"
        " columnsize=0, detail=column, tokenize='ascii')",
    ),
    "postgresql": (
        "CREATE TABLE search_index (doc bigint PRIMARY KEY, tokens tsvector NOT NULL)",
        "CREATE INDEX search_index_tokens ON search_index USING gin (tokens)",
    ),
}
DROP = "DROP TABLE IF EXISTS search_index"


def _postgres() -> bool:
    return connection.vendor == "postgresql"


def add(docs: Iterable[Doc]) -> None:
    """Write documents that are not in the index."""
    if _postgres():
        _many(
            "INSERT INTO search_index (doc, tokens) VALUES (%s, array_to_tsvector(%s))",
            ((doc.pk, _lexemes(doc)) for doc in docs),
        )
    else:
        _many(
            "INSERT INTO search_index (rowid, words, scope) VALUES (%s, %s, %s)",
            ((doc.pk, doc.words, doc.scope) for doc in docs),
        )


def remove(docs: Iterable[Doc]) -> None:
    """Take documents out, given as they were written."""
    if _postgres():
        _many("DELETE FROM search_index WHERE doc = %s", ((doc.pk,) for doc in docs))
    else:
        _many(
            "INSERT INTO search_index (search_index, rowid, words, scope) VALUES ('delete', %s, %s, %s)",
            ((doc.pk, doc.words, doc.scope) for doc in docs),
        )


def clear() -> None:
    with connection.cursor() as cursor:
        if _postgres():
            cursor.execute("DELETE FROM search_index")
        else:
            # Not `delete-all`: the table has its content in another one, which may be empty already.
            cursor.execute("INSERT INTO search_index (search_index) VALUES ('delete-all')")


def having(groups: Groups, scope: Collection[str], most: int, *, begins: str = "") -> list[int]:
    """The newest documents that have a key of every group, within the scope; `begins`: also a word that
    begins so. Ids, the newest first.
    """
    if not all(groups) or not (groups or begins):
        return []
    match = _tsquery(groups, scope, begins) if _postgres() else _fts5(groups, scope, begins)
    sql = (
        "SELECT doc FROM search_index WHERE tokens @@ %s::tsquery ORDER BY doc DESC LIMIT %s"
        if _postgres()
        else "SELECT rowid FROM search_index WHERE search_index MATCH %s ORDER BY rowid DESC LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [match, most])
        return [row[0] for row in cursor.fetchall()]


def _fts5(groups: Groups, scope: Collection[str], begins: str) -> str:
    asked = ["(" + " OR ".join(f'"{key}"' for key in sorted(group)) + ")" for group in groups]
    if begins:
        asked.append(f'"{begins}"*')
    narrow = " AND ".join(f'"{one}"' for one in sorted(scope))
    return f"{{words}} : ({' AND '.join(asked)})" + (f" AND {{scope}} : ({narrow})" if narrow else "")


def _tsquery(groups: Groups, scope: Collection[str], begins: str) -> str:
    asked = ["(" + " | ".join(f"'{key}'" for key in sorted(group)) + ")" for group in groups]
    if begins:
        asked.append(f"'{begins}':*")
    return " & ".join([*asked, *(f"'_{one}'" for one in sorted(scope))])


def _lexemes(doc: Doc) -> list[str]:
    # What a document is narrowed by begins with a sign that no key has.
    return sorted(keys_in(doc.words) | {f"_{one}" for one in doc.scope.split()})


def _many(sql: str, rows: Iterable[tuple[int | str | list[str], ...]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(rows))
