"""How is a spreadsheet file opened that anybody may have made or damaged? The guards that all readers of one share.

A file is judged before it is unpacked: what is said of its size inside is believed only where it is small.
"""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from ttguide.workflow.problems import UnreadableFile

LARGEST = 20_000_000
"""Bytes of a file; a year's interviews take some thousands."""

MOST_ROWS = 20_000
MOST_COLUMNS = 256
ZIP = b"PK\x03\x04"

_LARGEST_UNPACKED = 200_000_000


def file_bytes(path: Path) -> bytes:
    """Return what is in a file; raises `UnreadableFile` where there is none, or too much."""
    try:
        if path.is_dir():
            raise UnreadableFile("file.folder_given", path=path)
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError as problem:
        raise UnreadableFile("file.not_found", path=path) from problem
    except (OSError, ValueError) as problem:  # a path with a NUL byte is a ValueError
        raise UnreadableFile("file.unreadable", path=path) from problem
    if len(data) > LARGEST:
        raise UnreadableFile("file.too_large", path=path, limit=LARGEST // 1_000_000)
    return data


@contextmanager
def spreadsheet(data: bytes, path: Path, unreadable: str = "file.not_a_table") -> Iterator[Any]:
    """Open one of openpyxl's read-only workbooks; whatever is wrong with it, here or inside, is an `UnreadableFile`.

    ``unreadable`` is its key: what can be done depends on what the file was to be.
    """
    from xml.etree.ElementTree import ParseError

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    # What openpyxl raises on a damaged file is many-fold and undocumented.
    damaged = (InvalidFileException, zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, ParseError, EOFError)
    strange = (OSError, RuntimeError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > _LARGEST_UNPACKED:
            raise UnreadableFile("file.too_large", path=path, limit=LARGEST // 1_000_000)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of features of spreadsheets that are lost on us
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
            try:
                yield book
            finally:
                book.close()
    except (*damaged, *strange) as problem:
        raise UnreadableFile(unreadable, path=path) from problem


def cell_text(value: object) -> str:
    """Return a cell's value as a text: whole numbers without a decimal point, dates with the year first."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "minutes")
        case date() | time():
            return value.isoformat()
        case _:
            return str(getattr(value, "text", None) or value)
