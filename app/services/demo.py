"""The whole job on the sample, from concept paper to final Word document, each file reopened and proved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from app.domain.errors import FileProblem
from app.domain.linking import coverage
from app.domain.published import published_form
from app.services.exporting import redline_statements
from app.services.forms_export import export_statement
from app.services.sample import make_sample, sample_concept
from app.services.session import Session
from app.services.statements import read_concept
from app.storage.repository import Repository

Say = Callable[[str], None]

STATEMENT, REDLINE, FINAL = "sample.prst", "redline.docx", "final.docx"


def make_demo(folder: Path, say: Say) -> Session:
    """Makes the statement, the redline and the final document in `folder`, and proves each.

    `say` is told each thing that was proved. What an earlier demo left there is replaced. Returns the open
    statement, for pictures to be taken of it. Raises FileProblem where something cannot be written or proved.
    """
    _make_folder(folder)
    for name in (STATEMENT, REDLINE, FINAL):
        _clear(folder / name)
    _concept(say)
    make_sample(folder / STATEMENT).close()
    session = Session(Repository.open(folder / STATEMENT), author="Penholder")
    try:
        _statement(session, say)
        _redline(session, folder / REDLINE, say)
        _final(session, folder / FINAL, say)
    except BaseException:
        session.close()
        raise
    return session


def _concept(say: Say) -> None:
    paper = read_concept(sample_concept())
    _must(len(paper.areas) == 5, "the concept paper does not have five areas")
    say(f"Concept paper: “{paper.title}”, {len(paper.areas)} areas, meeting of {paper.meeting_date}")


def _statement(session: Session, say: Say) -> None:
    statement, store = session.statement, session.store
    covered = coverage(statement)
    _must(len(statement.paragraphs) >= 9, "the statement has fewer than nine paragraphs")
    _must(not covered.uncovered, "an area is not covered")
    _must(len(session.versions) >= 3, "there are fewer than three versions")
    _must(isinstance(store, Repository), "the statement lies in no file")
    if isinstance(store, Repository):
        problems = store.verify()
        _must(not problems, "; ".join(problems))
        kept = store.attachment(sample_concept().name)
        _must(kept == sample_concept().read_bytes(), "the concept paper is not kept as it was read")
    labels = ", ".join(version.label for version in session.versions)
    say(
        f"{session.path.name}: reopened; {len(statement.paragraphs)} paragraphs over all {len(statement.areas)} "
        f"areas, {len(statement.comments)} comments, versions {labels}; file whole, digests unbroken, concept "
        "paper kept inside"
    )


def _redline(session: Session, out: Path, say: Say) -> None:
    """The redline from the first version to the last: refused gives the one, accepted the other, word for word."""
    from app.ooxml.returned import read

    first, last = session.versions[0], session.versions[-1]
    old, new = session.text_of(first.number), session.text_of(last.number)
    counts = redline_statements(
        old,
        new,
        out,
        old_label=first.label,
        new_label=last.label,
        author="Penholder",
        time=datetime.now(UTC),
    )
    document = read(out)
    for statement, paragraphs, way in (
        (old, document.original_paragraphs, "rejecting"),
        (new, document.final_paragraphs, "accepting"),
    ):
        wanted = [block.text for block in published_form(statement).blocks]
        have = [item.text for item in paragraphs]
        _must(have[-len(wanted) :] == wanted, f"{way} the redline does not give the text back")
    found = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
    say(
        f"{out.name}: reopened; rejecting all gives {first.label} and accepting all gives {last.label}, exactly "
        f"({found})"
    )


def _final(session: Session, out: Path, say: Say) -> None:
    proof = export_statement(session.statement, out, names=(session.author,))
    _must(proof is not None and proof.clean, "the final document tells more than the words")
    _must(proof is not None and len(proof.findings) > 1, "nothing was proved of the final document")
    places = len(proof.findings) if proof is not None else 0
    say(
        f"{out.name}: reopened and looked at in {places} places; every word of the statement is in it, and no "
        "comment, name, tracked change or hidden text"
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(
            f"The folder cannot be made ({error.strerror})", "choose another", str(folder)
        ) from error


def _clear(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise FileProblem(
            f"An earlier demo's file cannot be replaced ({error.strerror})", "close it", str(path)
        ) from error


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise FileProblem(f"The demo went wrong: {otherwise}", "report this fault")
