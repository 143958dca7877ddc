"""A round from the command line: sent, returned by Word or LibreOffice, taken in, decided, answered."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.test_returned_libreoffice import interpreter
from tests.helpers.command import Command, Ran, make_command
from tests.helpers.hostile_files import HOSTILE
from tests.helpers.judges import assert_valid_word_file, libreoffice_convert, pandoc_text

TEXTS = (
    "The Security Council recalls its previous relevant resolutions and statements on the matter.",
    "The Security Council stresses the importance of early warning and of timely mediation.",
    "The Security Council encourages regional organizations to strengthen their capacities.",
    "The Council requests the Secretary-General to report within six months on progress made.",
)
PROPOSAL = {
    "id", "delegation", "author", "time", "round", "base_version", "paragraph", "kind", "before", "after", "tracked",
    "comments", "status", "reason",
}  # fmt: skip
STAMP = 'w:author="Marie Roy" w:date="2026-01-05T10:00:00Z"'


@pytest.fixture
def penholder(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    return make_command(capsys, tmp_path / "settings", monkeypatch)


@pytest.fixture
def file(penholder: Command, tmp_path: Path) -> Path:
    """A statement with one version that went out, as copy.docx."""
    (tmp_path / "text.txt").write_text("\n".join(f"“{text}" for text in TEXTS) + "”", encoding="utf-8")
    paper = tmp_path / "paper.txt"
    paper.write_text("Concept paper\n\n1. Which areas of cooperation matter most?\n", encoding="utf-8")
    made = penholder("new", tmp_path / "t.prst", "--concept", paper, "--text", tmp_path / "text.txt")
    assert (made.status, made.err) == (0, "")
    assert penholder("version", tmp_path / "t.prst", "Zero draft").status == 0
    sent = penholder(
        "send", tmp_path / "t.prst", "-o", tmp_path / "copy.docx", "--to", "FRA", "--to", "Mexico"
    )
    assert (sent.status, sent.err) == (0, "")
    return tmp_path / "t.prst"


def returned(copy: Path, target: Path, *edits: tuple[str, str], tracked: bool = True) -> Path:
    """The very file that went out, with words replaced in its XML as Word would write it."""
    with zipfile.ZipFile(copy) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = marked(data.decode(), edits, tracked=tracked).encode()
            made.writestr(name, data)
    return target


def marked(xml: str, edits: tuple[tuple[str, str], ...], *, tracked: bool) -> str:
    for number, (old, new) in enumerate(edits):
        assert xml.count(old) == 1, old
        if not tracked:
            xml = xml.replace(old, new)
            continue
        gone = f'<w:del w:id="{900 + number}" {STAMP}><w:r><w:delText>{old}</w:delText></w:r></w:del>'
        come = f'<w:ins w:id="{950 + number}" {STAMP}><w:r><w:t>{new}</w:t></w:r></w:ins>'
        found = re.search(
            rf"(<w:r>(?:(?!<w:r>).)*?<w:t[^>]*>)([^<]*){re.escape(old)}([^<]*)(</w:t></w:r>)", xml
        )
        assert found is not None
        space = '<w:t xml:space="preserve">'
        opening = re.sub(r"<w:t[^>]*>$", space, found[1])
        parts = f"{opening}{found[2]}{found[4]}{gone if old else ''}{come if new else ''}{opening}{found[3]}{found[4]}"
        xml = xml[: found.start()] + parts + xml[found.end() :]
    return xml


def taken(ran: Ran, status: int = 0) -> list[dict[str, Any]]:
    assert (ran.status, ran.err) == (status, "")
    files: list[dict[str, Any]] = ran.json["files"]
    for one in files:
        assert {"file", "delegation", "base_version", "proposals", "unplaced"} <= one.keys()
        for proposal in one["proposals"]:
            assert proposal.keys() >= PROPOSAL
    return files


def test_a_whole_round_from_the_command_line(penholder: Command, file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.docx"
    assert_valid_word_file(copy)
    one = returned(copy, tmp_path / "one.docx", ("timely", "swift"), ("months", "weeks"))
    two = returned(copy, tmp_path / "two.docx", ("timely", "quick"), ("strengthen", "build"), tracked=False)
    (france,) = taken(penholder("import", file, one, "--from", "FRA", "--json"))
    (mexico,) = taken(penholder("import", file, two, "--from", "Mexico", "--json"))
    assert (france["delegation"], france["base_version"], len(france["proposals"])) == ("FRA", 1, 2)
    assert [item["tracked"] for item in mexico["proposals"]] == [False, False]
    assert [item["after"] for item in mexico["proposals"]] == [
        TEXTS[1].replace("timely", "quick"),
        TEXTS[2].replace("strengthen", "build"),
    ]
    listed = penholder("proposals", file, "--json").json
    assert len(listed["proposals"]) == 4
    first, months = (item["id"] for item in france["proposals"])
    quick, build = (item["id"] for item in mexico["proposals"])
    assert listed["collisions"] == [[first, quick]]

    accepted = penholder("decide", file, months, build, "accept", "--reason", "agreed")
    assert (accepted.status, accepted.err) == (0, "")
    assert penholder("decide", file, quick, "reject", "--reason", "too quick").status == 0
    assert penholder("decide", file, first, "hold").status == 0
    shown = [item["text"] for item in penholder("show", file, "--json").json["paragraphs"]]
    assert shown == [
        TEXTS[0],
        TEXTS[1],
        TEXTS[2].replace("strengthen", "build"),
        TEXTS[3].replace("months", "weeks"),
    ]
    became = {
        p["id"]: (p["status"], p["reason"]) for p in penholder("proposals", file, "--json").json["proposals"]
    }
    assert became == {
        months: ("accepted", "agreed"),
        build: ("accepted", "agreed"),
        quick: ("rejected", "too quick"),
        first: ("held", None),
    }
    for name in ("m.docx", "m.xlsx"):
        assert penholder("matrix", file, "-o", tmp_path / name).status == 0
    assert penholder("reply", file, "MEX", "-o", tmp_path / "r.docx").status == 0
    assert_valid_word_file(tmp_path / "m.docx", tmp_path / "r.docx")
    assert "too quick" in pandoc_text(tmp_path / "r.docx", "accept", "plain")


def test_a_part_and_an_own_wording_are_accepted(penholder: Command, file: Path, tmp_path: Path) -> None:
    one = returned(tmp_path / "copy.docx", tmp_path / "one.docx", ("requests", "asks"), ("progress", "steps"))
    (found,) = taken(penholder("import", file, one, "--from", "FRA", "--json"))
    (item,) = found["proposals"]
    done = penholder("decide", file, item["id"], "accept", "--part", "2", "--json").json
    assert done["proposals"][0]["status"] == "in part"
    shown = [p["text"] for p in penholder("show", file, "--json").json["paragraphs"]]
    assert shown[3] == TEXTS[3].replace("progress", "steps")
    assert penholder("decide", file, item["id"], "reopen").status == 0
    text = TEXTS[3].replace("six", "nine")
    assert penholder("decide", file, item["id"], "accept", "--text", text).status == 0
    assert penholder("show", file, "--json").json["paragraphs"][3]["text"] == text


def test_files_that_fail_are_named_and_the_others_taken_in(
    penholder: Command, file: Path, tmp_path: Path
) -> None:
    one = returned(tmp_path / "copy.docx", tmp_path / "one.docx", ("six", "three"))
    bad = []
    for number, name in enumerate(("truncated", "billion laughs", "encrypted", "zip bomb")):
        bad.append(tmp_path / f"bad {number}.docx")
        bad[-1].write_bytes(HOSTILE[name]())
    ran = penholder("import", file, bad[0], one, *bad[1:], "--from", "FRA", "--json")
    files = taken(ran, status=1)
    assert [bool(item["problem"]) for item in files] == [True, False, True, True, True]
    assert len(files[1]["proposals"]) == 1
    before = file.read_bytes()
    none = penholder("import", file, *bad, "--from", "FRA", "--json")
    assert (none.status, none.out) == (2, "")
    assert re.fullmatch(r"penholder: .*bad 0\.docx: .+\n", none.err)
    assert file.read_bytes() == before


def test_unplaced_text_is_something_to_look_at(penholder: Command, file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Minutes of the meeting of shareholders.\n", encoding="utf-8")
    (found,) = taken(penholder("import", file, other, "--from", "FRA", "--json"), status=1)
    assert found["proposals"] == []
    assert found["unplaced"] == [
        {
            "text": "Minutes of the meeting of shareholders.",
            "why": "nothing in the file matches the statement",
        }
    ]


def test_an_author_who_is_not_known_is_said_and_can_be_named(
    penholder: Command, file: Path, tmp_path: Path
) -> None:
    one = returned(tmp_path / "copy.docx", tmp_path / "one.docx", ("six", "three"))
    ran = penholder("import", file, one, "--json")
    (found,) = taken(ran, status=1)
    assert (found["delegation"], found["proposals"][0]["delegation"]) == (None, None)
    assert ran.json["unknown_authors"] == [{"file": "one.docx", "who": "Marie Roy"}]
    two = returned(tmp_path / "copy.docx", tmp_path / "two.docx", ("six", "nine"))
    (found,) = taken(penholder("import", file, two, "--who", "Marie Roy=FRA", "--json"))
    assert found["proposals"][0]["delegation"] == "FRA"


def test_an_author_is_named_after_the_file_was_taken_in(
    penholder: Command, file: Path, tmp_path: Path
) -> None:
    one = returned(tmp_path / "copy.docx", tmp_path / "one.docx", ("six", "three"))
    penholder("import", file, one)
    ran = penholder("author", file, "--json")
    assert ran.status == 1
    assert ran.json["authors"] == [
        {"author": "Marie Roy", "delegation": None, "files": ["one.docx"], "count": 1}
    ]
    assert penholder("author", file, "marie roy", "FRA").status == 0
    assert [item["delegation"] for item in penholder("proposals", file, "--json").json["proposals"]] == [
        "FRA"
    ]
    assert penholder("author", file).out == "Marie Roy: France, 1 in one.docx\n"
    two = returned(tmp_path / "copy.docx", tmp_path / "two.docx", ("six", "nine"))
    (found,) = taken(penholder("import", file, two, "--json"))
    assert found["proposals"][0]["delegation"] == "FRA"
    (found,) = taken(penholder("import", file, one, "--json"))
    assert (found["proposals"], found["known"]) == ([], 1)
    refused = penholder("author", file, "Marie Roy", "BEL")
    assert (refused.status, "whose delegation is not known" in refused.err) == (2, True)
    assert penholder("author", file, "Marie Roy", "BEL", "--was", "FRA").status == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("author", "Marie Roy"), "put its code after the author’s name"),
        (("decide", "q-none", "accept"), "There is no proposal “q-none”"),
        (("import", "absent.docx", "--from", "FRA"), "absent.docx"),
        (("import", "copy.docx", "--from", "Atlantis"), "There is no delegation “Atlantis”"),
        (("reply", "USA", "-o", "r.docx"), "has asked for nothing"),
        (("matrix", "-o", "m.pdf"), "Word file or a workbook"),
        (("send", "-o", "copy.pdf"), "is a Word file"),
        (("send", "-o", "copy.docx", "--to", "Atlantis"), "There is no delegation “Atlantis”"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    penholder: Command, file: Path, arguments: tuple[str, ...], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)
    before = file.read_bytes()
    ran = penholder(arguments[0], file, *arguments[1:])
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert words in ran.err
    assert file.read_bytes() == before


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".doc"])
def test_a_copy_edited_in_libreoffice_is_placed_by_its_marks(
    penholder: Command, file: Path, tmp_path: Path, suffix: str
) -> None:
    """The text has other words by now, so that words alone would not place the edits."""
    import json
    import subprocess

    from tests.e2e.test_returned_libreoffice import HAND

    steps = [
        ["replace", "timely", "swift"],
        ["insert_after", "on the matter", " and others"],
        ["split_before", "to strengthen"],
        ["add_paragraph_after", "on progress made", "The Council decides to meet again."],
    ]
    (tmp_path / "steps.json").write_text(json.dumps(steps))
    target = tmp_path / f"edited{suffix}"
    command = [
        interpreter(),
        str(HAND),
        str(tmp_path / "copy.docx"),
        str(tmp_path / "steps.json"),
        str(target),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    shown = penholder("show", file, "--json").json["paragraphs"]
    ids = [item["id"] for item in shown]
    assert (
        penholder("edit", file, ids[0], "Something wholly other stands here by now, on the matter.").status
        == 0
    )
    assert penholder("move", file, ids[1], "--after", ids[3]).status == 0
    (found,) = taken(penholder("import", file, target, "--from", "FRA", "--json"))
    asked = [(item["kind"], item["paragraph"], item["after"]) for item in found["proposals"]]
    assert sorted(asked) == sorted(
        [
            ("amend", ids[0], TEXTS[0].replace("matter", "matter and others")),
            ("amend", ids[1], TEXTS[1].replace("timely", "swift")),
            ("split", ids[2], TEXTS[2].replace(" to strengthen", "\nto strengthen")),
            ("insert", ids[3], "The Council decides to meet again."),
        ]
    )
    assert all(item["tracked"] and item["base_version"] == 1 for item in found["proposals"])


@pytest.mark.parametrize("suffix", ["rtf", "pdf", "odt"])
def test_a_copy_saved_as_another_form_gives_its_edits(
    penholder: Command, file: Path, tmp_path: Path, suffix: str
) -> None:
    edits = (("timely", "swift"), ("six", "three"))
    one = returned(tmp_path / "copy.docx", tmp_path / "one.docx", *edits, tracked=suffix == "rtf")
    other = libreoffice_convert(one, suffix, tmp_path / "saved")
    (found,) = taken(penholder("import", file, other, "--from", "FRA", "--json"))
    assert [item["after"] for item in found["proposals"]] == [
        TEXTS[1].replace("timely", "swift"),
        TEXTS[3].replace("six", "three"),
    ]
