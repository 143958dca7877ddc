"""Taking in returned files: whole rounds beside python-docx merely opening the files, long and crowded files."""

from __future__ import annotations

import io
import random
import time
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import docx

from app.domain.council import Delegation
from app.domain.statement import Paragraph as Ours
from app.domain.statement import ParagraphId, Statement
from app.ooxml.negotiation_marks import bookmark_name, version_bookmark
from app.services.intake import prepare
from app.services.intake_base import TITLE
from app.services.intake_model import Snapshot
from app.services.session import Session
from tests.bench.measure import Row, compared, row
from tests.helpers.memory import MemoryStore
from tests.helpers.word_files import MarkedFile, Paragraph, Piece, write

FILES, PARAGRAPHS = 15, 40
_TEXT = (
    "the Security Council reaffirms its strong commitment to cooperation with regional organizations and calls upon"
    " all parties to cease hostilities and to resume talks without delay under the auspices of the United Nations"
)
_WORDS = _TEXT.split(" ")


def desk(paragraphs: int, words: int, seed: int = 1) -> Session:
    """A desk with one named version of so many paragraphs."""
    rng = random.Random(seed)
    texts = [f"The Council {' '.join(rng.choices(_WORDS, k=words))} {place}." for place in range(paragraphs)]
    ours = tuple(Ours(ParagraphId(f"p-{place}"), text) for place, text in enumerate(texts))
    session = Session(MemoryStore(Statement(paragraphs=ours, delegations=(Delegation("FRA", "France"),))))
    session.name_version("Rev.1")
    return session


def marked(session: Session, changes: int, seed: int) -> MarkedFile:
    """The version with that many tracked changes, pairs that put one word for another, spread over its paragraphs."""
    rng = random.Random(seed)
    per = [0] * len(session.statement.paragraphs)
    for place in range(changes // 2):
        per[place % len(per)] += 1
    rows = [Paragraph((Piece(TITLE),), bookmark=version_bookmark(session.versions[0].digest))]
    for count, ours in zip(per, session.statement.paragraphs, strict=True):
        rows.append(Paragraph(tuple(_pieces(ours.text, count, rng)), bookmark=bookmark_name(ours.id)))
    return MarkedFile(tuple(rows))


def _pieces(text: str, count: int, rng: random.Random) -> Iterable[Piece]:
    words = text.split(" ")
    chosen = set(rng.sample(range(len(words)), min(count, len(words))))
    kept = ""
    for place, word in enumerate(words):
        if place in chosen:
            yield Piece(kept)
            yield Piece(word, (("del", "France"),))
            yield Piece(rng.choice(("early", "joint", "wider")), (("ins", "France"),))
            kept = ""
        else:
            kept += word
        kept += " " if place < len(words) - 1 else ""
    yield Piece(kept)


def template(data: bytes) -> bytes:
    """The file with the parts of a real one (styles, theme, settings) round its text, as programs write them."""
    target, made = io.BytesIO(), io.BytesIO()
    docx.Document().save(made)
    with (
        zipfile.ZipFile(io.BytesIO(data)) as own,
        zipfile.ZipFile(made) as whole,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in whole.namelist():
            source = own if name == "word/document.xml" else whole
            archive.writestr(name, source.read(name))
    return target.getvalue()


def on_disk(folder: str, files: Sequence[bytes]) -> list[Path]:
    paths = [Path(folder) / f"France {place}.docx" for place in range(len(files))]
    for path, data in zip(paths, files, strict=True):
        path.write_bytes(data)
    return paths


def seconds(paths: Sequence[Path], snapshot: Snapshot) -> float:
    """The time of one intake, the best of three."""
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        prepare(paths, snapshot)
        taken.append(time.perf_counter() - start)
    return min(taken)


def rows() -> Iterable[Row]:
    """Fifteen files against python-docx; a thousand paragraphs and a crowded one by the cost of a change."""
    session = desk(PARAGRAPHS, 90)
    with TemporaryDirectory() as folder:
        paths = on_disk(folder, [template(write(marked(session, 80, n), "word", n)) for n in range(FILES)])
        snapshot = Snapshot.of(session)
        yield compared(
            "Intake: fifteen files of 40 paragraphs into proposals, beside python-docx opening them",
            lambda: prepare(paths, snapshot),
            lambda: [docx.Document(str(path)) for path in paths],
            goal=3.0,
        )
    yield _growth(
        "Intake: a change among 5,000 in 1,000 paragraphs, beside one among 500 in 100", 100, 500, 10
    )
    yield _growth("Intake: a change among 100,000 in one paragraph, beside one among 10,000", 1, 10_000, 10)


def _growth(name: str, paragraphs: int, changes: int, factor: int) -> Row:
    """What a change costs in a file `factor` times as large, beside the smaller one."""
    found = []
    for times in (1, factor):
        many = paragraphs if paragraphs == 1 else paragraphs * times
        session = desk(many, 90 if paragraphs > 1 else changes * times // 2 + 10)
        with TemporaryDirectory() as folder:
            paths = on_disk(folder, [write(marked(session, changes * times, 1), "word", 1)])
            found.append(seconds(paths, Snapshot.of(session)) / (changes * times))
    return row(name, found[1] * 1e6, found[0] * 1e6, goal=2.0, unit="µs")
