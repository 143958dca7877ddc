"""Agreed language: time and size of the index, find against a linear scan, quality, trace, false alarms of the checks.

    python -m tests.bench.bench_language            all rows (some minutes: an index of 200,000 paragraphs is built)
    python -m tests.bench.bench_language --small    without that index

The reference of every figure is measured in the same run on the same texts.
"""

from __future__ import annotations

import gc
import random
import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from html import escape
from pathlib import Path
from typing import Any

from lxml import etree
from rapidfuzz import fuzz, process

from app.akn.document import AknBlock, AknDocument, BlockKind
from app.akn.reading import read
from app.domain.statement import Statement
from app.language.filters import Filters
from app.language.finder import SHOWN, Finder
from app.language.indexer import build_index
from app.language.sources import ANNEX, BODY, bare, read_source
from app.language.trace import trace
from app.services.checking import Checking
from app.text.checks.model import CheckedParagraph, Facts
from app.text.checks.rules import RULES, run
from tests.bench.measure import Row, row
from tests.helpers.shared import shared_folder

PARAGRAPHS = 200_000
SEED = 2010
NONSENSE = (
    "Fold the egg whites into the batter, pour it into a buttered tin and bake until a skewer comes out "
    "clean and dry.",
    "The quick brown fox jumps over the lazy dog while the cat sleeps on the mat and dreams of fish in a "
    "shallow pond.",
    "Quarterly revenue grew by eleven percent on strong demand for subscriptions, although hosting costs "
    "weighed on margins.",
    "The Security Council welcomes the discovery of new cheese in the Alps, encourages shepherds to share "
    "their recipes, and "
    "requests the Secretary-General to taste at least three of them before the end of summer.",
    "The Council expresses its appreciation to the football clubs of the northern league for the training of "
    "young "
    "goalkeepers and underlines the importance of grass pitches.",
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore et "
    "dolore magna.",
)


def rows() -> list[Row]:
    """Every row; none where the published statements are not on this machine."""
    published = shared_folder() / "data" / "prst"
    if not published.is_dir():
        return []
    with tempfile.TemporaryDirectory() as folder:
        found = list(_small(published, Path(folder)))
        if "--small" not in sys.argv:
            found += _large(published, Path(folder))
    return [*found, *_checks(published)]


def _small(published: Path, folder: Path) -> Iterator[Row]:
    files = sorted(published.glob("*/*.xml"))
    index = folder / "small.idx"
    yield from _in_turn(
        "index: 534 files, against parsing them with lxml alone",
        lambda: _fresh(published, index),
        lambda: _parsed(files),
        goal=3,
    )
    with Finder(index) as finder:
        texts = _texts(finder)
        size = sum(len(text.encode()) for text in texts)
        yield row("index: size against the text's", index.stat().st_size / 1e6, size / 1e6, goal=3, unit="MB")
        yield from _find(finder, texts, "534 files")
        yield from _quality(finder, texts)
        yield from _trace(finder, published)


def _in_turn(
    name: str, ours: Callable[[], None], reference: Callable[[], None], *, goal: float, times: int = 9
) -> Iterator[Row]:
    """Two rows of medians, the two measured in turn: by the clock, and by the processor's time of all threads."""
    ours()
    reference()
    taken: list[list[float]] = [[], [], [], []]
    for _ in range(times):
        for place, job in enumerate((ours, reference)):
            gc.collect()
            clock, worked = time.perf_counter(), time.process_time()
            job()
            taken[place].append(time.perf_counter() - clock)
            taken[place + 2].append(time.process_time() - worked)
    medians = [statistics.median(seconds) * 1e3 for seconds in taken]
    yield row(name, medians[0], medians[1], goal=goal)
    yield row(f"{name} (processor time)", medians[2], medians[3], goal=goal)


def _large(published: Path, folder: Path) -> Iterator[Row]:
    small, index = folder / "small.idx", folder / "large.idx"
    with Finder(small) as finder:
        texts = _texts(finder)
        before = _find_times(finder, _questions(texts, 200))
    made = folder / "made"
    _multiply(texts, made)
    few = _seconds(_fresh, published, folder / "again.idx")
    taken = _seconds(build_index, [made], index)
    with Finder(index) as finder:
        large = _texts(finder)
        size = sum(len(text.encode()) for text in large)
        times = size / sum(len(text.encode()) for text in texts)
        yield row(
            f"index: {len(large):,} paragraphs, against the time of 534 files for as much text",
            taken,
            few * times,
            goal=1.3,
            unit="s",
        )
        yield row(
            f"index: size at {len(large):,} paragraphs",
            index.stat().st_size / 1e6,
            size / 1e6,
            goal=3,
            unit="MB",
        )
        yield from _find(finder, large, f"{len(large):,} paragraphs", scans=12)
        after = _find_times(finder, _questions(texts, 200))
    growth = statistics.median(after) / statistics.median(before)
    yield row(
        "find: growth of the median, against growth of the index",
        growth,
        len(large) / len(texts),
        goal=0.5,
        unit="×",
    )


def _find(finder: Finder, texts: list[str], what: str, scans: int = 40) -> Iterator[Row]:
    questions = _questions(texts, 400)
    ours = _find_times(finder, questions)
    scan = [_seconds(_scanned, question, texts) for question in questions[:scans]]
    yield row(
        f"find: p95 on {what}, against a scan with rapidfuzz", _p95(ours) * 1e3, _p95(scan) * 1e3, goal=1 / 20
    )


def _quality(finder: Finder, texts: list[str]) -> Iterator[Row]:
    """Misses of a hundred; the reference is what may be missed."""
    chance = random.Random(SEED)
    long = [text for text in texts if len(text.split()) >= 25]
    stock = " ".join(texts).split()
    chosen = chance.sample(long, 1000)
    first = three = 0
    for text in chosen:
        found = [match.text for match in finder.find(mutated(text, chance, stock))]
        first += found[:1] != [text]
        three += text not in found[:3]
    yield row(
        "find: mutated paragraphs whose source is not first, of 100", first / 10, 2, goal=1, unit="paragraphs"
    )
    yield row("find: … not among the first three, of 100", three / 10, 1, goal=1, unit="paragraphs")
    highest = max(
        (match.score for text in NONSENSE for match in finder.find(text, least=0)),
        default=0.0,
    )
    yield row(
        "find: highest score of words on nothing, against what is shown", highest, SHOWN, goal=1, unit="score"
    )


def _trace(finder: Finder, published: Path) -> Iterator[Row]:
    (path,) = published.glob("2010/S_PRST_2010_1-*.xml")
    day = date(2010, 1, 13)
    texts = [bare(block.text) for block in read(path).body]
    filters = Filters(before=day, parts=(BODY, ANNEX))
    found = trace(finder, [(str(place), text) for place, text in enumerate(texts)], filters)
    sources = [
        paragraph.words
        for other in sorted(published.glob("*/*.xml"))
        for source in [read_source(other, other.read_bytes())]
        if source.date is not None and source.date < day
        for paragraph in source.paragraphs
        if paragraph.part in (BODY, ANNEX)
    ]
    by_sets = covered_by_sets(texts, sources)
    yield row("trace: S/PRST/2010/1, words in ten-word runs, counted with and without the index",
              found.precedent_words, by_sets, goal=1, unit="words")  # fmt: skip
    yield row(
        "trace: … share of all words, in percent; 27 was measured", 100 * found.share, 27, goal=1.02, unit="%"
    )


def _checks(published: Path) -> Iterator[Row]:
    """How many published statements each rule speaks of: what was adopted counts as right."""
    documents = [
        document
        for path in sorted(published.glob("*/*.xml"))
        for document in [read(path)]
        if document.language == "en"
    ]
    checking = Checking()
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update({finding.rule for finding in _findings(checking, document)})
    for rule in RULES:
        name = f"check {rule.id}: published statements with a finding{'' if rule.on else ' (off at first)'}"
        yield row(name, counts[rule.id], len(documents), goal=0.25 if rule.on else 1, unit="statements")


def _findings(checking: Checking, document: AknDocument) -> list[Any]:
    paragraphs = tuple(
        CheckedParagraph(block.eid, bare(block.text), "", _kind(block), block.label, block.level)
        for block in document.body
    )
    item = document.agenda_items[0] if len(document.agenda_items) == 1 else ""
    facts = Facts(document.meeting_number, document.adopted, item, document.symbol)
    empty = checking.checked(Statement(), None, {})
    return run(
        replace(empty, paragraphs=paragraphs, chapeau=document.chapeau, facts=facts),
        (),
        {rule.id for rule in RULES},
    )


def _kind(block: AknBlock) -> str:
    return "heading" if block.kind is BlockKind.HEADING else "item" if block.label else "text"


def mutated(text: str, chance: random.Random, stock: Sequence[str]) -> str:
    """Two sentences dropped, clauses reordered, a fifth of the words changed."""
    sentences = re.split(r"(?<=[.;]) ", text)
    for _ in range(2 if len(sentences) > 3 else 0):
        sentences.pop(chance.randrange(len(sentences)))
    clauses = " ".join(sentences).split(", ")
    chance.shuffle(clauses)
    words = ", ".join(clauses).split()
    for place in chance.sample(range(len(words)), len(words) // 5):
        words[place] = chance.choice(stock)
    return " ".join(words)


def covered_by_sets(paragraphs: Sequence[str], sources: Sequence[str], length: int = 10) -> int:
    """Words in runs of ten that stand in a source, by sets of tuples alone."""
    word = re.compile(r"[^\W_]+")
    known: set[tuple[str, ...]] = set()
    for source in sources:
        words = word.findall(source.lower())
        known.update(tuple(words[place : place + length]) for place in range(len(words) - length + 1))
    covered = 0
    for paragraph in paragraphs:
        words = word.findall(paragraph.lower())
        inside = {
            place + step
            for place in range(len(words) - length + 1)
            if tuple(words[place : place + length]) in known
            for step in range(length)
        }
        covered += len(inside)
    return covered


_MADE = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution"><coverPage>
<p><docNumber>S/MADE/{number}</docNumber><docDate date="{day}">x</docDate></p></coverPage>
<mainBody>{body}</mainBody></statement></akomaNtoso>
"""


def _multiply(texts: list[str], folder: Path) -> None:
    """200,000 paragraphs: the same with an eighth of the words changed in every copy, a hundred to a document."""
    folder.mkdir()
    chance = random.Random(SEED)
    stock = " ".join(texts).split()
    wanted = [text for text in texts if len(text) > 60]
    for number in range(PARAGRAPHS // 100):
        made = [escape(_changed(chance.choice(wanted), chance, stock)) for _ in range(100)]
        body = "".join(f"<paragraph><content><p>{text}</p></content></paragraph>" for text in made)
        day = (date(1950, 1, 1) + timedelta(days=10 * number)).isoformat()
        document = _MADE.format(number=number, day=day, body=body)
        (folder / f"{number}.xml").write_text(document, encoding="utf-8")


def _changed(text: str, chance: random.Random, stock: Sequence[str]) -> str:
    words = text.split()
    for place in chance.sample(range(len(words)), len(words) // 8):
        words[place] = chance.choice(stock)
    return " ".join(words)


def _questions(texts: list[str], count: int) -> list[str]:
    chance = random.Random(SEED)
    stock = " ".join(texts[:3000]).split()
    chosen = chance.sample([text for text in texts if len(text.split()) >= 20], count)
    return [mutated(text, chance, stock) for text in chosen]


def _find_times(finder: Finder, questions: Sequence[str]) -> list[float]:
    for question in questions[:30]:
        finder.find(question)
    return [_seconds(finder.find, question) for question in questions]


def _texts(finder: Finder) -> list[str]:
    return [words for (words,) in finder.connection.execute("SELECT words FROM text ORDER BY id")]


def _fresh(published: Path, index: Path) -> None:
    index.unlink(missing_ok=True)
    build_index([published], index)


def _parsed(files: Sequence[Path]) -> None:
    for file in files:
        try:
            etree.parse(str(file))
        except etree.XMLSyntaxError:
            continue


def _scanned(question: str, texts: Sequence[str]) -> None:
    process.extract(question, texts, scorer=fuzz.ratio, limit=10)


def _seconds(job: Callable[..., object], *arguments: object) -> float:
    # Processor time: one question takes a millisecond, and what else runs on the machine is not its doing.
    start = time.process_time()
    job(*arguments)
    return time.process_time() - start


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


if __name__ == "__main__":
    for measured in rows():
        met = "met" if measured["met"] else "NOT MET"
        print(f"{measured['name']}: {measured['ours']:g} / {measured['reference']:g} {measured['unit']}"
              f" = {measured['ratio']:g} (goal {measured['goal']:g}) {met}")  # fmt: skip
