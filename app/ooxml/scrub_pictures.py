"""Pictures without the notes that cameras and programs leave in them; what is seen stays bit for bit."""

from __future__ import annotations

import struct

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_NOTES = frozenset({b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME"})
_JPEG = b"\xff\xd8"
# APP1 holds Exif and XMP, APP13 Photoshop's notes, COM free words; APP0, APP2 (colours) and APP14 are for showing.
_JPEG_NOTES = frozenset({0xE1, 0xED, 0xFE})
_START_OF_SCAN = 0xDA


def without_notes(picture: bytes) -> bytes:
    """A PNG or JPEG without its notes; any other picture, and a damaged one, as it is."""
    if picture.startswith(_PNG):
        return _png(picture)
    return _jpeg(picture) if picture.startswith(_JPEG) else picture


def _png(picture: bytes) -> bytes:
    kept = [_PNG]
    place = len(_PNG)
    while place + 12 <= len(picture):
        (length,) = struct.unpack_from(">I", picture, place)
        end = place + 12 + length
        if end > len(picture):
            return picture
        if picture[place + 4 : place + 8] not in _PNG_NOTES:
            kept.append(picture[place:end])
        place = end
    return b"".join(kept)


def _jpeg(picture: bytes) -> bytes:
    kept = [_JPEG]
    place = 2
    while place + 4 <= len(picture) and picture[place] == 0xFF:
        kind = picture[place + 1]
        if kind == _START_OF_SCAN:
            break
        end = place + 2 + int.from_bytes(picture[place + 2 : place + 4], "big")
        if end > len(picture):
            return picture
        if kind not in _JPEG_NOTES:
            kept.append(picture[place:end])
        place = end
    return b"".join([*kept, picture[place:]])
