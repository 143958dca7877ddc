"""A full round: fifteen delegations' files, made with the truth recorded, taken in, decided, and compared with it."""

from __future__ import annotations

import functools
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.chapeau import compose_chapeau
from app.domain.council import Delegation
from app.domain.editing import add_paragraph, edit_paragraph
from app.domain.errors import Refused
from app.domain.proposals import Proposal, ProposalKind
from app.domain.spans import OriginKind
from app.domain.statement import Paragraph, ParagraphId, Statement
from app.services import deciding
from app.services.intake import commit, prepare
from app.services.intake_model import Batch, Snapshot
from app.services.session import Session
from app.services.statements import read_text
from tests.helpers.memory import MemoryStore
from tests.helpers.published import find
from tests.helpers.round_maker import RoundMaker
from tests.helpers.round_plan import CODES, NAMES, MadeFile, MadeRound
from tests.helpers.shared import shared_data

FORERUNNERS = ("2004/27", "2007/7", "2007/42", "2010/1")
SEEDS = range(6)
NOON = datetime(2026, 1, 9, 12, tzinfo=UTC)


@dataclass
class Played:
    """A round taken in."""

    session: Session
    made: MadeRound
    batch: Batch
    paths: list[Path]

    def found_in(self, made: MadeFile) -> list[Proposal]:
        """What was found in a file."""
        return [item for file in self.batch.files if file.file == made.name for item in file.proposals]


@functools.cache
def zero_draft() -> Statement:
    """A long draft from the forerunner statements on the item."""
    folder = shared_data("prst")
    texts = [
        p.text
        for symbol in FORERUNNERS
        for p in read_text(find(folder, symbol)).statement.paragraphs
        if not p.text.startswith("At the")
    ]
    return Statement(
        agenda_item="Cooperation between the United Nations and regional organizations",
        paragraphs=tuple(Paragraph(ParagraphId(f"p-{at:03}"), text) for at, text in enumerate(texts)),
        delegations=tuple(Delegation(code, NAMES[code]) for code in CODES),
    )


def two_versions(rng: random.Random) -> Session:
    """The desk with a zero draft and Rev.1, which has reworded paragraphs and a new one."""
    session = Session(MemoryStore(zero_draft()), author="Penholder", clock=lambda: NOON)
    session.name_version("Zero draft")
    ids = [item.id for item in session.statement.paragraphs]
    for key in rng.sample(ids[2:-2], 3):
        text = session.statement.paragraph(key).text.replace(" the ", " the said ", 1)
        session.apply(edit_paragraph, key, text)
    fresh = "The Security Council welcomes the holding of the open debate and the wide participation in it."
    session.apply(add_paragraph, Paragraph(ParagraphId("p-new"), fresh), after=ids[7])
    session.name_version("Rev.1")
    return session


def make(seed: int) -> tuple[Session, MadeRound]:
    session = two_versions(random.Random(seed))
    (first, second), texts = session.versions, [session.text_of(1), session.text_of(2)]
    earlier, sent = ({str(p.id): p.text for p in text.paragraphs} for text in texts)
    digests = (first.digest, second.digest)
    return session, RoundMaker(seed, sent, earlier, digests, compose_chapeau(session.statement)).make()


@functools.cache
def read_once(seed: int, folder: Path) -> tuple[MadeRound, Batch, list[Path]]:
    """The files of a seed on the disk, and what is read from them."""
    session, made = make(seed)
    paths = []
    for file in made.files:
        path = folder / file.name
        path.write_bytes(file.data if isinstance(file.data, bytes) else file.data.encode())
        paths.append(path)
    answers = {name: code for file in made.files for name, code in file.authors.items()}
    batch = prepare(paths, Snapshot.of(session), answers=answers | keys(made))
    return made, batch, paths


@pytest.fixture(params=SEEDS, scope="module")
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, Path]:
    return request.param, tmp_path_factory.mktemp(f"round-{request.param}")


@pytest.fixture
def played(folder: tuple[int, Path]) -> Iterator[Played]:
    made, batch, paths = read_once(*folder)
    session, _ = make(folder[0])
    commit(session, batch)
    yield Played(session, made, batch, paths)
    session.close()


def keys(made: MadeRound) -> dict[str, str]:
    """Whose the files are that hold no author's name, as a user says it when asked."""
    return {f"file:{file.name}": file.delegation for file in made.files}


def meant(made: MadeFile) -> Counter[tuple[object, ...]]:
    return Counter(
        (w.delegation, w.kind, w.paragraph, w.before, w.after, w.others, w.remarks, w.amends)
        for w in made.wishes
    )


def found(played: Played, made: MadeFile) -> Counter[tuple[object, ...]]:
    items = played.found_in(made)
    owner: dict[str, str] = {str(item.id): item.delegation for item in items}
    return Counter(
        (
            item.delegation,
            item.kind.value,
            item.paragraph,
            item.before,
            item.after,
            item.others,
            tuple(comment.text for comment in item.comments),
            owner[item.amends] if item.amends else "",
        )
        for item in items
    )


def test_every_request_arrives_with_its_delegation_place_and_words_and_none_is_invented(
    played: Played,
) -> None:
    edits = sum(wish.edits + len(wish.remarks) for wish in played.made.wishes)
    assert edits > 300
    assert len(played.made.files) == 15
    for made in played.made.files:
        assert found(played, made) == meant(made), made.name
    assert [item for file in played.batch.files for item in file.unplaced] == []
    assert [file.problem for file in played.batch.files] == [""] * 15


def test_each_file_tells_its_version_and_whether_it_was_tracked(played: Played) -> None:
    for made in played.made.files:
        (file,) = [file for file in played.batch.files if file.file == made.name]
        assert (file.delegation, file.base_version) == (made.delegation, made.version)
        worded = [item for item in file.proposals if item.kind is not ProposalKind.COMMENT]
        assert {item.tracked for item in worded} == {made.tracking}
        assert {item.base_version for item in file.proposals} == {made.version}


def test_replies_come_with_their_comments(played: Played) -> None:
    answers = [
        (comment.text.split(" ")[0], reply.text)
        for item in played.batch.proposals
        for comment in item.comments
        for reply in comment.replies
    ]
    assert answers
    assert all(text == f"Answer to {code}." for code, text in answers)


def test_accepting_all_that_meets_nobody_gives_the_expected_text(played: Played) -> None:
    session = played.session
    groups = deciding.all_collisions(session.statement)
    colliding = {name for group in groups for name in group}
    places = {item.paragraph for item in session.statement.proposals if item.id in colliding}
    assert places == played.made.contested
    rest = [p.id for p in session.statement.proposals if p.id not in colliding and not p.amends]
    assert deciding.accept_all(session, rest) == []
    assert [item.text for item in session.statement.paragraphs] == played.made.expected
    accepted: dict[str, str] = {str(p.id): p.delegation for p in session.statement.proposals}
    for paragraph in session.statement.paragraphs:
        for origin in paragraph.origins:
            assert origin.kind is OriginKind.PROPOSAL
            assert accepted[origin.source] == origin.detail


def test_of_those_that_collide_one_is_accepted_and_the_others_are_refused(played: Played) -> None:
    session = played.session
    for group in deciding.all_collisions(session.statement):
        left = deciding.accept_all(session, group)
        assert [name for name, _ in left] == group[1:]
        assert all("changed since" in why for _, why in left)


def test_the_same_files_again_add_nothing(played: Played) -> None:
    answers = {name: code for file in played.made.files for name, code in file.authors.items()}
    again = prepare(played.paths, Snapshot.of(played.session), answers=answers | keys(played.made))
    assert again.proposals == ()
    assert sum(file.known for file in again.files) == len(played.batch.proposals)


def test_undo_takes_back_the_whole_intake_and_redo_brings_it_again(played: Played) -> None:
    session = played.session
    after = session.statement
    session.undo()
    assert session.statement.proposals == ()
    assert session.statement.authors == ()
    session.redo()
    assert session.statement == after


def test_an_amendment_of_a_proposal_changes_what_that_proposal_asks(played: Played) -> None:
    session = played.session
    nested = [item for item in session.statement.proposals if item.amends]
    assert len(nested) == 3
    for item in nested:
        decision = deciding.decision_now(session, item.status)
        session.apply(deciding.accept, item.id, decision, ids=lambda: "never")
        (host,) = [p for p in session.statement.proposals if p.id == item.amends]
        assert host.after == item.after
        assert host.is_open


def test_unknown_authors_are_asked_for_once_and_nothing_is_taken_in_before(tmp_path: Path) -> None:
    session, made = make(3)
    file = next(file for file in made.files if file.name.startswith("final") and file.tracking)
    path = tmp_path / file.name
    assert isinstance(file.data, bytes)
    path.write_bytes(file.data)
    batch = prepare([path, path], Snapshot.of(session))
    assert len({question.key for question in batch.questions}) == len(batch.questions) >= 1
    with pytest.raises(Refused, match="not known for which delegation"):
        commit(session, batch)
    assert session.statement.proposals == ()
    session.close()
