"""Statements begun, opened, and read from a text: what stands before a session."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.domain.chapeau import compose_chapeau
from app.domain.cleaning import one_line
from app.domain.concept import ConceptPaper
from app.domain.errors import FileProblem
from app.domain.statement import Meeting, Paragraph, ParagraphId, ParagraphKind, Procedure, Statement
from app.services.roster import council_of, year_of
from app.services.session import Later, Session, new_id
from app.storage.repository import Repository
from app.text.splitting import SplitText, split_label, split_paragraphs, split_statement_text

Progress = Callable[[int, int, str], None] | None
IsCancelled = Callable[[], bool] | None

SUFFIX = ".prst"
CONCEPT = "concept"
"""The kind under which the original concept paper is attached."""

_SYMBOL = re.compile(r"S/PRST/\d{4}/(?:\d+|_+)")
_OPENING_MARK = re.compile(r'(?:^|(?<=[\s(\[“]))"')
_LARGEST_TEXT = 20_000_000
_KINDS = "give it as .docx, .txt or Akoma Ntoso .xml"


@dataclass(frozen=True, slots=True)
class ReadText:
    """A statement read from a text: its paragraphs and facts, and the lines that belong to neither."""

    statement: Statement
    masthead: tuple[str, ...] = ()


def read_concept(path: Path, *, progress: Progress = None, cancelled: IsCancelled = None) -> ConceptPaper:
    """The concept paper in a .docx, .pdf or .txt file; raises FileProblem, Cancelled."""
    from app.papers.reader import read

    return read(path, progress=progress, cancelled=cancelled)


def read_concept_text(text: str) -> ConceptPaper:
    """The concept paper in pasted text; raises FileProblem where it holds no words."""
    from app.papers.reader import read_text

    return read_text(text)


def read_text(path: Path) -> ReadText:
    """A statement from a .docx (its changes accepted), .txt, or Akoma Ntoso .xml; raises FileProblem."""
    suffix = path.suffix.lower()
    if suffix == ".xml":
        from app.services.forms import read_statement

        return ReadText(with_new_ids(read_statement(path)))
    if suffix in (".docx", ".docm", ".dotx"):
        from app.ooxml.returned import read

        paragraphs = read(path, file=str(path)).final_paragraphs
        return _checked(from_split(split_paragraphs([item.text for item in paragraphs])), path)
    if suffix in (".txt", ".text", ".md", ""):
        return _checked(text_statement(_plain_text(path)), path)
    raise FileProblem(f"A statement cannot be read from a “{suffix}” file", _KINDS, str(path))


def text_statement(text: str) -> ReadText:
    """A statement from pasted text, split into paragraphs."""
    return from_split(split_statement_text(text))


def paragraphs_of(text: str) -> tuple[Paragraph, ...]:
    """New paragraphs from pasted text, to be put into a statement: what the window's Paste takes."""
    return text_statement(text).statement.paragraphs


def from_split(split: SplitText) -> ReadText:
    """Paragraphs with new ids, list items told by their labels, and the facts that the chapeau gives."""
    paragraphs = tuple(_paragraph(text) for text in split.paragraphs)
    statement = _with_chapeau(Statement(paragraphs=paragraphs), split.chapeau)
    symbols = (_SYMBOL.search(line) for line in split.masthead)
    symbol = next((found[0] for found in symbols if found), "")
    return ReadText(replace(statement, symbol=symbol), split.masthead)


def with_new_ids(statement: Statement) -> Statement:
    """The statement with ids that no other statement has."""
    ids = {item.id: ParagraphId(new_id("p")) for item in statement.paragraphs}
    return replace(
        statement,
        paragraphs=tuple(
            replace(item, id=ids[item.id], rival_of=ids.get(ParagraphId(item.rival_of), ""))
            for item in statement.paragraphs
        ),
    )


def begin(concept: ConceptPaper | None, text: Statement | None = None, *, title: str = "") -> Statement:
    """A new statement on a concept paper, with the Council of its year; facts of the text go first."""
    statement, paper = text or Statement(), concept or ConceptPaper()
    meeting = statement.meeting
    if meeting.date is None:
        meeting = replace(meeting, date=paper.meeting_date)
    day = meeting.date or paper.letter_date
    year = day.year if day else year_of(paper)
    return replace(
        statement,
        title=title or statement.title or _capital(paper.title) or statement.agenda_item,
        agenda_item=statement.agenda_item or _capital(one_line(paper.title)),
        meeting=meeting,
        concept=paper,
        delegations=council_of(year) if year else (),
    )


def blank() -> Statement:
    """A text to write in: one empty paragraph, where the cursor can stand."""
    return Statement(paragraphs=(Paragraph(ParagraphId(new_id("p")), ""),))


def _capital(title: str) -> str:
    """A title that the paper has in the midst of a sentence, as it stands by itself."""
    return title[:1].upper() + title[1:]


def create(
    path: Path,
    statement: Statement,
    *,
    paper: Path | None = None,
    passphrase: str | None = None,
    author: str = "",
    clock: Callable[[], datetime] | None = None,
    later: Later | None = None,
) -> Session:
    """A new file that holds the statement, and the concept paper as it was read; opened, or FileProblem."""
    if path.suffix.lower() != SUFFIX:
        raise FileProblem("A statement's file ends in .prst", "give it such a name", str(path))
    original = _bytes_of(paper) if paper is not None else None
    store = Repository.create(
        path, statement, passphrase=passphrase, author=author, time=clock() if clock else None
    )
    try:
        if paper is not None and original is not None:
            store.attach(paper.name, CONCEPT, original)
        return Session(store, author=author, clock=clock, later=later)
    except BaseException:
        store.close()
        path.unlink(missing_ok=True)
        raise


def open_statement(
    path: Path,
    *,
    passphrase: str | None = None,
    author: str = "",
    read_only: bool = False,
    later: Later | None = None,
) -> Session:
    """Opens a statement's file; `PassphraseNeeded` where it is encrypted, FileProblem for all else."""
    store = Repository.open(path, passphrase=passphrase, read_only=read_only)
    try:
        return Session(store, author=author, later=later)
    except BaseException:
        store.close()
        raise


def free_path(folder: Path, title: str) -> Path:
    """A name for a new file that no file in the folder has, made from the title."""
    kept = "".join(sign if sign.isalnum() or sign in " -_.," else " " for sign in title)
    stem = " ".join(kept.split())[:60].strip(" .,") or "Statement"
    path, count = folder / f"{stem}{SUFFIX}", 2
    while path.exists():
        path, count = folder / f"{stem} {count}{SUFFIX}", count + 1
    return path


def _paragraph(text: str) -> Paragraph:
    label, words = split_label(text)
    kind = ParagraphKind.ITEM if label else ParagraphKind.TEXT
    return Paragraph(ParagraphId(new_id("p")), words, kind=kind, label=label, level=1 if label else 0)


def _with_chapeau(statement: Statement, pasted: str) -> Statement:
    """The facts of a chapeau; its own wording is kept only where they do not give it.

    Mails and plain text files have straight quotation marks where the published form has curly ones.
    """
    if not pasted:
        return statement
    chapeau = _OPENING_MARK.sub("“", pasted).replace('"', "”").replace("'", "’")
    from app.akn.reading_facts import agenda_items, meeting_date, meeting_number

    number, items = meeting_number(chapeau), agenda_items(chapeau)
    written = number is None and "issued the following statement" in chapeau
    found = replace(
        statement,
        agenda_item="\n".join(items),
        meeting=Meeting(
            number,
            meeting_date(chapeau),
            continuation="in continuation of its consideration" in chapeau,
            procedure=Procedure.WRITTEN if written else Procedure.MEETING,
        ),
    )
    composed = compose_chapeau(found).replace("\u00a0", " ")
    return found if composed == chapeau.replace("\u00a0", " ") else replace(found, chapeau=chapeau)


def _plain_text(path: Path) -> str:
    from app.papers.text_in import decode

    data = _bytes_of(path)
    if len(data) > _LARGEST_TEXT:
        raise FileProblem("The text is far too long for a statement", _KINDS, str(path))
    return decode(data, str(path))


def _bytes_of(path: Path) -> bytes:
    from app.ooxml.package_zip import read_source

    return read_source(path, str(path))


def _checked(found: ReadText, path: Path) -> ReadText:
    if not found.statement.paragraphs:
        raise FileProblem("There are no paragraphs in it", _KINDS, str(path))
    return found
