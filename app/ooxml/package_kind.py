"""What a file really is, told from its bytes and never from its name."""

from __future__ import annotations

from enum import Enum


class FileKind(Enum):
    """The kinds that delegations send, and those that only look like one of them."""

    ZIP = "a zip archive"
    OLE_WORD = "an old Word document (.doc)"
    OLE_ENCRYPTED = "a Word document protected by a password"
    OLE_OTHER = "an old Office file that is not a Word document"
    RTF = "a Rich Text file (.rtf)"
    PDF = "a PDF"
    HTML = "a web page"
    MHTML = "a web archive or an e-mail"
    WORD_XML = "a Word document in a single XML file"
    XML = "an XML file"
    IMAGE = "a picture"
    TEXT = "plain text"
    ZEROS = "nothing but zero bytes: its copy was never finished"
    LOCK = "Word's own lock file, not the document"
    OTHER = "of an unknown kind"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_MAIL_HEADERS = (b"mime-version:", b"received:", b"return-path:", b"from:", b"message-id:", b"delivered-to:")
_HEAD = 4096


def kind_of(data: bytes) -> FileKind:
    """The kind of a file from its whole content, or at least its first 64 KB; `data` is not empty."""
    head = data[:_HEAD]
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return FileKind.ZIP
    if head.startswith(_OLE):
        return _ole_kind(data)
    if head.startswith(_IMAGES):
        return FileKind.IMAGE
    if not head.strip(b"\x00"):
        return FileKind.ZEROS
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    return _text_kind(head, len(data))


def _ole_kind(data: bytes) -> FileKind:
    """An OLE file names its streams in UTF-16; an encrypted .docx is one that holds EncryptedPackage."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return FileKind.OLE_ENCRYPTED
    if "WordDocument".encode("utf-16-le") in data:
        return FileKind.OLE_WORD
    return FileKind.OLE_OTHER


def _text_kind(head: bytes, size: int) -> FileKind:
    plain = _as_ascii(head).lstrip()
    lower = plain.lower()
    if plain.startswith(b"{\\rtf"):
        return FileKind.RTF
    if lower.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or b"<html" in lower[:1024]:
        return FileKind.HTML
    if plain.startswith(b"<"):
        wordly = b"schemas.microsoft.com/office/2006/xmlpackage" in plain or b"office/word/2003" in plain
        return FileKind.WORD_XML if wordly else FileKind.XML
    if lower.startswith(_MAIL_HEADERS):
        return FileKind.MHTML
    if size < 512 and 0 < head[0] < 54 and head[1 : 1 + head[0]].isascii() and b"\x00" in head:
        return FileKind.LOCK
    return FileKind.TEXT if _is_text(head) else FileKind.OTHER


def _as_ascii(head: bytes) -> bytes:
    """The head with a byte order mark taken off and UTF-16 thinned to its low bytes."""
    if head.startswith(b"\xff\xfe"):
        return head[2::2]
    if head.startswith(b"\xfe\xff"):
        return head[3::2]
    return head.removeprefix(b"\xef\xbb\xbf")


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return b"\x00" not in head and sum(byte < 32 and byte not in b"\t\n\r\f" for byte in head) * 50 < len(
        head
    )
