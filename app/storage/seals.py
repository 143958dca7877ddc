"""A check sum on each row, so that a bit that a disk turned over is noticed and no word becomes another unseen.

It stands behind the row's JSON as sixteen blanks of four kinds, which every reader of JSON passes over: older
programs read sealed rows, and rows of older programs have no seal and are taken as they are.
"""

from __future__ import annotations

import zlib

from app.storage.problems import damaged

_BLANKS = " \t\r\n"
_LENGTH = 16


def sealed(value: str, *place: str) -> str:
    """The JSON with its seal; `place` (table, part, key) goes into it, so that no row passes for another."""
    return value + _seal(value, place)


def unsealed(value: str, *place: str) -> str:
    """The JSON without its seal; Damaged where that does not fit."""
    bare = value.rstrip(_BLANKS)
    seal = value[len(bare) :]
    if seal and seal != _seal(bare, place):
        raise damaged(f"{', '.join(place)}: it is not as it was written")
    return bare


def _seal(value: str, place: tuple[str, ...]) -> str:
    number = zlib.crc32("\x1f".join((*place, value)).encode("utf-8"))
    return "".join(_BLANKS[number >> shift & 3] for shift in range(0, 2 * _LENGTH, 2))
