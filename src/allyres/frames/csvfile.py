"""CSV files read row by row, with one clear error, and its place, for whatever cannot be read."""

from __future__ import annotations

import codecs
import csv
import io
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import attrs

from allyres.errors import InputError, clip, hint

_DELIMITERS = ",;\t|"
_MAGIC = {
    b"PK\x03\x04": "a zip or XLSX file",
    b"\x1f\x8b": "a gzip file",
    b"PAR1": "a Parquet file",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an XLS file",
}
_QUOTED, _LINE_END = re.compile(r'"[^"]*"?'), re.compile(rb"\r\n?|\n")
_CELL_LIMIT = 16_000_000


@attrs.frozen
class CsvTable:
    """An opened CSV file: its header, its rows, and how far the reading is."""

    path: str
    header: tuple[str, ...]
    rows: Iterator[tuple[int, list[str]]]
    progress: Callable[[], float]

    def position(self, column: str) -> int:
        """Where a column stands; `InputError` with the columns there are."""
        found = [at for at, name in enumerate(self.header) if name == column]
        if len(found) > 1:
            raise InputError(f"{self.path}:1: column {column!r} stands {len(found)} times in the header; rename all but one")
        if not found:
            columns = ", ".join(clip(name, 40) for name in self.header[:20])
            raise InputError(f"{self.path}:1: no column {column!r}{hint(column, self.header)}; columns: {columns}")
        return found[0]


@contextmanager
def open_csv(path: str | Path) -> Iterator[CsvTable]:
    """A CSV file, comma, semicolon, tab or bar separated, UTF-8 with or without a byte order mark; rows carry their line number."""
    name = str(path)
    try:
        size = os.stat(path).st_size
        with open(path, "rb") as file:
            start = file.read(4096)
    except OSError as error:
        raise InputError(f"{name}: cannot be read: {error.strerror or error}") from None
    if not start.removeprefix(codecs.BOM_UTF8).strip() or start in codecs.BOM_UTF8:
        raise InputError(f"{name}: the file is empty; a header line with column names is expected")
    _refuse_other_formats(name, start)
    csv.field_size_limit(max(csv.field_size_limit(), _CELL_LIMIT))
    with open(path, "rb") as raw, io.TextIOWrapper(raw, encoding="utf-8-sig", newline="") as handle:
        first = _first_line(name, handle)
        bare = _QUOTED.sub("", first)  # separators in a quoted column name are none
        delimiter = max(_DELIMITERS, key=lambda mark: (bare.count(mark), -_DELIMITERS.index(mark)))
        handle.seek(0)
        reader = csv.reader(handle, delimiter=delimiter, strict=True)
        header = tuple(column.strip() for column in _next(name, reader))
        yield CsvTable(name, header, _rows(name, reader, len(header)), lambda: min(1.0, raw.tell() / max(size, 1)))


def _refuse_other_formats(name: str, start: bytes) -> None:
    for magic, what in _MAGIC.items():
        if start.startswith(magic):
            raise InputError(f"{name}: this is {what}, not CSV; export it as CSV with UTF-8")
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{name}: this is UTF-16 text; save it as UTF-8")
    if b"\0" in start:
        raise InputError(f"{name}: there are NUL bytes in it, so it is not CSV text")


def _first_line(name: str, handle: IO[str]) -> str:
    try:
        return handle.readline()
    except UnicodeDecodeError as error:
        raise _not_utf8(name, 1, error) from None


def _not_utf8(name: str, line: int, error: UnicodeDecodeError) -> InputError:
    """``line`` is the one being read: the wrong byte may stand further on in the block that was decoded for it."""
    line += len(_LINE_END.findall(error.object[: error.start]))
    return InputError(f"{name}:{line}: not UTF-8 (byte {error.object[error.start]:#04x}); save the file as UTF-8")


def _next(name: str, reader: Any) -> list[str]:
    line = reader.line_num + 1
    try:
        row: list[str] = next(reader)
        return row
    except UnicodeDecodeError as error:
        raise _not_utf8(name, reader.line_num + 1, error) from None
    except csv.Error as error:
        raise InputError(f"{name}:{line}: not CSV: {error}; check the quotes of the row that starts on this line") from None


def _rows(name: str, reader: Any, width: int) -> Iterator[tuple[int, list[str]]]:
    while True:
        line = reader.line_num + 1
        try:
            row = _next(name, reader)
        except StopIteration:
            return
        if not row:
            continue
        if len(row) != width:
            raise InputError(f"{name}:{line}: {len(row)} cells where the header has {width}; quote cells that hold the separator")
        yield line, row


@contextmanager
def whole_file(path: str | Path) -> Iterator[IO[str]]:
    """A text file that appears under its name when the block ends well, and not at all otherwise."""
    target = Path(path)
    try:
        handle = tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="", dir=target.parent, prefix=f".{target.name}.", delete=False)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from None
    try:
        with handle:
            yield handle
        os.chmod(handle.name, 0o666 & ~_umask())
        os.replace(handle.name, target)
    except BaseException:
        Path(handle.name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def write_rows(handle: IO[str], rows: Iterator[Sequence[str]]) -> None:
    """Rows as CSV lines (RFC 4180: ended by CR LF, else a lone CR in a cell would not be quoted)."""
    csv.writer(handle, lineterminator="\r\n").writerows(rows)


def at_terminal() -> bool:
    """Whether a person watches standard error."""
    return sys.stderr is not None and sys.stderr.isatty()
