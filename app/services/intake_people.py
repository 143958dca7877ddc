"""Who stands behind the authors of one file: known, said by the user, guessed, or asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.council import AuthorRule, is_nobody, remembered_delegation
from app.ooxml.returned_model import ReturnedDocument
from app.services.intake_authors import by_file_name, delegation_of_author, named_exactly
from app.services.intake_model import FILE_AUTHOR, Asked, Snapshot
from app.services.intake_words import Hand


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a file beside its words: whose it is where the user or a mail says so, and when it came."""

    name: str
    delegation: str = ""
    address: str = ""
    time: datetime | None = None


class People:
    """The delegation of each author of a file, and of the file as a whole; asks where that is not known.

    Where the user says whose file it is, all its authors are that delegation's, but for those of a file with
    several authors whose name is another delegation's own, or was remembered for another.
    """

    def __init__(
        self, document: ReturnedDocument | None, source: Source, snapshot: Snapshot, asked: Asked
    ) -> None:
        self._source, self._statement, self._asked = source, snapshot.statement, asked
        self._accounts = dict(document.people) if document is not None else {}
        authors = _authors(document) if document is not None else ()
        self._alone = len(authors) == 1
        self._known = {author: self._of_author(author) for author in authors}
        self.delegation = self._of_file()
        for author in authors:
            if not self._known[author]:
                self._known[author] = self.delegation or self._ask(author)
        if not self.delegation:
            codes = {code for code in self._known.values() if code}
            self.delegation = next(iter(codes)) if len(codes) == 1 else ""
        if not self.delegation and not authors:
            self.delegation = self._ask("")

    def hand(self, author: str, version: int | None) -> Hand:
        """The hand of an author of the file; of whoever sent it for one that is no author."""
        code = self._known.get(author, "") or self.delegation
        return Hand(code, author, self._source.name, version, self._source.time)

    def by_delegation(self) -> dict[str, frozenset[str]]:
        """The authors of each delegation; those not known yet each by themselves, under their own name."""
        found: dict[str, set[str]] = {}
        for author, code in self._known.items():
            found.setdefault(code or f"?{author}", set()).add(author)
        return {code: frozenset(names) for code, names in found.items()}

    def rules(self) -> tuple[AuthorRule, ...]:
        """What is worth remembering: authors' names and their delegations; not names that anybody may have."""
        return tuple(
            AuthorRule(author, code)
            for author, code in self._known.items()
            if code and not is_nobody(author) and not named_exactly(self._statement, author)
        )

    def _ask(self, author: str) -> str:
        name = self._source.name
        if not is_nobody(author):
            return self._asked.about(author, author, name)
        who = f"“{author.strip()}” in “{name}”" if author.strip() else f"whoever sent “{name}”"
        return self._asked.about(FILE_AUTHOR + name, who, name)

    def _of_author(self, author: str) -> str:
        if author in self._asked.answers and not is_nobody(author):
            return self._asked.answers[author]
        guessed = delegation_of_author(self._statement, author, self._accounts.get(author, ""))
        if not self._source.delegation:
            return guessed
        certain = named_exactly(self._statement, author) or remembered_delegation(
            self._statement.authors, author
        )
        return self._source.delegation if self._alone or not certain else certain

    def _of_file(self) -> str:
        if self._source.delegation:
            return self._source.delegation
        answered = self._asked.answers.get(FILE_AUTHOR + self._source.name, "")
        by_address = delegation_of_author(self._statement, "", self._source.address)
        return answered or by_address or by_file_name(self._statement, self._source.name)


def _authors(document: ReturnedDocument) -> tuple[str, ...]:
    """All authors of a file; also "" where a change or comment names none."""
    changes = (
        revision.author
        for paragraph in document.paragraphs
        for revisions in (*(span.revisions for span in paragraph.spans), paragraph.end_revisions)
        for revision in revisions
    )
    remarks = (one.author for comment in document.comments for one in (comment, *comment.replies))
    nameless = any(not author for author in changes) or any(not author for author in remarks)
    return (*document.authors, "") if nameless else document.authors
