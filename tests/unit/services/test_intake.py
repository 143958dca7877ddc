"""Returned files into proposals: whose they are, what they were made from, and that no word of them is lost."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.chapeau import compose_chapeau
from app.domain.council import AuthorRule, Delegation
from app.domain.editing import delete_paragraphs, edit_paragraph
from app.domain.errors import Cancelled, Refused
from app.domain.proposals import ProposalKind
from app.domain.spans import Footnote, Mark, MarkKind
from app.domain.statement import Paragraph as Ours
from app.domain.statement import ParagraphId, Statement
from app.ooxml.negotiation_marks import bookmark_name, version_bookmark
from app.services import deciding
from app.services.intake import commit, prepare
from app.services.intake_model import Batch, FileIntake, Snapshot
from app.services.sending import named_text, send, write_copy
from app.services.session import Session
from tests.helpers.hostile_files import HOSTILE
from tests.helpers.judges import assert_valid_word_file, pandoc_text
from tests.helpers.memory import MemoryStore
from tests.helpers.word_files import MarkedFile, Paragraph, Piece, Remark, edited, write

NOON = datetime(2026, 1, 9, 12, tzinfo=UTC)
TITLE = "Statement by the President of the Security Council"
TEXTS = {
    "p-1": "The Security Council recalls its previous relevant resolutions and statements on the matter.",
    "p-2": "The Security Council stresses the importance of early warning and of timely mediation.",
    "p-3": "The Security Council encourages regional organizations to strengthen their capacities.",
    "p-4": "The Council requests the Secretary-General to report within six months on progress made.",
}
Take = Callable[..., Batch]


@pytest.fixture
def session() -> Session:
    paragraphs = tuple(Ours(ParagraphId(key), text) for key, text in TEXTS.items())
    roster = (Delegation("FRA", "France"), Delegation("MEX", "Mexico"))
    made = Session(MemoryStore(Statement(paragraphs=paragraphs, delegations=roster)), clock=lambda: NOON)
    made.name_version("Rev.1")
    return made


@pytest.fixture
def take(session: Session, tmp_path: Path) -> Take:
    """Writes a file of these paragraphs, and reads it."""

    def made(
        *rows: Paragraph, name: str = "file.docx", remarks: tuple[Remark, ...] = (), **more: object
    ) -> Batch:
        title = Paragraph((Piece(TITLE),), bookmark=version_bookmark(session.versions[0].digest))
        path = tmp_path / name
        path.write_bytes(write(MarkedFile((title, *rows), remarks), "word", 1))
        return prepare([path], Snapshot.of(session), **more)  # type: ignore[arg-type]

    return made


def kept(key: str, *pieces: Piece, mark: str = "", author: str = "") -> Paragraph:
    touches = ((mark, author),) if mark else ()
    return Paragraph(pieces or (Piece(TEXTS[key]),), touches, bookmark_name(key))


def reworded(key: str, old: str, new: str, author: str = "Marie Roy") -> Paragraph:
    return kept(key, *edited(TEXTS[key], TEXTS[key].replace(old, new), author))


REST = [kept(key) for key in ("p-2", "p-3", "p-4")]


def only(batch: Batch) -> FileIntake:
    (file,) = batch.files
    return file


# -- what is asked -----------------------------------------------------------------------------------------------


def test_the_edits_of_one_hand_in_a_paragraph_are_one_proposal(take: Take) -> None:
    text = TEXTS["p-1"].replace("previous", "earlier").replace("matter", "item")
    found = only(take(kept("p-1", *edited(TEXTS["p-1"], text, "Marie Roy")), *REST, delegation="FRA"))
    (item,) = found.proposals
    assert (item.kind, item.paragraph, item.before, item.after) == ("amend", "p-1", TEXTS["p-1"], text)
    assert (item.delegation, item.author, item.tracked, item.base_version) == ("FRA", "Marie Roy", True, 1)
    assert item.time is not None
    assert (
        len(deciding.standing(Statement(paragraphs=(Ours(ParagraphId("p-1"), TEXTS["p-1"]),)), item).edits)
        == 2
    )


def test_a_change_without_an_author_is_not_lost(take: Take) -> None:
    found = only(take(reworded("p-1", "previous", "earlier", ""), *REST, delegation="FRA"))
    assert [(item.delegation, item.author, item.kind) for item in found.proposals] == [("FRA", "", "amend")]


def test_a_paragraph_struck_inside_a_merge_belongs_to_it(take: Take) -> None:
    gone = ("del", "Marie Roy")
    rows = [
        kept("p-1", Piece(TEXTS["p-1"] + " "), mark="del", author="Marie Roy"),
        Paragraph((Piece(TEXTS["p-2"], (gone,)),), (gone,), bookmark_name("p-2")),
        kept("p-3"),
        kept("p-4"),
    ]
    (item,) = only(take(*rows, delegation="FRA")).proposals
    assert (item.kind, item.paragraph, item.others) == ("merge", "p-1", ("p-2", "p-3"))
    assert item.before == "\n".join(TEXTS[key] for key in ("p-1", "p-2", "p-3"))
    assert item.after == f"{TEXTS['p-1']} {TEXTS['p-3']}"


def test_a_paragraph_put_inside_a_split_is_one_of_its_parts(take: Take) -> None:
    new = ("ins", "Marie Roy")
    rows = [
        kept("p-1", Piece("The Security Council recalls "), mark="ins", author="Marie Roy"),
        Paragraph((Piece("Something new.", (new,)),), (new,)),
        Paragraph((Piece(TEXTS["p-1"].removeprefix("The Security Council recalls ")),)),
        *REST,
    ]
    items = only(take(*rows, delegation="FRA")).proposals
    assert {item.kind for item in items} <= {ProposalKind.SPLIT, ProposalKind.INSERT}
    assert "Something new." in " ".join(item.after for item in items)


def test_tabs_and_line_breaks_of_word_are_no_changes(take: Take) -> None:
    text = TEXTS["p-1"].replace(" its ", "\tits ").replace(" on ", "\non ")
    assert only(take(kept("p-1", Piece(text)), *REST, delegation="FRA")).proposals == ()


def test_a_comment_goes_with_its_delegations_proposal_else_stands_alone(take: Take) -> None:
    remarks = (
        Remark("Marie Roy", "Because.", 1, 4, 12, replies=(("Juan Paz (Mexico)", "No."),)),
        Remark("Juan Paz (Mexico)", "Why six?", 4, 4, 11),
    )
    found = only(take(reworded("p-1", "previous", "earlier"), *REST, remarks=remarks, delegation="FRA"))
    amend, alone = found.proposals
    assert [comment.text for comment in amend.comments] == ["Because."]
    assert [(reply.text, reply.author) for reply in amend.comments[0].replies] == [
        ("No.", "Juan Paz (Mexico)")
    ]
    assert (alone.kind, alone.paragraph, alone.comments[0].quote) == ("comment", "p-4", "Council")


def test_what_is_on_the_chapeau_or_nowhere_is_listed_with_the_reason(take: Take) -> None:
    new = ("ins", "Marie Roy")
    words = compose_chapeau(Statement())
    chapeau = Paragraph((Piece(words), Piece(" as follows", (new,))), bookmark=bookmark_name("chapeau"))
    far = Paragraph((Piece("Best regards from Paris and all the best for 2026 to everybody there."),))
    found = only(take(chapeau, *(kept(key) for key in TEXTS), far, delegation="FRA"))
    assert found.proposals == ()
    assert [item.text.split()[0] for item in found.unplaced] == ["At", "Best"]
    assert all(item.why and item.delegation == "FRA" for item in found.unplaced)


def test_a_file_about_something_else_is_unplaced_word_for_word(session: Session, tmp_path: Path) -> None:
    new, gone = (("ins", "Ann"),), (("del", "Bob"),)
    rows = (
        Paragraph((Piece("Minutes of the "), Piece("annual ", new), Piece("meeting of shareholders."))),
        Paragraph((Piece("Dividends fall.", gone),), gone),
    )
    path = tmp_path / "minutes FRA.docx"
    path.write_bytes(write(MarkedFile(rows, (Remark("Ann", "Really?", 0, 0, 7),)), "word", 1))
    found = only(prepare([path], Snapshot.of(session)))
    assert [item.text for item in found.unplaced] == [
        "Minutes of the annual meeting of shareholders.",
        "(deleted) Dividends fall.",
        "“Minutes”: Really?",
    ]
    assert {item.delegation for item in found.unplaced} == {"FRA"}
    commit(session, Batch((found,)))
    assert only(prepare([path], Snapshot.of(session))).known == 3


def test_words_changed_before_tracking_was_switched_on_are_flagged(take: Take) -> None:
    half = TEXTS["p-1"].replace("previous", "earlier")
    full = half.replace("matter", "item")
    found = only(take(kept("p-1", *edited(half, full, "Marie Roy")), *REST, delegation="FRA"))
    by_tracked = {item.tracked: item for item in found.proposals}
    assert by_tracked[False].after == half
    assert by_tracked[True].before == TEXTS["p-1"]
    assert by_tracked[True].after == TEXTS["p-1"].replace("matter", "item")


@pytest.mark.parametrize("typed", ["{}. “{}", "({}) {}", "{}.\t{}"])
def test_numbers_typed_by_hand_are_no_changes(session: Session, tmp_path: Path, typed: str) -> None:
    texts = [typed.format(number, text) for number, text in enumerate(TEXTS.values(), 1)]
    texts[1] = texts[1].replace("timely", "swift")
    path = tmp_path / "France.docx"
    path.write_bytes(write(MarkedFile(tuple(Paragraph((Piece(text),)) for text in texts)), "libreoffice", 1))
    (item,) = only(prepare([path], Snapshot.of(session))).proposals
    assert (item.paragraph, item.after) == ("p-2", TEXTS["p-2"].replace("timely", "swift"))
    assert not item.tracked


# -- who -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("author", "name", "code"),
    [
        ("Marie Roy (FRA)", "x.docx", "FRA"),
        ("Mission of France", "x.docx", "FRA"),
        ("mexico", "x.docx", "MEX"),
        ("Marie Roy", "Rev.1_France.docx", "FRA"),
        ("Marie Roy", "20260109 FRA comments.docx", "FRA"),
        ("Author", "MEX.docx", "MEX"),
    ],
)
def test_a_delegation_is_guessed_from_author_or_file_name(
    take: Take, author: str, name: str, code: str
) -> None:
    batch = take(reworded("p-1", "previous", "earlier", author), *REST, name=name)
    assert batch.questions == ()
    assert [item.delegation for item in batch.proposals] == [code]


def test_who_is_not_known_is_asked_once_and_remembered(session: Session, take: Take) -> None:
    batch = take(reworded("p-1", "previous", "earlier"), *REST)
    (question,) = batch.questions
    assert question.who == "Marie Roy"
    with pytest.raises(Refused, match="Marie Roy"):
        commit(session, batch)
    commit(session, take(reworded("p-1", "previous", "earlier"), *REST, answers={question.key: "FRA"}))
    assert session.statement.authors == (AuthorRule("Marie Roy", "FRA"),)
    again = take(reworded("p-2", "timely", "swift"), kept("p-1"), *REST[1:], name="other.docx")
    assert (again.questions, {item.delegation for item in again.proposals}) == ((), {"FRA"})


def test_a_name_that_anybody_may_have_is_never_remembered(session: Session, take: Take) -> None:
    for name in ("Author", "Microsoft Office User", " "):
        commit(session, take(reworded("p-1", "previous", f"{len(name)}", name), *REST, delegation="FRA"))
    assert session.statement.authors == ()
    (question,) = take(reworded("p-2", "timely", "swift", "Author"), kept("p-1"), *REST[1:]).questions
    assert question.who == "“Author” in “file.docx”"


def test_one_file_may_hold_two_delegations(take: Take) -> None:
    rows = (reworded("p-1", "previous", "earlier"), reworded("p-2", "timely", "swift", "Mexico"), *REST[1:])
    assert [item.delegation for item in take(*rows, delegation="FRA").proposals] == ["FRA", "MEX"]


def test_without_an_answer_it_can_be_taken_in_under_no_delegation(session: Session, take: Take) -> None:
    commit(session, take(reworded("p-1", "previous", "earlier"), *REST), unknown=True)
    assert [item.delegation for item in session.statement.proposals] == [""]


# -- from which version --------------------------------------------------------------------------------------------


def test_an_old_versions_copy_is_carried_forward_or_marked(session: Session, take: Take) -> None:
    session.apply(edit_paragraph, "p-1", TEXTS["p-1"].replace("relevant", "pertinent"))
    session.apply(edit_paragraph, "p-2", TEXTS["p-2"].replace("timely mediation", "early mediation"))
    session.name_version("Rev.2")
    rows = (reworded("p-1", "matter", "item"), reworded("p-2", "timely mediation", "good offices"), *REST[1:])
    batch = take(*rows, delegation="FRA")
    first, second = batch.proposals
    assert (first.base_version, second.base_version) == (1, 1)
    assert (first.conflicting, second.conflicting) == (False, True)
    commit(session, batch)
    left = deciding.accept_all(session, [first.id, second.id])
    assert [name for name, _ in left] == [second.id]
    assert session.statement.paragraph("p-1").text == TEXTS["p-1"].replace("relevant", "pertinent").replace(
        "matter", "item"
    )


def test_a_proposal_on_a_paragraph_that_is_gone_waits_in_the_tray(session: Session, take: Take) -> None:
    session.apply(delete_paragraphs, ["p-1"])
    commit(session, take(reworded("p-1", "matter", "item"), *REST, delegation="FRA"))
    (item,) = session.statement.proposals
    assert deciding.standing(session.statement, item).gone


def test_an_untouched_copy_asks_for_nothing(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "copy.docx"
    send(session, named_text(session), path)
    found = only(prepare([path], Snapshot.of(session), delegation="FRA"))
    assert (found.proposals, found.unplaced, found.base_version) == ((), (), 1)


def test_formatting_and_footnotes_go_out_with_the_copy_and_come_back_unchanged(tmp_path: Path) -> None:
    text = TEXTS["p-1"]
    place = text.index("relevant")
    full = Ours(
        ParagraphId("p-1"),
        text,
        marks=(Mark(place, place + 8, MarkKind.ITALIC),),
        footnotes=(Footnote(len(text), "Such as S/PRST/2004/27."), Footnote(place, "Another.")),
    )
    more = (Ours(ParagraphId("p-2"), TEXTS["p-2"]), Ours(ParagraphId("p-3"), "(a) Act.", label="(a)"))
    session = Session(MemoryStore(Statement(paragraphs=(full, *more))))
    session.name_version("Rev.1")
    path = tmp_path / "copy.docx"
    send(session, named_text(session), path)
    assert_valid_word_file(path)
    assert "Such as S/PRST/2004/27." in pandoc_text(path, "accept", "plain")
    assert "*relevant*" in pandoc_text(path, "accept", "markdown")
    found = only(prepare([path], Snapshot.of(session), delegation="FRA"))
    assert (found.proposals, found.unplaced) == ((), ())


def test_sending_opens_a_round_and_returning_answers_it(session: Session, take: Take, tmp_path: Path) -> None:
    send(session, named_text(session), tmp_path / "copy.docx")
    commit(session, take(reworded("p-1", "matter", "item"), *REST, delegation="FRA"))
    (current,) = session.statement.rounds
    assert {dispatch.delegation for dispatch in current.dispatches} == {"FRA", "MEX"}
    assert [answer.delegation for answer in current.answers] == ["FRA"]
    assert session.statement.proposals[0].round == 1


# -- several files -------------------------------------------------------------------------------------------------


def test_hostile_files_are_named_and_the_others_taken_in(session: Session, tmp_path: Path) -> None:
    good = tmp_path / "France.docx"
    rows = (reworded("p-1", "matter", "item"), *REST)
    good.write_bytes(write(MarkedFile(rows), "word", 1))
    paths = [good]
    for number, (name, make) in enumerate(HOSTILE.items()):
        paths.append(tmp_path / f"{number} {name}.docx")
        paths[-1].write_bytes(make())
    paths.append(tmp_path / "absent.docx")
    batch = prepare(paths, Snapshot.of(session), delegation="FRA")
    assert len(batch.files) == len(paths)
    first, *others = batch.files
    assert len(first.proposals) == 1
    assert sum(bool(file.problem) for file in others) > 20
    for file in others:
        assert "\n" not in file.problem
        assert file.proposals == ()
    commit(session, batch)
    assert len(session.statement.proposals) == 1


def test_the_same_file_twice_in_one_batch_or_later_adds_nothing(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "France.docx"
    remark = Remark("Marie Roy", "Why?", 3, 4, 12)
    path.write_bytes(write(MarkedFile((reworded("p-1", "matter", "item"), *REST), (remark,)), "word", 1))
    batch = prepare([path, path], Snapshot.of(session))
    assert [(len(file.proposals), file.known) for file in batch.files] == [(2, 0), (0, 2)]
    commit(session, batch)
    assert prepare([path], Snapshot.of(session)).proposals == ()


def test_progress_is_told_and_cancel_leaves_the_desk_as_it_was(session: Session, tmp_path: Path) -> None:
    paths = [tmp_path / f"France {number}.docx" for number in range(3)]
    for path in paths:
        path.write_bytes(write(MarkedFile((reworded("p-1", "matter", "item"), *REST)), "word", 1))
    told: list[tuple[int, int]] = []
    prepare(paths, Snapshot.of(session), progress=lambda done, total, _: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    before = session.statement
    with pytest.raises(Cancelled):
        prepare(paths, Snapshot.of(session), cancelled=lambda: len(told) > 3)
    assert session.statement is before


def test_any_order_of_files_gives_the_same_requests(session: Session, tmp_path: Path) -> None:
    paths = []
    for number, (old, new) in enumerate(
        (("matter", "item"), ("previous", "earlier"), ("relevant", "pertinent"))
    ):
        paths.append(tmp_path / f"{('FRA', 'MEX', 'UGA')[number]}.docx")
        paths[-1].write_bytes(write(MarkedFile((reworded("p-1", old, new), *REST)), "google", number))

    def asked(chosen: list[Path]) -> list[tuple[str, str]]:
        batch = prepare(chosen, Snapshot.of(session))
        return sorted((item.delegation, item.after) for item in batch.proposals)

    random.Random(1).shuffle(paths)
    assert asked(paths) == asked(paths[::-1])
    assert len(asked(paths)) == 3


def test_undo_takes_back_a_whole_intake(session: Session, take: Take) -> None:
    before = session.statement
    commit(session, take(reworded("p-1", "matter", "item"), *REST, delegation="UGA"))
    assert [item.code for item in session.statement.delegations] == ["FRA", "MEX", "UGA"]
    assert session.undo_verb == "Take in a returned file"
    session.undo()
    assert session.statement == before


def test_the_copy_is_written_whole_or_not_at_all(session: Session, tmp_path: Path) -> None:
    target = tmp_path / "no folder" / "copy.docx"
    with pytest.raises(Exception, match="folder"):
        write_copy(session.statement, session.versions[0], target)
    assert list(tmp_path.iterdir()) == []
