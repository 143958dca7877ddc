"""The round trip through a real LibreOffice: sent, opened, edited with tracking, saved in four forms, read back."""

from __future__ import annotations

import functools
import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.ooxml.negotiation import SentParagraph, write_negotiation_copy
from app.ooxml.returned import read
from app.ooxml.returned_model import ReturnedDocument
from app.services.conversion import docx_bytes
from tests.helpers.judges import judge_missing, libreoffice_convert, pandoc_text, soffice
from tests.helpers.word_files import MarkedFile, Paragraph, Piece, Remark, random_file, write
from tests.helpers.word_files import edited as edited_pieces

HAND = Path(__file__).resolve().parents[1] / "helpers" / "libreoffice_hand.py"
DIGEST = "feedc0de" * 8
TEXTS = {
    "p-1": "The Security Council recalls its resolution 1325 (2000).",
    "p-2": "The Security Council notes with concern the situation.",
    "p-3": "The Security Council calls upon all parties to “cease” hostilities.",
    "p-4": "The Security Council requests the Secretary-General to report.",
    "p-5": "The Council will remain engaged.",
    "p-6": "The Council will keep the matter under review.",
}
STEPS = [
    ["replace", "notes with concern", "welcomes"],
    ["insert_before", "The Security Council recalls", "Guided by the Charter, "],
    ["insert_after", "1325 (2000)", " and others"],
    ["split_before", "upon all parties"],
    ["add_paragraph_after", "Secretary-General to report", "The Council decides to meet again."],
    ["delete_paragraph", "remain engaged"],
]
EXPECTED = [
    (
        ["p-1"],
        [TEXTS["p-1"]],
        ["Guided by the Charter, The Security Council recalls its resolution 1325 (2000) and others."],
    ),
    (["p-2"], [TEXTS["p-2"]], ["The Security Council welcomes the situation."]),
    (["p-3"], [TEXTS["p-3"]], ["The Security Council calls ", "upon all parties to “cease” hostilities."]),
    (["p-4"], [TEXTS["p-4"]], [TEXTS["p-4"]]),
    ([], [], ["The Council decides to meet again."]),
    (["p-5"], [TEXTS["p-5"]], []),
    (["p-6"], [TEXTS["p-6"]], [TEXTS["p-6"]]),
]


@functools.cache
def interpreter() -> str:
    """A Python that has LibreOffice's own bindings."""
    soffice()
    for program in (sys.executable, "/usr/bin/python3", shutil.which("python3") or ""):
        if (
            program
            and not subprocess.run([program, "-c", "import uno"], capture_output=True, check=False).returncode
        ):
            return program
    return judge_missing("LibreOffice's Python bindings (python3-uno)")


def edited(folder: Path, steps: list[list[object]], suffix: str) -> Path:
    """A copy that was sent out, as a delegate at LibreOffice gives it back."""
    sent = folder / "sent.docx"
    write_negotiation_copy(
        sent,
        title="Draft statement",
        chapeau="At the 6257th meeting:",
        paragraphs=[
            SentParagraph(key, str(number), text) for number, (key, text) in enumerate(TEXTS.items(), 1)
        ],
        label="Rev.1",
        digest=DIGEST,
    )
    (folder / "steps.json").write_text(json.dumps(steps))
    target = folder / f"returned{suffix}"
    command = [interpreter(), str(HAND), str(sent), str(folder / "steps.json"), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    return target


def grouped(returned: ReturnedDocument) -> list[tuple[list[str], list[str], list[str]]]:
    """What became of each of our paragraphs: (our ids, words before, words after)."""
    found = []
    for group in returned.groups():
        marks = [returned.mark_of(view) for view in group.originals]
        if marks not in (["title"], ["chapeau"]):
            results = [view.text for view in group.results if view.text]
            found.append((marks, [view.text for view in group.originals], results))
    return found


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".doc"])
def test_a_copy_edited_with_tracking_comes_back_placed_by_its_marks(tmp_path: Path, suffix: str) -> None:
    returned = read(docx_bytes(edited(tmp_path, STEPS, suffix)), file="returned")
    assert (returned.sent_digest, returned.sent_label) == (DIGEST, "Rev.1")
    assert grouped(returned) == EXPECTED
    assert returned.authors == ("Marie Roy",)
    assert returned.tracking


def test_a_copy_saved_as_rtf_still_tells_its_version_its_words_and_most_marks(tmp_path: Path) -> None:
    returned = read(docx_bytes(edited(tmp_path, STEPS, ".rtf")), file="returned")
    assert returned.sent_digest == DIGEST
    assert [view.text for view in returned.final_paragraphs if view.text][2:] == [
        text for _, _, results in EXPECTED for text in results
    ]
    assert {p.mark for p in returned.paragraphs} >= set(TEXTS)


def test_edits_made_with_tracking_off_are_there_without_an_author(tmp_path: Path) -> None:
    steps = [
        ["track", False],
        ["replace", "notes with concern", "welcomes"],
        ["delete_paragraph", "remain engaged"],
    ]
    returned = read(edited(tmp_path, steps, ".docx"))
    texts = {p.mark: p.original_text for p in returned.paragraphs}
    assert texts["p-2"] == "The Security Council welcomes the situation."
    assert "p-5" not in texts
    assert returned.authors == ()


@pytest.mark.parametrize("seed", range(8))
def test_what_libreoffice_saved_again_reads_as_another_reader_has_it(tmp_path: Path, seed: int) -> None:
    """LibreOffice drops changes that stand in changes; what it wrote is judged by pandoc, letter by letter."""
    marked = random_file(random.Random(seed), size=12)
    source = tmp_path / "marked.docx"
    source.write_bytes(write(marked, "word", seed))
    saved = libreoffice_convert(source, "docx", tmp_path / "saved")
    returned = read(saved)
    for views, mode in ((returned.original_paragraphs, "reject"), (returned.final_paragraphs, "accept")):
        ours = letters("".join(view.text for view in views))
        theirs = letters(
            pandoc_text(saved, "reject" if mode == "reject" else "accept", "plain", "--columns=9999")
        )
        assert ours == theirs
    assert sorted(c.text for c in returned.comments) == sorted(r.text for r in marked.remarks)
    assert [len(c.replies) for c in returned.comments] == [
        len(r.replies) for r in sorted(marked.remarks, key=lambda r: (r.paragraph, r.start))
    ]


def letters(text: str) -> str:
    """The text without white space, and with quotation marks that the two readers write alike."""
    return "".join(text.split()).translate(str.maketrans("“”’", '""\''))


def test_comments_and_changes_survive_the_way_through_an_open_document(tmp_path: Path) -> None:
    pieces = (
        *edited_pieces("The Council notes all.", "The Council welcomes all.", "Marie Roy"),
        Piece(" End."),
    )
    remark = Remark("Juan Paz", "Why?", 0, 4, 11, "JP", False, (("Marie Roy", "Because."),))
    source = tmp_path / "marked.docx"
    source.write_bytes(write(MarkedFile((Paragraph(pieces),), (remark,)), "word", 1))
    returned = read(docx_bytes(libreoffice_convert(source, "odt", tmp_path / "odt")), file="x")
    assert [view.text for view in returned.original_paragraphs] == ["The Council notes all. End."]
    assert [view.text for view in returned.final_paragraphs] == ["The Council welcomes all. End."]
    (comment,) = returned.comments
    assert (comment.author, comment.text, comment.quote) == ("Juan Paz", "Why?", "Council")
    assert [reply.text for reply in comment.replies] == ["Because."]
