"""The catalogue in one SQLite file: the table's keys, and the changed keys that stand for its stream."""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..errors import Conflict
from ..ports import Catalogue, Check, Condition, Expected, Item, ItemKey, Put, Write, check_transaction

_SCHEMA = """
CREATE TABLE IF NOT EXISTS items (
    pk TEXT NOT NULL, sk TEXT NOT NULL, revision INTEGER, attributes TEXT NOT NULL,
    PRIMARY KEY (pk, sk)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS changes (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT, pk TEXT NOT NULL, sk TEXT NOT NULL
);
"""


@lru_cache(5_000)
def _item(pk: str, sk: str, attributes: str) -> Item:
    """The item of a row. Whoever refreshes a page reads its entries twice, and for the next post again."""
    return Item(ItemKey(pk, sk), json.loads(attributes))


_to_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode

Row = tuple[str, str, int | None, str]
"""An item as its row: ``pk``, ``sk``, revision, and the attributes in JSON."""


def row_of(put: Put) -> Row:
    """The row of the item that a write puts."""
    return put.key.pk, put.key.sk, put.attributes.get("revision"), _to_json(put.attributes)


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the list of changes: a key that a commit changed."""

    sequence: int
    key: ItemKey


class SqliteCatalogue(Catalogue):
    """A catalogue in a SQLite file (WAL), safe for any number of threads and processes on one machine."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = threading.local()
        self._connections: list[sqlite3.Connection] = []
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection().executescript(_SCHEMA)

    def close(self) -> None:
        """Close every thread's connection. The catalogue can't be used afterwards."""
        while self._connections:
            self._connections.pop().close()

    def get(self, key: ItemKey) -> Item | None:
        row = self._connection().execute("SELECT attributes FROM items WHERE pk = ? AND sk = ?", key).fetchone()
        return _item(*key, row[0]) if row else None

    def query(
        self,
        pk: str,
        *,
        after: str | None = None,
        before: str | None = None,
        newest_first: bool = False,
        limit: int | None = None,
    ) -> Sequence[Item]:
        where, values = _range(pk, after, before)
        order = "DESC" if newest_first else "ASC"
        sql = f"SELECT sk, attributes FROM items WHERE {where} ORDER BY sk {order} LIMIT ?"  # noqa: S608
        return _items(pk, self._connection().execute(sql, (*values, -1 if limit is None else limit)))

    def commit(self, writes: Sequence[Write]) -> None:
        check_transaction(writes)
        with self._transaction() as connection:
            for write in writes:
                self._write(connection, write)

    def scan(self, pk_begins_with: str) -> Iterator[Item]:
        pk = sk = ""
        while True:
            rows = (
                self._connection()
                .execute(
                    "SELECT pk, sk, attributes FROM items WHERE (pk, sk) > (?, ?) AND pk >= ? AND pk < ?"
                    " ORDER BY pk, sk LIMIT 1000",
                    (pk, sk, pk_begins_with, pk_begins_with + "\U0010ffff"),
                )
                .fetchall()
            )
            for pk, sk, attributes in rows:
                yield Item(ItemKey(pk, sk), json.loads(attributes))
            if not rows:
                return

    def load(self, rows: Iterable[Row]) -> None:
        """Write items that are not there yet, all or none, without putting their keys on the list of changes.

        For a build that makes every page itself. Raises sqlite3.IntegrityError for an item that is there.
        """
        with self._transaction() as connection:
            connection.executemany("INSERT INTO items VALUES (?, ?, ?, ?)", rows)

    def keys(self, pk_begins_with: str) -> Iterator[ItemKey]:
        """The key of every item whose ``pk`` begins so, sorted, without reading the items."""
        rows = self._connection().execute(
            "SELECT pk, sk FROM items WHERE pk >= ? AND pk < ? ORDER BY pk, sk",
            (pk_begins_with, pk_begins_with + "\U0010ffff"),
        )
        return (ItemKey(pk, sk) for pk, sk in rows)

    def revisions(self, pk_begins_with: str) -> dict[str, int | None]:
        """The revision of every item whose ``pk`` begins so, by its ``pk``, without reading the items."""
        rows = self._connection().execute(
            "SELECT pk, revision FROM items WHERE pk >= ? AND pk < ?", (pk_begins_with, pk_begins_with + "\U0010ffff")
        )
        return dict(rows.fetchall())

    def changes(self, limit: int = 1000) -> list[Change]:
        """The oldest keys on the list of changes, which stay on it until ``forget``."""
        rows = self._connection().execute("SELECT sequence, pk, sk FROM changes ORDER BY sequence LIMIT ?", (limit,))
        return [Change(sequence, ItemKey(pk, sk)) for sequence, pk, sk in rows]

    def forget(self, changes: Sequence[Change]) -> None:
        """Take changes that have been dealt with off the list."""
        with self._transaction() as connection:
            connection.executemany("DELETE FROM changes WHERE sequence = ?", [(change.sequence,) for change in changes])

    def _write(self, connection: sqlite3.Connection, write: Write) -> None:
        key = write.key
        row = connection.execute("SELECT revision, attributes FROM items WHERE pk = ? AND sk = ?", key).fetchone()
        if not _holds(write.expected, row):
            raise Conflict(f"{key.pk} {key.sk}")
        if isinstance(write, Check):
            return
        if isinstance(write, Put):
            fresh = row_of(write)
            if row and row[1] == fresh[3]:
                return
            connection.execute("INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?)", fresh)
        elif row:
            connection.execute("DELETE FROM items WHERE pk = ? AND sk = ?", key)
        else:
            return
        connection.execute("INSERT INTO changes (pk, sk) VALUES (?, ?)", key)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        connection = self._connection()
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._thread, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._path, timeout=30, isolation_level=None, check_same_thread=False)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            self._thread.connection = connection
            self._connections.append(connection)
        return connection


def _range(pk: str, after: str | None, before: str | None) -> tuple[str, list[str]]:
    """A condition on rows, and its values."""
    bounds = [("pk = ?", pk), ("sk > ?", after), ("sk < ?", before)]
    given = [(bound, value) for bound, value in bounds if value is not None]
    return " AND ".join(bound for bound, _ in given), [value for _, value in given]


def _items(pk: str, rows: Iterable[tuple[str, str]]) -> list[Item]:
    return [_item(pk, sk, attributes) for sk, attributes in rows]


def _holds(expected: Expected, row: tuple[int | None, str] | None) -> bool:
    if expected is Condition.ANY:
        return True
    if expected is Condition.ABSENT:
        return row is None
    return row is not None and row[0] == expected
