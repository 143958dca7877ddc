"""Whose is it: an author of returned files is given its delegation in the window, one or all at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QDialog

from app.domain.changes import Changes, Outcome
from app.domain.council import find_delegation
from app.domain.proposals import Proposal
from app.domain.statement import Statement
from app.domain.whose import Writer, name_author, writer_of, writers
from app.services.intake_model import Question
from app.services.roster import find_anyone
from app.ui.desk import Desk
from app.ui.proposals.who import WhoDialog


def has_authors(desk: Desk | None) -> bool:
    """Something was taken in from files, and the statement takes changes."""
    if desk is None or not desk.writable:
        return False
    statement = desk.statement
    return any(item.source for item in statement.proposals) or any(item.source for item in statement.unplaced)


def unknown(statement: Statement) -> tuple[Writer, ...]:
    """The authors whose delegation is not known."""
    return tuple(writer for writer in writers(statement) if not writer.delegation)


def unknown_words(count: int) -> str:
    """ "1 author is not known"."""
    return "1 author is not known" if count == 1 else f"{count} authors are not known"


def ask_all(desk: Desk) -> bool:
    """Asks for the delegations of all authors, those not known first; one step of undo."""
    return _ask(desk, writers(desk.statement))


def ask_whose(desk: Desk, proposal: Proposal) -> bool:
    """Asks whose a returned proposal is: all that its author asked for goes with it."""
    writer = writer_of(desk.statement, proposal)
    return writer is not None and _ask(desk, [writer])


def _ask(desk: Desk, asked: Sequence[Writer]) -> bool:
    questions = [Question(str(place), _who(writer), _files(writer)) for place, writer in enumerate(asked)]
    given = {str(place): writer.delegation for place, writer in enumerate(asked)}
    dialog = WhoDialog(desk, questions, desk.window, given=given)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    answers = dialog.answers()
    dialog.deleteLater()
    chosen = [(writer, answers.get(str(place), "")) for place, writer in enumerate(asked)]
    changed = [(writer, code) for writer, code in chosen if code and code != writer.delegation]
    if not accepted or not changed:
        return False
    return desk.apply(_named(desk, changed)) is not None


def _named(desk: Desk, chosen: Sequence[tuple[Writer, str]]) -> Callable[[Statement], Outcome]:
    time = desk.session.now()

    def verb(statement: Statement) -> Outcome:
        told = Changes("Name author")
        # Those that stand under a delegation go first: what is named for it now must not move on with them.
        for writer, code in sorted(chosen, key=lambda pair: not pair[0].delegation):
            delegation = find_delegation(statement.delegations, code) or find_anyone(code)
            assert delegation is not None
            statement, changes = name_author(statement, writer, delegation, time)
            told = changes.joined(told)
        return statement, told

    return verb


def _who(writer: Writer) -> str:
    return writer.author.strip() or "No name"


def _files(writer: Writer) -> str:
    more = f" and {len(writer.files) - 1} more" if len(writer.files) > 1 else ""
    return f"{writer.files[0]}{more}"
