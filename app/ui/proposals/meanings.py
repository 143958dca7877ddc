"""What the proposals on cards do to the meaning: worked out once beside the window, kept while words and index stay."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.errors import Cancelled, PenholderError
from app.domain.proposals import Proposal, ProposalKind
from app.language.filters import Filters
from app.services.checking import Checking
from app.services.meaning import Badge, Meaning, badges, has_meaning, meaning_of
from app.services.precedent import AgreedLanguage, earlier_than
from app.ui.desk import Desk
from app.ui.jobs import IsCancelled, Progress
from app.ui.language.library import Library
from app.ui.language.words import cited

Key = tuple[ProposalKind, str, str, Filters]


class Meanings(QObject):
    """One per desk. `found` tells that some that were asked for are known now, or all must be asked for anew."""

    found = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("meanings")
        self._desk = desk
        self._checking = Checking()
        self._library = Library.of(desk)
        self._known: dict[Key, Meaning] = {}
        self._wanted: dict[Key, Proposal] = {}
        self._running = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._work)
        self._library.changed.connect(self._forget)

    @classmethod
    def of(cls, desk: Desk) -> Meanings:
        """The desk's meanings, made when first asked for."""
        found = desk.findChild(cls, "meanings")
        return found if isinstance(found, Meanings) else cls(desk)

    def badges(self, proposal: Proposal) -> list[Badge]:
        """The badges of a proposal as far as they are known; those not known are worked out, then `found` tells."""
        if not has_meaning(proposal):
            return []
        key = (proposal.kind, proposal.before, proposal.after, earlier_than(self._desk.statement))
        if key in self._known:
            return badges(self._known[key], lambda span: cited(span.source))
        self._wanted[key] = proposal
        self._soon.start()
        return []

    def _work(self) -> None:
        if self._running or not self._wanted:
            return
        self._running = True
        wanted, self._wanted = self._wanted, {}
        statement = self._desk.statement

        def tell(language: AgreedLanguage | None, cancelled: IsCancelled) -> dict[Key, Meaning]:
            told = {}
            for key, proposal in wanted.items():
                if cancelled():
                    raise Cancelled
                told[key] = meaning_of(proposal, statement, self._checking.shifts, language)
            return told

        def work(_progress: Progress, cancelled: IsCancelled) -> dict[Key, Meaning]:
            try:
                return self._library.answer(lambda language: tell(language, cancelled), cancelled)
            except Cancelled:
                raise
            except PenholderError:  # no index to be read: verbs and qualifiers are told all the same
                return tell(None, cancelled)

        self._desk.jobs.run(work, done=self._take, failed=lambda _: self._take({}), key="meaning")

    def _take(self, told: dict[Key, Meaning]) -> None:
        self._running = False
        self._known |= told
        if told:
            self.found.emit()
        if self._wanted:
            self._soon.start()

    def _forget(self) -> None:
        self._known.clear()
        self.found.emit()
