"""Two laptops' files merged: by the newest text that both come from, as one step, with an unbroken chain."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from app.domain.consulting import open_round, send_out
from app.domain.editing import add_paragraph, delete_paragraphs, restore_paragraph, set_state, split_paragraph
from app.domain.errors import Cancelled, FileProblem, Refused
from app.domain.facts import set_facts
from app.domain.proposals import Comment, CommentId, ProposalStatus
from app.domain.remarks import add_comment
from app.domain.statement import Paragraph, ParagraphId, ParagraphState
from app.services.deciding import accept, all_collisions, decision_now, standing
from app.services.merging.commit import commit
from app.services.merging.copies import copy_of, read_copy
from app.services.merging.plan import prepare
from app.services.session import Session, new_id
from app.services.statements import create
from app.storage.problems import PassphraseNeeded
from app.storage.repository import Repository
from tests.helpers.two_copies import Laptops, put, statement, two_laptops, words


@pytest.fixture
def laptops(tmp_path: Path) -> Laptops:
    return two_laptops(tmp_path)


def verified(path: Path) -> list[str]:
    with Repository.open(path, read_only=True) as store:
        return store.verify()


def labels(session: Session) -> list[str]:
    return [version.label for version in session.versions]


def test_both_hands_words_stand_in_one_paragraph(laptops: Laptops) -> None:
    with laptops.ben() as ben:
        put(ben, "p-1", "the report", "the latest report")
    with laptops.ana() as ana:
        put(ana, "p-1", "recalls", "reaffirms")
        plan = laptops.merge(ana)
        assert "reaffirms" in words(ana, "p-1")
        assert "the latest report" in words(ana, "p-1")
        assert plan.merged == ("p-1",)
        assert plan.clashes == ()
        assert plan.who == "Ben"
    assert verified(laptops.ours) == []


def test_the_merge_is_one_step_of_undo_and_can_be_done_again(laptops: Laptops) -> None:
    with laptops.ben() as ben:
        put(ben, "p-1", "recalls", "reaffirms")
        ben.apply(add_paragraph, Paragraph(ParagraphId("p-9"), "It remains seized."), after="p-4")
    with laptops.ana() as ana:
        before = ana.statement
        laptops.merge(ana)
        merged = ana.statement
        assert ana.undo_verb == "Merge another copy"
        ana.undo()
        assert ana.statement == before
        ana.redo()
        assert ana.statement == merged
    assert verified(laptops.ours) == []


def test_the_other_file_stays_as_it_is_and_ours_has_a_backup(laptops: Laptops) -> None:
    with laptops.ben() as ben:
        put(ben, "p-1", "recalls", "reaffirms")
    data = laptops.theirs.read_bytes()
    laptops.theirs.chmod(0o444)
    with laptops.ana() as ana:
        laptops.merge(ana)
    assert laptops.theirs.read_bytes() == data
    backup = laptops.ours.with_name("talks.prst.before-merge.bak")
    with Repository.open(backup, read_only=True) as store:
        assert store.load().paragraph("p-1").text == statement().paragraph("p-1").text
    assert sorted(path.name for path in laptops.ours.parent.iterdir()) == [
        "talks from Ben.prst",
        "talks.prst",
        "talks.prst.before-merge.bak",
    ]


def test_a_second_merge_of_the_same_copy_finds_nothing_new(laptops: Laptops) -> None:
    with laptops.ben() as ben:
        put(ben, "p-1", "recalls", "reaffirms")
        put(ben, "p-2", "stresses", "underlines")
        ben.name_version("Rev.1")
    with laptops.ana() as ana:
        put(ana, "p-2", "stresses", "recognizes")
        laptops.merge(ana)
        merged, versions = ana.statement, ana.versions
        plan = laptops.merge(ana)
        assert plan.nothing
        assert (ana.statement, ana.versions) == (merged, versions)
    assert not laptops.ours.with_name("talks.prst.before-merge-2.bak").exists()


def test_the_same_words_changed_by_both_stay_ours_with_theirs_as_an_open_proposal(laptops: Laptops) -> None:
    with laptops.ben() as ben:
        put(ben, "p-2", "stresses", "underlines")
    with laptops.ana() as ana:
        put(ana, "p-2", "stresses", "recognizes")
        plan = laptops.merge(ana)
        (clash,) = plan.clashes
        assert (clash.paragraph, clash.what) == ("p-2", "words")
        assert ["stresses" in clash.base, "recognizes" in clash.ours, "underlines" in clash.theirs] == [
            True
        ] * 3
        assert "recognizes" in words(ana, "p-2")
        (proposal,) = ana.statement.proposals
        assert proposal.id == clash.proposal
        assert proposal.delegation == "Ben"
        assert "“stresses” became “recognizes” here and “underlines” there" in proposal.comments[0].text
        found = standing(ana.statement, proposal)
        assert found.applies
        assert found.wanted == statement().paragraph("p-2").text.replace("stresses", "underlines")
        decision = decision_now(ana, ProposalStatus.ACCEPTED)
        ana.apply(accept, proposal.id, decision, ids=lambda: new_id("p"))
        assert "underlines" in words(ana, "p-2")


def test_theirs_collides_with_what_a_delegation_asks_for_on_the_same_words(laptops: Laptops) -> None:
    from app.domain.deciding import take_in
    from app.domain.proposals import Proposal, ProposalId, ProposalKind

    with laptops.ben() as ben:
        put(ben, "p-2", "stresses", "underlines")
    with laptops.ana() as ana:
        put(ana, "p-2", "stresses", "recognizes")
        now = words(ana, "p-2")
        asked = now.replace("recognizes", "welcomes")
        ana.apply(take_in, [Proposal(ProposalId("r-1"), "FRA", "A", ProposalKind.AMEND, "p-2", now, asked)])
        laptops.merge(ana)
        mine, other = ana.statement.proposals
        assert all_collisions(ana.statement) == [[mine.id, other.id]]


def test_a_paragraph_deleted_here_and_reworded_there_can_be_taken_back_in_their_words(
    laptops: Laptops,
) -> None:
    with laptops.ben() as ben:
        put(ben, "p-2", "women", "women and youth")
    with laptops.ana() as ana:
        ana.apply(delete_paragraphs, ["p-2"])
        plan = laptops.merge(ana)
        assert [(item.paragraph, item.what, item.ours) for item in plan.clashes] == [
            ("p-2", "deleted here", "")
        ]
        assert not ana.statement.holds("p-2")
        (proposal,) = ana.statement.proposals
        assert proposal.paragraph == "p-1"
        ana.apply(accept, proposal.id, decision_now(ana, ProposalStatus.ACCEPTED), ids=lambda: new_id("p"))
        assert [item.id for item in ana.statement.paragraphs] == ["p-1", "p-2", "p-3", "p-4"]
        assert "women and youth" in words(ana, "p-2")
        assert ana.statement.removed == ()


def test_a_paragraph_reworded_here_and_deleted_there_stays_with_their_wish_to_delete_it(
    laptops: Laptops,
) -> None:
    with laptops.ben() as ben:
        ben.apply(delete_paragraphs, ["p-2", "p-3"])
    with laptops.ana() as ana:
        put(ana, "p-2", "women", "women and youth")
        plan = laptops.merge(ana)
        assert [(item.paragraph, item.what, item.theirs) for item in plan.clashes] == [
            ("p-2", "deleted there", "")
        ]
        assert [item.id for item in ana.statement.paragraphs] == ["p-1", "p-2", "p-4"]
        assert [item.paragraph.id for item in ana.statement.removed] == ["p-3"]
        ana.apply(restore_paragraph, "p-3")
        (proposal,) = ana.statement.proposals
        assert (proposal.kind, proposal.paragraph) == ("delete", "p-2")


def test_a_paragraph_that_they_split_takes_our_words_in_both_parts(laptops: Laptops) -> None:
    with laptops.ben() as ben:
        ben.apply(split_paragraph, "p-1", words(ben, "p-1").index("It welcomes"), "p-1b")
    with laptops.ana() as ana:
        put(ana, "p-1", "recalls", "reaffirms")
        put(ana, "p-1", "the report", "the latest report")
        comment = Comment(CommentId("c-1"), "p-1", "FRA", "A", "Which one?", quote="latest report")
        ana.apply(add_comment, comment)
        laptops.merge(ana)
        assert [item.id for item in ana.statement.paragraphs] == ["p-1", "p-1b", "p-2", "p-3", "p-4"]
        assert "reaffirms" in words(ana, "p-1")
        assert words(ana, "p-1b") == "It welcomes the latest report."
        assert ana.statement.comments[0].paragraph == "p-1b"


def test_states_comments_and_facts_come_over_and_a_title_changed_by_both_is_told(laptops: Laptops) -> None:
    with laptops.ben() as ben:
        ben.apply(set_state, ["p-1"], ParagraphState.AD_REF)
        ben.apply(set_state, ["p-2"], ParagraphState.PACKAGE)
        ben.apply(add_comment, Comment(CommentId("c-9"), "p-3", "GBR", "B", "Fine."))
        ben.apply(set_facts, title="Talks of Ben", symbol="S/PRST/2026/9")
    with laptops.ana() as ana:
        ana.apply(set_state, ["p-2"], ParagraphState.AD_REF)
        ana.apply(set_facts, title="Talks of Ana")
        plan = laptops.merge(ana)
        assert [item.state for item in ana.statement.paragraphs[:2]] == [ParagraphState.AD_REF] * 2
        assert (ana.statement.title, ana.statement.symbol) == ("Talks of Ana", "S/PRST/2026/9")
        assert [(item.paragraph, item.what) for item in plan.clashes] == [("p-2", "state"), ("", "title")]
        told = {item.paragraph: item.text for item in ana.statement.comments if item.delegation == "Ben"}
        assert told["p-2"] == "State in the other copy: in a package. Here: agreed ad ref."
        assert told[""] == "Title in the other copy: Talks of Ben. Here: Talks of Ana."
        assert "c-9" in {item.id for item in ana.statement.comments}


def test_without_a_named_version_the_journal_tells_what_both_come_from(tmp_path: Path) -> None:
    laptops = two_laptops(tmp_path, version="")
    with laptops.ana() as ana:
        put(ana, "p-1", "recalls", "reaffirms")
        ana.apply(set_state, ["p-3"], ParagraphState.AD_REF)
        ana.apply(add_paragraph, Paragraph(ParagraphId("p-5"), "It remains seized of the matter."))
        ana.apply(add_paragraph, Paragraph(ParagraphId("p-6"), "It remains active."))
    laptops.hand_over()
    with laptops.ben() as ben:
        put(ben, "p-1", "reaffirms", "underlines")
        ben.apply(set_state, ["p-3"], ParagraphState.BRACKETED)
        ben.apply(delete_paragraphs, ["p-5"])
        put(ben, "p-6", "active", "seized")
    with laptops.ana() as ana:
        put(ana, "p-2", "stresses", "recognizes")
        put(ana, "p-6", "active", "active here")
        plan = laptops.merge(ana)
        assert [(item.paragraph, item.what, item.base) for item in plan.clashes] == [
            ("p-6", "words", "It remains active.")
        ]
        assert "underlines" in words(ana, "p-1")
        assert ana.statement.paragraph("p-3").state is ParagraphState.BRACKETED
        assert not ana.statement.holds("p-5")
    assert verified(laptops.ours) == []


def test_the_other_copys_versions_come_in_and_the_chain_holds(laptops: Laptops) -> None:
    with laptops.ben() as ben:
        put(ben, "p-1", "recalls", "reaffirms")
        ben.name_version("Rev.1", "Ben’s")
        put(ben, "p-1", "reaffirms", "underlines")
        theirs = ben.versions[-1]
    with laptops.ana() as ana:
        put(ana, "p-2", "stresses", "recognizes")
        ana.name_version("Rev.1", "Ana’s")
        laptops.merge(ana)
        assert labels(ana) == [
            "Zero draft",
            "Rev.1",
            "Rev.1 (Ben)",
            "Ben: copy of 24 November 2026",
            "Merged 24 November 2026",
        ]
        assert [version.parent for version in ana.versions] == [None, 1, 1, 3, 2]
        assert theirs.digest[:12] in ana.versions[2].note
        assert ana.versions[3].digest[:12] in ana.versions[4].note
        assert ana.text_of(3).paragraph("p-1").text == words(ana, "p-1").replace("underlines", "reaffirms")
        assert ana.text_of(5) == ana.statement
        ana.name_version("Rev.2")
        assert ana.versions[-1].parent == 5
    assert verified(laptops.ours) == []


def test_where_only_they_went_on_their_versions_keep_their_digests(laptops: Laptops) -> None:
    with laptops.ben() as ben:
        put(ben, "p-1", "recalls", "reaffirms")
        ben.name_version("Rev.1")
        digest = ben.versions[-1].digest
    with laptops.ana() as ana:
        laptops.merge(ana)
        assert ana.versions[1].digest == digest
        assert ana.statement.paragraphs == ana.text_of(2).paragraphs
    assert verified(laptops.ours) == []


def test_files_that_go_to_and_fro_are_merged_from_where_they_met_last(laptops: Laptops) -> None:
    with laptops.ben() as ben:
        put(ben, "p-2", "stresses", "underlines")
    with laptops.ana() as ana:
        put(ana, "p-2", "stresses", "recognizes")
        laptops.merge(ana)
        (proposal,) = ana.statement.proposals
        ana.apply(accept, proposal.id, decision_now(ana, ProposalStatus.ACCEPTED), ids=lambda: new_id("p"))
    with laptops.ben() as ben:
        put(ben, "p-3", "encourages", "urges")
        plan = laptops.merge(ben)
        assert plan.clashes == ()
        assert "underlines" in words(ben, "p-2")
        assert ben.statement.proposals[0].status is ProposalStatus.ACCEPTED
        put(ben, "p-4", "requests", "invites")
    with laptops.ana() as ana:
        plan = laptops.merge(ana)
        assert plan.clashes == ()
        assert [item.text for item in ana.statement.paragraphs][2:] == [
            words(ana, "p-3"),
            words(ana, "p-4"),
        ]
        assert "urges" in words(ana, "p-3")
        assert "invites" in words(ana, "p-4")
    assert verified(laptops.ours) == verified(laptops.theirs) == []


def test_a_merge_that_was_undone_can_be_made_again(laptops: Laptops) -> None:
    with laptops.ben() as ben:
        put(ben, "p-1", "recalls", "reaffirms")
        ben.name_version("Rev.1")
    with laptops.ana() as ana:
        laptops.merge(ana)
        ana.undo()
        count = len(ana.versions)
        assert "recalls" in words(ana, "p-1")
        laptops.merge(ana)
        assert "reaffirms" in words(ana, "p-1")
        assert len(ana.versions) == count
    assert verified(laptops.ours) == []


def test_a_merge_undone_where_nothing_was_named_before_can_be_made_again(tmp_path: Path) -> None:
    laptops = two_laptops(tmp_path, version="")
    with laptops.ben() as ben:
        put(ben, "p-1", "recalls", "reaffirms")
        ben.name_version("Ben’s")
    with laptops.ana() as ana:
        laptops.merge(ana)
        assert labels(ana) == ["Before the merge", "Ben’s", "Merged 24 November 2026"]
        assert [version.parent for version in ana.versions] == [None, 1, 1]
        ana.undo()
        laptops.merge(ana)
        assert "reaffirms" in words(ana, "p-1")
    assert verified(laptops.ours) == []


def test_rounds_of_both_are_numbered_by_time_and_speak_of_the_right_versions(laptops: Laptops) -> None:
    with laptops.ben() as ben:
        put(ben, "p-1", "recalls", "reaffirms")
        ben.name_version("Rev.1")
        ben.apply(send_out, 2, ["FRA"], ben.now())
    with laptops.ana() as ana:
        ana.name_version("Ana’s")
        ana.apply(send_out, 2, ["GBR"], ana.now())
        laptops.merge(ana)
        rounds = ana.statement.rounds
        assert [(item.number, item.dispatches[0].delegation) for item in rounds] == [(1, "FRA"), (2, "GBR")]
        assert [ana.versions[item.version - 1].label for item in rounds] == ["Rev.1", "Ana’s"]
        assert rounds[0].closed == rounds[1].opened
        assert open_round(ana.statement) == rounds[1]


def test_a_word_copy_that_went_out_from_the_other_laptop_is_known_when_it_returns(
    laptops: Laptops, tmp_path: Path
) -> None:
    from app.services.intake import prepare as take_in
    from app.services.intake_model import Snapshot
    from app.services.sending import send

    sent = tmp_path / "sent.docx"
    with laptops.ben() as ben:
        put(ben, "p-1", "recalls", "reaffirms")
        send(ben, ben.name_version("Rev.1"), sent, ["FRA"])
    with laptops.ana() as ana:
        put(ana, "p-2", "stresses", "recognizes")
        ana.name_version("Rev.1")
        laptops.merge(ana)
        (file,) = take_in([sent], Snapshot.of(ana), delegation="FRA").files
        assert ana.versions[(file.base_version or 0) - 1].label == "Rev.1 (Ben)"


def test_numbers_that_both_gave_are_given_once(laptops: Laptops) -> None:
    for hand, name in ((laptops.ben, "p-8"), (laptops.ana, "p-7")):
        with hand() as session:
            session.apply(add_paragraph, Paragraph(ParagraphId(name), f"New of {name}."), after="p-1")
    with laptops.ana() as ana:
        laptops.merge(ana)
        assert [(item.id, item.number) for item in ana.statement.paragraphs[:3]] == [
            ("p-1", "1"),
            ("p-7", "1 bis"),
            ("p-8", "1 ter"),
        ]


def test_files_that_only_the_other_copy_keeps_inside_come_over_once(laptops: Laptops) -> None:
    with Repository.open(laptops.theirs) as store:
        store.attach("fra.docx", "returned", b"what France sent")
    with laptops.ana() as ana:
        laptops.merge(ana)
        assert laptops.merge(ana).nothing
    with Repository.open(laptops.ours) as store:
        assert [(item.name, item.kind) for item in store.attachments()] == [("fra.docx", "returned")]
        assert store.attachment("fra.docx") == b"what France sent"
        assert store.verify() == []


@pytest.mark.parametrize("first", ["ana", "ben"])
def test_numbers_that_one_of_them_fixed_since_stay(tmp_path: Path, first: str) -> None:
    laptops = two_laptops(tmp_path, version="")
    with laptops.ben() as ben:
        put(ben, "p-1", "recalls", "reaffirms")
        ben.apply(add_paragraph, Paragraph(ParagraphId("p-9"), "New there."), after="p-2")
    with getattr(laptops, first)() as session:
        session.name_version("Zero draft")
    with laptops.ana() as ana:
        put(ana, "p-3", "encourages", "urges")
        laptops.merge(ana)
        numbers = {item.id: item.number for item in ana.statement.paragraphs}
        expected = ["1", "2", "2 bis", "3", "4"] if first == "ana" else ["1", "2", "3", "4", "5"]
        assert ana.statement.numbers_fixed
        assert list(numbers.values()) == expected


def test_another_statement_and_the_same_file_are_refused_in_a_sentence(
    laptops: Laptops, tmp_path: Path
) -> None:
    create(tmp_path / "other.prst", statement(), author="Ben").close()
    with laptops.ana() as ana:
        with pytest.raises(Refused, match="another statement"):
            laptops.merge(ana, tmp_path / "other.prst")
        with pytest.raises(Refused, match="the open statement itself"):
            laptops.merge(ana, laptops.ours)
        assert ana.undo_verb == ""


def test_damaged_newer_and_changed_files_are_refused_in_a_sentence(laptops: Laptops, tmp_path: Path) -> None:
    cut = tmp_path / "cut.prst"
    cut.write_bytes(laptops.theirs.read_bytes()[:5000])
    newer = tmp_path / "newer.prst"
    newer.write_bytes(laptops.theirs.read_bytes())
    connection = apsw.Connection(str(newer))
    connection.pragma("user_version", 99)
    connection.close()
    changed = tmp_path / "changed.prst"
    changed.write_bytes(laptops.theirs.read_bytes())
    connection = apsw.Connection(str(changed))
    connection.execute("DROP TRIGGER version_is_never_changed")
    connection.execute("UPDATE version SET note = 'other'")
    connection.close()
    for path, why in ((cut, "cut short"), (newer, "newer Penholder"), (changed, "not as it was made")):
        with pytest.raises(FileProblem, match=why):
            read_copy(path)


def test_an_encrypted_copy_needs_its_passphrase(laptops: Laptops) -> None:
    with Repository.open(laptops.theirs) as store:
        store.set_passphrase("kepi")
    with pytest.raises(PassphraseNeeded, match="encrypted"):
        read_copy(laptops.theirs)
    with pytest.raises(PassphraseNeeded, match="wrong"):
        read_copy(laptops.theirs, passphrase="cap")
    assert read_copy(laptops.theirs, passphrase="kepi").identity == read_copy(laptops.ours).identity
    assert read_copy(laptops.ours, passphrase="needed only there").versions


def test_a_plan_is_not_made_when_the_statement_went_on_or_the_user_stopped(laptops: Laptops) -> None:
    with laptops.ben() as ben:
        put(ben, "p-1", "recalls", "reaffirms")
    with laptops.ana() as ana:
        theirs = read_copy(laptops.theirs)
        plan = prepare(copy_of(ana), theirs, author="Ana", time=ana.now())
        put(ana, "p-2", "stresses", "recognizes")
        with pytest.raises(Refused, match="changed meanwhile"):
            commit(ana, plan)
        with pytest.raises(Cancelled):
            prepare(copy_of(ana), theirs, author="Ana", time=ana.now(), cancelled=lambda: True)
    assert not list(laptops.ours.parent.glob("*.bak"))


def test_where_no_backup_can_be_made_nothing_is_merged(
    laptops: Laptops, monkeypatch: pytest.MonkeyPatch
) -> None:
    with laptops.ben() as ben:
        put(ben, "p-1", "recalls", "reaffirms")
    with laptops.ana() as ana:
        before, versions = ana.statement, ana.versions

        def full(_target: Path) -> None:
            raise FileProblem("The disk is full", "free some room")

        monkeypatch.setattr(ana.store, "copy_to", full)
        with pytest.raises(FileProblem, match="full"):
            laptops.merge(ana)
        assert (ana.statement, ana.versions) == (before, versions)
