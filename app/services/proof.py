"""The proof that a file gives nothing away, part by part: shown to the user before the file leaves.

A final file is reopened after it was written and looked at as a stranger would: the parts that it holds, the words
that it prints, and whether anything that the desk knows beside them (names, comments, proposals) can be found in it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from lxml import etree

from app.akn.writing import write_akn
from app.domain.published import CELL, published_form
from app.domain.spans import Footnote
from app.domain.statement import Paragraph, ParagraphId, ParagraphKind, Statement
from app.ooxml.final import final_docx
from app.ooxml.inspect_file import WHOLE_FILE, Finding, inspect_word_file
from app.ooxml.package import Package, open_package
from app.ooxml.package_save import write_whole
from app.ooxml.package_zip import read_source
from app.ooxml.revisions import W
from app.ooxml.scrub import clean_copy
from app.services.html_page import statement_html

_TAG = re.compile(r"<[^>]*>")
_SHORTEST = 4
"""Shorter strings (codes, initials) occur in any text by chance and prove nothing."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was looked at, in the file's order, and what was found."""

    findings: tuple[Finding, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing was found that tells more than the words."""
        return all(finding.ok for finding in self.findings)

    @property
    def problems(self) -> tuple[Finding, ...]:
        """What was found."""
        return tuple(finding for finding in self.findings if not finding.ok)

    def lines(self) -> list[str]:
        """The proof as lines of text, problems marked."""
        return [f"{'ok ' if item.ok else 'LOOK'}  {item.part}: {item.what}" for item in self.findings]


def inspect_docx(path: Path) -> Proof:
    """Check before sending: what any Word file tells beside its words.

    Raises FileProblem where the file is no Word document or cannot be read.
    """
    return Proof(inspect_word_file(path))


def write_clean_copy(path: Path, out: Path) -> Proof:
    """Writes a copy of any Word file that prints the same words and tells nothing else; the copy's proof.

    Tracked changes count as accepted. Raises FileProblem where the file is no Word document, cannot be read, or the
    copy cannot be written; nothing is written then.
    """
    data = clean_copy(path)
    proof = Proof(inspect_word_file(data))
    write_whole(out, data)
    return proof


def prove_docx(source: Path | bytes, statement: Statement, names: Iterable[str] = ()) -> Proof:
    """The proof of a final Word file: its parts, its words, and that none of the desk's secrets is in it.

    `names` are further strings that must not occur, such as the users' own names.
    """
    data = read_source(source, str(source) if isinstance(source, Path) else "")
    package = open_package(data)
    findings = [*inspect_word_file(data), _words_of_docx(package, statement)]
    findings.append(_secrets({part: _texts(package.read(part)) for part in package.names}, statement, names))
    return Proof(tuple(findings))


def prove_text(source: Path | bytes, statement: Statement, names: Iterable[str] = ()) -> Proof:
    """The proof of a final file in Akoma Ntoso, HTML or plain text."""
    data = source.read_bytes() if isinstance(source, Path) else source
    part = source.name if isinstance(source, Path) else WHOLE_FILE
    text = data.decode("utf-8", "replace")
    body = text[text.find("<mainBody") :] if "<mainBody" in text else text
    shown = _unmarked(body) if "<" in body[:200] or "</" in body else body
    missing = _missing(shown, statement)
    what = "every word of the text, in order" if not missing else f"words are missing: {missing}"
    return Proof(
        (Finding(part, what, not missing), _secrets({part: [text, _unmarked(text)]}, statement, names))
    )


def secrets_of(statement: Statement) -> tuple[str, ...]:
    """What the desk knows and the published text does not say: authors, comments, reasons, notes, sources."""
    known: set[str] = set()
    known.update(rule.author for rule in statement.authors)
    for comment in (*statement.comments, *(c for p in statement.proposals for c in p.comments)):
        known.update((comment.author, comment.text, comment.source))
        known.update(text for reply in comment.replies for text in (reply.author, reply.text))
    for proposal in statement.proposals:
        known.update((proposal.author, proposal.source, proposal.decision.author, proposal.decision.reason))
    known.update(text for item in statement.unplaced for text in (item.author, item.text, item.source))
    known.update(item.paragraph.text for item in statement.removed)
    known.update(item.note for item in statement.paragraphs)
    known.update(stop.reason for silence in statement.silences for stop in silence.breaks)
    known.update(dispatch.file for round_ in statement.rounds for dispatch in round_.dispatches)
    printed = _published(statement)
    return tuple(sorted(text for text in known if len(text) >= _SHORTEST and _flat(text) not in printed))


def _words_of_docx(package: Package, statement: Statement) -> Finding:
    root = package.xml(package.main_part)
    text = "\n".join(_paragraph_text(paragraph) for paragraph in root.iter(W + "p"))
    wanted = _printed(statement)
    if _flat(wanted) == _flat(text):
        return Finding(package.main_part, f"the published words and no others: {len(wanted.split())}", True)
    return Finding(package.main_part, "the words differ from those of the text", False)


def _paragraph_text(paragraph: etree._Element) -> str:
    words = []
    for element in paragraph.iter(W + "t", W + "tab"):
        inside = next(element.iterancestors(W + "r", W + "tabs"), None)
        if inside is not None and inside.tag == W + "r":
            words.append(str(element.text or "") if element.tag == W + "t" else "\t")
    return "".join(words)


def _printed(statement: Statement) -> str:
    """Every word that the final Word file prints in its text, in order."""
    form = published_form(statement)
    marks = "".join(mark for mark, _ in form.remarks)
    lines = ["United Nations", form.symbol + marks, "Security Council", "Distr.: General", form.dated]
    lines += [f"Original: {form.original}", form.title, form.chapeau]
    for block in form.blocks:
        text = block.text.replace(CELL, " ") if block.kind is ParagraphKind.ROW else block.text
        lines.append(f"{block.label} {text}")
    return "\n".join(lines)


def _published(statement: Statement) -> str:
    """Everything that a final file may say: its text, footnotes, remarks and job number."""
    form = published_form(statement)
    remarks = [words for _, words in form.remarks]
    return _flat("\n".join([_printed(statement), *form.footnotes, *remarks, form.job_number]))


def _missing(shown: str, statement: Statement) -> str:
    """The first words of the published text that do not follow where they should; "" where all do."""
    form = published_form(statement)
    blocks = [block for block in form.blocks if block.kind is not ParagraphKind.ROW]
    texts = [form.chapeau, *(piece.text for block in blocks for piece in block.pieces)]
    flat, place = _flat(shown), 0
    for text in texts:
        words = _flat(text)
        found = flat.find(words, place)
        if found < 0:
            return text[:60]
        place = found + len(words)
    return ""


def _secrets(parts: dict[str, list[str]], statement: Statement, names: Iterable[str]) -> Finding:
    """Searches every part for what only the desk knows; words of the file form's own markup cannot tell anything."""
    printed = _published(statement)
    further = [name for name in names if len(name) >= _SHORTEST and _flat(name) not in printed]
    markup = _markup()
    searched = [text for text in (*secrets_of(statement), *further) if _flat(text) not in markup]
    flats = {part: [_flat(text) for text in texts] for part, texts in parts.items()}
    for secret in searched:
        wanted = _flat(secret)
        for part, texts in flats.items():
            if any(wanted in text for text in texts):
                return Finding(part, f"it says what only the desk knows: {secret[:60]}", False)
    what = f"none of {len(searched)} names, comments, reasons and deleted texts of the desk occurs anywhere"
    return Finding(WHOLE_FILE, what, True)


@functools.cache
def _markup() -> str:
    """What every final file says whatever the statement: a comment "Page" is no secret that a footer betrays."""
    kinds = [kind for kind in ParagraphKind if kind is not ParagraphKind.NOTE]
    empty = Statement(
        job_number="-",
        paragraphs=tuple(
            Paragraph(ParagraphId(kind.value), "x", kind=kind, label="-", footnotes=(Footnote(0, "x"),))
            for kind in kinds
        ),
    )
    package = open_package(final_docx(empty))
    parts = [package.read(part) for part in package.names]
    return _flat(
        " ".join(data.decode() for data in (*parts, write_akn(empty), statement_html(empty).encode()))
    )


def _texts(data: bytes) -> list[str]:
    """A part's bytes as texts to search: as UTF-8 and UTF-16, and without the markup that splits words."""
    utf8 = data.decode("utf-8", "replace")
    utf16 = [data.decode(encoding, "ignore") for encoding in ("utf-16-le", "utf-16-be")]
    return [utf8, _unmarked(utf8), *utf16]


def _unmarked(text: str) -> str:
    plain = _TAG.sub("", text)
    for entity, sign in (
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", '"'),
        ("&apos;", "'"),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ):
        plain = plain.replace(entity, sign)
    return plain


def _flat(text: str) -> str:
    """Text without spaces and case, so that no layout hides a match."""
    return "".join(text.split()).casefold()


def prove_pdf(source: Path | bytes, statement: Statement, names: Iterable[str] = ()) -> Proof:
    """The proof of a final PDF: the words that its pages show, and what it says of its making."""
    form = published_form(statement)
    data = source.read_bytes() if isinstance(source, Path) else source
    document = pypdfium2.PdfDocument(data)
    try:
        facts = {key: value for key, value in document.get_metadata_dict().items() if value}
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    number = form.job_number.partition(" ")[0]
    edges = {_flat(edge) for edge in (form.symbol, form.job_number, number)}
    shown = "\n".join(_without_edges(page, edges) for page in pages)
    missing = _missing(shown, statement)
    told = {key: value for key, value in facts.items() if key != "Title" and not _is_neutral(value)}
    what = "every word of the text, in order" if not missing else f"words are missing: {missing}"
    said = f"it says of its making: {told}" if told else "title alone, no author, program or time"
    raw = data.decode("latin-1")
    return Proof(
        (
            Finding("pages", what, not missing),
            Finding("properties", said, not told),
            _secrets({"pages": pages, "the file as a whole": [raw]}, statement, names),
        )
    )


def _is_neutral(value: str) -> bool:
    """Whether a PDF's property says nothing: reportlab's placeholders for no author and no time."""
    return value in ("(unspecified)", "(anonymous)", "unspecified", "anonymous") or value.startswith(
        "D:20000101000000"
    )


def _without_edges(page: str, edges: set[str]) -> str:
    """A page's words without its header and footer."""
    lines = page.replace("\ufffe", "").splitlines()
    kept = [
        line for line in lines if not (_flat(line) in edges or re.fullmatch(r"[\d-]*\s*\d+", line.strip()))
    ]
    return "\n".join(kept)
