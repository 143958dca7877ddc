"""Reading returned files: beside python-docx merely opening them, and that the cost of a change stays the same."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Iterable

import docx

from app.ooxml.package import open_package
from app.ooxml.returned import read
from tests.bench.measure import Row, compared, row
from tests.helpers.hostile_files import docx_bytes

FILES, PARAGRAPHS = 15, 40
_STAMP = 'w:author="France" w:date="2026-01-05T10:00:00Z"'
_TEXT = (
    "The Security Council reaffirms its strong commitment to cooperation with regional organizations, and calls upon"
    " all parties to cease hostilities and to resume talks without delay under the auspices of the United Nations"
)
_WORDS = _TEXT.split(" ")


def returned_file(seed: int) -> bytes:
    """A file of 40 paragraphs of 90 words in python-docx's template, with 40 tracked edits."""
    rng = random.Random(seed)
    document = docx.Document()
    for _ in range(PARAGRAPHS):
        words = [rng.choice(_WORDS) for _ in range(90)]
        words.insert(rng.randrange(90), "@@")
        document.add_paragraph(" ".join(words))
    stream = io.BytesIO()
    document.save(stream)
    package = open_package(stream.getvalue())
    xml = package.read(package.main_part).decode()
    change = (
        f'</w:t></w:r><w:del w:id="1" {_STAMP}><w:r><w:delText>old</w:delText></w:r></w:del>'
        f'<w:ins w:id="2" {_STAMP}><w:r><w:t>new</w:t></w:r></w:ins><w:r><w:t xml:space="preserve">'
    )
    xml = xml.replace("@@", change)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in package.names:
            archive.writestr(name, xml if name == package.main_part else package.read(name))
    return target.getvalue()


def crowded(changes: int) -> bytes:
    """One paragraph with that many tracked changes."""
    one = (
        '<w:r><w:t xml:space="preserve">kept{0} </w:t></w:r><w:del w:id="{0}" {1}><w:r><w:delText>old</w:delText></w:r>'
        '</w:del><w:ins w:id="{0}" {1}><w:r><w:t>new</w:t></w:r></w:ins>'
    )
    return docx_bytes(f"<w:p>{''.join(one.format(n, _STAMP) for n in range(changes // 2))}</w:p>")


def seconds(data: bytes) -> float:
    """The time of one reading, the best of three."""
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        read(data)
        taken.append(time.perf_counter() - start)
    return min(taken)


def rows() -> Iterable[Row]:
    """Two rows: fifteen files, and the cost of a change in a crowded paragraph."""
    files = [returned_file(seed) for seed in range(FILES)]
    yield compared(
        "Returned files: fifteen of 40 paragraphs read whole, beside python-docx opening them",
        lambda: [read(data) for data in files],
        lambda: [docx.Document(io.BytesIO(data)) for data in files],
        goal=3.0,
    )
    few, many = seconds(crowded(10_000)) / 10_000, seconds(crowded(100_000)) / 100_000
    yield row(
        "Returned files: cost of a change among 100,000 in a paragraph, beside one among 10,000",
        many * 1e6,
        few * 1e6,
        goal=2.0,
        unit="µs",
    )
