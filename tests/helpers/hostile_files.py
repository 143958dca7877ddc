"""Files that a reader must refuse in one sentence, made from nothing."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONSHIPS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>'
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def document(body: str) -> str:
    """word/document.xml around a body."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'


def package_bytes(parts: Mapping[str, bytes | str], *, compress: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of the parts as they are given, without anything added."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compress) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def docx_bytes(
    body: str = "<w:p><w:r><w:t>Text.</w:t></w:r></w:p>", parts: Mapping[str, bytes | str] | None = None
) -> bytes:
    """The smallest .docx around a body, with `parts` added or put in place of its own."""
    main = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONSHIPS,
        "word/document.xml": document(body),
    }
    return package_bytes(main | dict(parts or {}))


def ole(stream: str) -> bytes:
    """The start of an OLE compound file with one directory entry of that name."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016) + stream.encode("utf-16-le") + bytes(512)


def zip_bomb() -> bytes:
    """A part of 60 MB that packs into some 60 KB."""
    return docx_bytes(parts={"word/media/picture.bmp": bytes(60_000_000)})


def bomb_as_document() -> bytes:
    """The document itself is the bomb: well-formed, and 50 MB of empty paragraphs."""
    return docx_bytes("<w:p/>" * 8_000_000)


def lying_size() -> bytes:
    """An archive whose list says that the document is three gigabytes long."""
    data = bytearray(docx_bytes())
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<L", data, at + 24, 3_000_000_000)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def many_entries() -> bytes:
    """An archive of twelve thousand parts."""
    return package_bytes({f"word/media/{number}.png": b"" for number in range(12_000)})


def absurd_directory() -> bytes:
    """The last record claims 65,000 parts, and there are none."""
    return b"PK\x03\x04" + bytes(64) + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 65_000, 65_000, 64, 4, 0)


def damaged_part() -> bytes:
    """A byte in the middle of the packed document is wrong."""
    data = bytearray(docx_bytes("<w:p><w:r><w:t>Some words that are long enough.</w:t></w:r></w:p>"))
    at = data.find(b"word/document.xml") + 60
    data[at] ^= 0xFF
    return bytes(data)


def locked_zip() -> bytes:
    """Every part carries the flag of zip encryption."""
    data = bytearray(docx_bytes())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def doctype(entities: str, body: str) -> bytes:
    """A document with a document type declaration in front."""
    text = f'<?xml version="1.0"?><!DOCTYPE w:document [{entities}]>' + document(body).partition("?>")[2]
    return package_bytes(
        {"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": RELATIONSHIPS, "word/document.xml": text}
    )


def billion_laughs() -> bytes:
    """Entities that multiply."""
    laughs = '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return doctype(laughs, "<w:p><w:r><w:t>&l9;</w:t></w:r></w:p>")


def outside_entity() -> bytes:
    """An entity that stands for a file of the reader's computer."""
    return doctype('<!ENTITY x SYSTEM "file:///etc/passwd">', "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>")


def deep_nesting() -> bytes:
    """Ten thousand content controls, one in the other."""
    return docx_bytes("<w:sdt><w:sdtContent>" * 10_000 + "<w:p/>" + "</w:sdtContent></w:sdt>" * 10_000)


def utf16_doctype() -> bytes:
    """The document type hidden from a search for ASCII bytes."""
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'
    return package_bytes(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": RELATIONSHIPS,
            "word/document.xml": text.encode("utf-16"),
        }
    )


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "zeros": lambda: bytes(4096),
    "old Word": lambda: ole("WordDocument"),
    "encrypted": lambda: ole("EncryptedPackage"),
    "old Excel": lambda: ole("Workbook"),
    "PDF": lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
    "RTF": lambda: b"{\\rtf1\\ansi Text}",
    "HTML": lambda: b"<!DOCTYPE html><html><body>Text</body></html>",
    "text": lambda: b"The Security Council reaffirms its commitment.\n",
    "UTF-16 text": lambda: "The Council notes.".encode("utf-16"),
    "mail": lambda: b"From: a@example.org\r\nMIME-Version: 1.0\r\n\r\nText",
    "flat XML": lambda: (
        b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>'
    ),
    "picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(100),
    "lock file": lambda: b"\x05Marie" + bytes(49) + b"M\x00a\x00r\x00" + bytes(100),
    "noise": lambda: bytes(range(256)) * 8,
    "truncated": lambda: docx_bytes()[:-40],
    "half": lambda: docx_bytes()[: len(docx_bytes()) // 2],
    "only a zip": lambda: package_bytes({"notes.txt": "a"}),
    "empty zip": lambda: package_bytes({}),
    "no document": lambda: package_bytes(
        {"[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": RELATIONSHIPS}
    ),
    "OpenDocument": lambda: package_bytes(
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}
    ),
    "workbook": lambda: package_bytes({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<a/>"}),
    "Pages": lambda: package_bytes({"Index/Document.iwa": b"\x00"}),
    "malformed types": lambda: package_bytes({"[Content_Types].xml": "<Types", "word/document.xml": "<a/>"}),
    "zip bomb": zip_bomb,
    "bomb as document": bomb_as_document,
    "lying size": lying_size,
    "many entries": many_entries,
    "absurd directory": absurd_directory,
    "damaged part": damaged_part,
    "locked zip": locked_zip,
    "billion laughs": billion_laughs,
    "outside entity": outside_entity,
    "UTF-16 doctype": utf16_doctype,
    "deep nesting": deep_nesting,
    "malformed document": lambda: docx_bytes("<w:p><w:r>"),
    "binary in document": lambda: docx_bytes("<w:p>\x00\x01</w:p>"),
}
