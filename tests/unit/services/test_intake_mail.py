"""Mails and texts typed anew: their words placed, or kept with the reason."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from app.domain.council import Delegation
from app.domain.proposals import ProposalKind
from app.domain.statement import Paragraph as Ours
from app.domain.statement import ParagraphId, Statement
from app.services.intake import prepare, prepare_text
from app.services.intake_model import FileIntake, Snapshot
from app.services.session import Session
from tests.helpers.memory import MemoryStore
from tests.helpers.word_files import MarkedFile, Paragraph, Piece, edited, write

TEXTS = {
    "p-1": "The Security Council recalls its previous relevant resolutions and statements on the matter.",
    "p-2": "The Security Council stresses the importance of early warning and of timely mediation.",
    "p-3": "The Security Council encourages regional organizations to strengthen their capacities.",
    "p-4": "The Council requests the Secretary-General to report within six months on progress made.",
}


@pytest.fixture
def session() -> Session:
    paragraphs = tuple(Ours(ParagraphId(key), text) for key, text in TEXTS.items())
    roster = (Delegation("FRA", "France"), Delegation("MEX", "Mexico"))
    made = Session(MemoryStore(Statement(paragraphs=paragraphs, delegations=roster)))
    made.name_version("Rev.1")
    return made


def mail(session: Session, text: str) -> FileIntake:
    return prepare_text(text, Snapshot.of(session), delegation="FRA").files[0]


@pytest.mark.parametrize(
    ("text", "kind", "paragraph", "after"),
    [
        (f"2. {TEXTS['p-2'].replace('timely', 'swift')}", "amend", "p-2", TEXTS["p-2"].replace("timely", "swift")),
        (f"“{TEXTS['p-3']} It thanks them.”", "amend", "p-3", f"{TEXTS['p-3']} It thanks them."),
        ("Para 3: delete.", "delete", "p-3", ""),
        ("OP2 – replace “timely” by “swift”.", "amend", "p-2", TEXTS["p-2"].replace("timely", "swift")),
        ("Please replace “timely” with “swift” in para 2.", "amend", "p-2", TEXTS["p-2"].replace("timely", "swift")),
        ("In paragraph 2, delete “of timely”", "amend", "p-2", TEXTS["p-2"].replace(" of timely", "")),
        ("Para. 4: why six months and not three?", "comment", "p-4", TEXTS["p-4"]),
        ("We can not agree with para 4 as it stands.", "comment", "p-4", TEXTS["p-4"]),
        ("3 bis. The Council thanks the African Union.", "insert", "p-3", "The Council thanks the African Union."),
        ("New para after 3: The Council thanks the AU.", "insert", "p-3", "The Council thanks the AU."),
    ],
)  # fmt: skip
def test_a_mails_words_are_placed(session: Session, text: str, kind: str, paragraph: str, after: str) -> None:
    found = mail(session, f"Dear colleagues,\n\n{text}\n\nBest regards,\n")
    (item,) = found.proposals
    assert (item.kind, item.paragraph, item.after) == (kind, paragraph, after)
    assert (item.delegation, item.tracked) == ("FRA", False)
    assert found.unplaced == ()


def test_a_mails_words_without_a_place_are_kept(session: Session) -> None:
    found = mail(session, "Dear all,\n\nOur capital reserves its position on the whole.\n\nThanks\n")
    assert [item.text for item in found.unplaced] == ["Our capital reserves its position on the whole."]


def test_a_mail_file_gives_its_text_and_its_attachments(session: Session, tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"] = "Marie Roy <marie.roy@diplomatie.gouv.fr>"
    message["Date"] = "Mon, 5 Jan 2026 10:00:00 +0100"
    message.set_content("Please find attached our comments.\n\nPara 4: why six months?\n")
    pieces = edited(TEXTS["p-1"], TEXTS["p-1"].replace("matter", "item"), "Microsoft Office User")
    rows = (Paragraph(pieces), *(Paragraph((Piece(TEXTS[key]),)) for key in ("p-2", "p-3", "p-4")))
    data = write(MarkedFile(rows), "word", 1)
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename="draft.docx")
    message.add_attachment(
        b"\x89PNG\r\n\x1a\n" + bytes(50), maintype="image", subtype="png", filename="logo.png"
    )
    path = tmp_path / "answer.eml"
    path.write_bytes(message.as_bytes())
    batch = prepare([path], Snapshot.of(session))
    assert batch.questions == ()
    assert [(file.file, len(file.proposals), bool(file.problem)) for file in batch.files] == [
        ("answer.eml", 1, False),
        ("draft.docx", 1, False),
        ("logo.png", 0, True),
    ]
    assert {item.delegation for item in batch.proposals} == {"FRA"}


def test_a_text_typed_anew_is_compared_with_what_was_sent(session: Session, tmp_path: Path) -> None:
    texts = [TEXTS["p-1"], TEXTS["p-3"].replace("strengthen", "build"), TEXTS["p-2"], "It is ready to act."]
    path = tmp_path / "France.txt"
    path.write_text("\n\n".join(f"“{text}" for text in texts) + "”", encoding="utf-8")
    items = {item.kind: item for item in prepare([path], Snapshot.of(session)).files[0].proposals}
    assert not any(item.tracked for item in items.values())
    moved = items[ProposalKind.MOVE]
    assert {moved.paragraph} <= {"p-2", "p-3"}
    assert "It is ready to act." in {item.after for item in items.values()}


def test_an_extract_deletes_nothing(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "France.txt"
    path.write_text(TEXTS["p-2"].replace("timely", "swift"), encoding="utf-8")
    found = prepare([path], Snapshot.of(session)).files[0]
    assert [item.kind for item in found.proposals] == ["amend"]
    assert found.notes == ("3 paragraphs are not in it and were taken as unchanged",)
