"""The command from the user's side: what it prints, what it leaves on the disk, how it ends."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.resources import resource_path
from tests.helpers.command import Command, make_command
from tests.helpers.shared import REPOSITORY, shared_data

PAPER = resource_path("samples", "concept-paper.txt")
TEXT = "“The Security Council welcomes this.\n“The Security Council urges that.\n“The Council asks.”\n"


@pytest.fixture
def penholder(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    return make_command(capsys, tmp_path / "settings", monkeypatch)


@pytest.fixture
def file(penholder: Command, tmp_path: Path) -> Path:
    """A statement of three paragraphs on the sample's concept paper."""
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "text.txt").write_text(TEXT, encoding="utf-8")
    made = penholder("new", folder / "talks.prst", "--concept", PAPER, "--text", folder / "text.txt")
    assert (made.status, made.err) == (0, "")
    return folder / "talks.prst"


def refused(penholder: Command, *arguments: object) -> str:
    """Runs a command that must not be done; returns its one line."""
    ran = penholder(*arguments)
    assert ran.status == 2
    assert ran.out == ""
    assert ran.err.startswith("penholder: ")
    assert ran.err.count("\n") == 1
    return ran.err


def test_a_new_statement_holds_the_text_and_the_areas(penholder: Command, file: Path) -> None:
    shown = penholder("show", file, "--json").json
    assert [item["text"] for item in shown["paragraphs"]] == [
        "The Security Council welcomes this.",
        "The Security Council urges that.",
        "The Council asks.",
    ]
    assert [item["number"] for item in shown["paragraphs"]] == ["1", "2", "3"]
    assert {item["state"] for item in shown["paragraphs"]} == {"open"}
    assert len(shown["areas"]) == 5
    assert shown["uncovered"] == [area["number"] for area in shown["areas"]]
    assert shown["unlinked"] == [item["id"] for item in shown["paragraphs"]]
    assert shown["meeting_date"] == "2010-01-13"
    assert (shown["symbol"], shown["meeting_number"], shown["version"]) == (None, None, None)


def test_added_paragraphs_are_linked_and_stand_where_they_were_put(penholder: Command, file: Path) -> None:
    last = penholder("add", file, "The Council adds.", "--area", "1", "--area", "3").out.strip()
    first = penholder("add", file, "The Council begins.", "--after", "0").out.strip()
    middle = penholder("add", file, "The Council goes on.", "--after", first).out.strip()
    shown = penholder("show", file, "--json").json
    ids = [item["id"] for item in shown["paragraphs"]]
    assert (ids[0], ids[1], ids[-1]) == (first, middle, last)
    assert shown["paragraphs"][-1]["areas"] == ["1", "3"]
    assert shown["areas"][0]["paragraphs"] == [last]
    assert "1" not in shown["uncovered"]
    assert last not in shown["unlinked"]


def test_paragraphs_are_edited_linked_moved_and_deleted_by_number_or_id(
    penholder: Command, file: Path
) -> None:
    ids = [item["id"] for item in penholder("show", file, "--json").json["paragraphs"]]
    assert penholder("edit", file, "2", "New\nwords").out.strip() == ids[1]
    assert penholder("link", file, ids[1], "2", "5").out.strip() == ids[1]
    assert penholder("link", file, ids[1], "5", "--remove").status == 0
    assert penholder("move", file, "3", "--after", "0").out.strip() == ids[2]
    assert penholder("delete", file, ids[0]).out.strip() == ids[0]
    shown = penholder("show", file, "--json").json["paragraphs"]
    assert [(item["id"], item["text"], item["areas"]) for item in shown] == [
        (ids[2], "The Council asks.", []),
        (ids[1], "New words", ["2"]),
    ]


def test_versions_are_named_listed_and_shown(penholder: Command, file: Path) -> None:
    assert (
        penholder("version", file, "Zero draft", "--note", "to all", "--author", "Amina").out
        == "1 Zero draft\n"
    )
    penholder("edit", file, "1", "Other words.")
    penholder("version", file, "Rev.1")
    listed = penholder("versions", file, "--json").json
    assert [
        (item["number"], item["label"], item["author"], item["note"], item["parent"]) for item in listed
    ] == [
        (1, "Zero draft", "Amina", "to all", None),
        (2, "Rev.1", None, None, 1),
    ]
    assert all(re.fullmatch(r"[0-9a-f]{64}", item["digest"]) for item in listed)
    for name in ("Zero draft", "zero draft", "1"):
        shown = penholder("show", f"{file}@{name}", "--json").json
        assert shown["version"] == "Zero draft"
        assert shown["paragraphs"][0]["text"] == "The Security Council welcomes this."
    assert "Zero draft" in penholder("versions", file).out


def test_a_new_paragraph_after_a_version_takes_bis(penholder: Command, file: Path) -> None:
    penholder("version", file, "Zero draft")
    penholder("add", file, "The Council adds.", "--after", "2")
    shown = penholder("show", file, "--json").json["paragraphs"]
    assert [item["number"] for item in shown] == ["1", "2", "2 bis", "3"]
    assert penholder("edit", file, "2bis", "Found by its number.").status == 0


def test_comments_are_noted_for_a_member_and_for_a_group_that_is_added(
    penholder: Command, file: Path
) -> None:
    assert penholder("comment", file, "1", "Too weak.", "--from", "FRA", "--quote", "welcomes").status == 0
    assert penholder("comment", file, "1", "We agree.", "--from", "european union").status == 0
    assert penholder("comment", file, "0", "On the whole, fine.", "--from", "gbr").status == 0
    assert "“9”" in refused(penholder, "comment", file, "9", "x", "--from", "FRA")
    assert "ISO code" in refused(penholder, "comment", file, "1", "x", "--from", "XXX")
    assert "quote it exactly" in refused(
        penholder, "comment", file, "1", "x", "--from", "FRA", "--quote", "none"
    )


def test_the_statement_is_shown_for_people_too(penholder: Command, file: Path) -> None:
    penholder("link", file, "1", "1")
    out = penholder("show", file).out
    assert "“The Security Council welcomes this.\n" in out
    assert "The Council asks.”\n" in out
    assert "NOT COVERED" in out
    assert "Without an area: 2, 3" in out


def test_a_concept_paper_is_read_in_the_shape_for_scripts(penholder: Command) -> None:
    paper = penholder("concept", PAPER, "--json").json
    assert set(paper) >= {
        "symbol", "title", "letter_date", "meeting_date", "sender", "presidency", "language", "expected_outcome",
        "areas", "sections", "unplaced",
    }  # fmt: skip
    assert len(paper["areas"]) == 5
    assert set(paper["areas"][0]) == {"number", "heading", "text"}
    assert set(paper["sections"][0]) == {"number", "heading", "paragraphs"}
    assert paper["meeting_date"] == "2010-01-13"
    assert "5 areas" in penholder("concept", PAPER).out


def test_a_word_file_can_be_the_first_text(penholder: Command, file: Path, tmp_path: Path) -> None:
    penholder("export", file, "-o", tmp_path / "final.docx")
    made = penholder("new", tmp_path / "again.prst", "--concept", PAPER, "--text", tmp_path / "final.docx")
    assert made.status == 0
    first, again = (penholder("show", item, "--json").json for item in (file, tmp_path / "again.prst"))
    assert [item["text"] for item in again["paragraphs"]] == [item["text"] for item in first["paragraphs"]]


@pytest.mark.parametrize("ending", ["docx", "html", "pdf"])
def test_a_redline_of_two_versions_is_written(penholder: Command, file: Path, ending: str) -> None:
    penholder("version", file, "Zero draft")
    penholder("edit", file, "1", "The Security Council deplores this.")
    out = file.with_name(f"redline.{ending}")
    ran = penholder("redline", f"{file}@1", file, "-o", out, "--author", "Amina")
    assert ran.status == 0
    assert "1 edited" in ran.out
    head = {"docx": b"PK", "html": b"<!", "pdf": b"%PDF"}[ending]
    assert out.read_bytes().startswith(head)


def test_a_redline_of_word_files_needs_nothing_heavy(penholder: Command, file: Path) -> None:
    penholder("export", file, "-o", file.with_name("old.docx"))
    penholder("edit", file, "1", "The Security Council deplores this.")
    penholder("export", file, "-o", file.with_name("new.docx"))
    program = (
        "import sys; from app.cli import main; status = main(sys.argv[1:]); "
        "print(status, sorted({'docx', 'msgspec', 'apsw', 'PySide6', 'pypdfium2', 'platformdirs'} & set(sys.modules)))"
    )
    arguments = ["redline", "old.docx", "new.docx", "-o", "out.docx"]
    ran = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=file.parent,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.splitlines()[-1] == "0 []"
    assert file.with_name("out.docx").exists()


def test_a_version_can_be_compared_with_a_word_file(penholder: Command, file: Path) -> None:
    penholder("export", file, "-o", file.with_name("sent.docx"))
    penholder("edit", file, "1", "The Security Council deplores this.")
    ran = penholder("redline", file.with_name("sent.docx"), file, "-o", file.with_name("out.docx"))
    assert (ran.status, "1 edited" in ran.out) == (0, True)


def test_a_redline_never_replaces_what_it_compares(penholder: Command, file: Path) -> None:
    out = file.with_name("sent.docx")
    penholder("export", file, "-o", out)
    before = out.read_bytes()
    assert "choose another name" in refused(penholder, "redline", out, file, "-o", out)
    assert out.read_bytes() == before


@pytest.mark.parametrize("ending", ["docx", "xml", "html", "txt", "pdf"])
def test_the_final_text_is_exported(penholder: Command, file: Path, ending: str) -> None:
    out = file.with_name(f"final.{ending}")
    ran = penholder("export", file, "-o", out)
    assert ran.status == 0
    assert re.search("every word of the text|the published words and no others", ran.out)
    assert out.stat().st_size > 500


@pytest.mark.parametrize(
    ("kind", "warning"), [("working", "your own side"), ("compilation", "who proposes what")]
)
def test_a_text_that_is_not_for_everybody_says_so(
    penholder: Command, file: Path, kind: str, warning: str
) -> None:
    penholder("comment", file, "1", "Too weak.", "--from", "FRA")
    ran = penholder("export", file, "-o", file.with_name("out.docx"), "--kind", kind)
    assert ran.status == 0
    assert warning in ran.out


def test_a_form_that_there_is_none_of_is_refused_with_those_that_there_are(
    penholder: Command, file: Path
) -> None:
    assert ".docx" in refused(penholder, "export", file, "-o", file.with_name("final.odt"))
    assert ".docx, .html or .pdf" in refused(penholder, "redline", file, file, "-o", file.with_name("x.odt"))
    assert sorted(item.name for item in file.parent.iterdir()) == ["talks.prst", "text.txt"]


def test_a_file_that_is_whole_verifies(penholder: Command, file: Path) -> None:
    assert penholder("verify", file, "--json").json == {"ok": True, "problems": []}
    assert "whole" in penholder("verify", file).out


def test_a_file_that_was_tampered_with_is_something_to_look_at(penholder: Command, file: Path) -> None:
    import apsw

    penholder("version", file, "Zero draft")
    connection = apsw.Connection(str(file))
    connection.execute("DROP TRIGGER version_is_never_changed; UPDATE version SET note = 'x'")
    connection.close()
    ran = penholder("verify", file, "--json")
    assert ran.status == 1
    assert ran.json["ok"] is False
    assert any("Zero draft" in problem for problem in ran.json["problems"])


def test_a_file_cut_short_is_something_to_look_at_for_verify_and_refused_by_the_rest(
    penholder: Command, file: Path
) -> None:
    file.write_bytes(file.read_bytes()[:5000])
    assert penholder("verify", file, "--json").json == {"ok": False, "problems": ["The file is cut short"]}
    assert "cut short" in refused(penholder, "show", file)


def test_an_encrypted_statement_opens_with_the_passphrase_of_a_file(
    penholder: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())
    key, other, file = tmp_path / "key.txt", tmp_path / "other.txt", tmp_path / "secret.prst"
    key.write_text("long and secret\nsecond line\n")
    other.write_text("wrong\n")
    assert penholder("new", file, "--concept", PAPER, "--passphrase-file", key).status == 0
    assert "--passphrase-file" in refused(penholder, "show", file)
    assert "passphrase is wrong" in refused(penholder, "show", file, "--passphrase-file", other)
    assert penholder("add", file, "The Council adds.", "--passphrase-file", key).status == 0
    assert len(penholder("show", file, "--json", "--passphrase-file", key).json["paragraphs"]) == 1
    assert penholder("verify", file, "--passphrase-file", key).status == 0
    assert "cannot be read" in refused(penholder, "show", file, "--passphrase-file", tmp_path / "none")


def test_a_passphrase_is_asked_for_on_a_terminal(
    penholder: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, typed = tmp_path / "secret.prst", iter(["secret", "secret", "secret"])
    monkeypatch.setattr("getpass.getpass", lambda _: next(typed))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    assert penholder("new", file, "--concept", PAPER, "--encrypt").status == 0
    assert penholder("show", file).status == 0


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        (("show", "none.prst"), "There is no such file"),
        (("concept", "none.docx"), "none.docx"),
        (("new", "a.prst", "--concept", "none.txt"), "none.txt"),
        (("new", "a.txt", "--concept", str(PAPER)), "ends in .prst"),
        (("show", "talks.prst@Rev.9"), "no version “Rev.9”"),
        (("edit", "talks.prst", "99", "x"), "no paragraph “99”"),
        (("edit", "talks.prst", "1", "  "), "needs words"),
        (("link", "talks.prst", "1", "9"), "no area “9”"),
        (("move", "talks.prst", "1", "--after", "1"), "cannot follow itself"),
        (("version", "talks.prst", " "), "needs a name"),
        (("edit", "talks.prst@1", "1", "x"), "version is never changed"),
        (("show", "text.txt"), "not a Penholder statement|no Penholder statement"),
        (("show",), "required"),
        (("add", "talks.prst"), "required"),
        (("sohw", "talks.prst"), "no command “sohw”"),
        (("sohw",), "no command or file “sohw”"),
        (("none.prst",), "There is no such file"),
        (("export", "talks.prst", "-o", "none/final.docx"), "folder"),
        (("redline", "text.txt", "none.docx", "-o", "x.docx"), "none.docx"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line_and_nothing_changes(
    penholder: Command, file: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], what: str
) -> None:
    monkeypatch.chdir(file.parent)
    before = {item.name: item.read_bytes() for item in file.parent.iterdir()}
    assert re.search(what, refused(penholder, *arguments))
    assert {item.name: item.read_bytes() for item in file.parent.iterdir()} == before


def test_a_statement_that_a_window_holds_is_read_and_not_changed(penholder: Command, file: Path) -> None:
    from app.storage.repository import Repository

    with Repository.open(file):
        assert penholder("show", file, "--json").status == 0
        assert " holds it" in refused(penholder, "edit", file, "1", "x")
    assert penholder("edit", file, "1", "x").status == 0


def test_an_existing_file_is_never_replaced_by_a_new_statement(penholder: Command, file: Path) -> None:
    before = file.read_bytes()
    assert "already" in refused(penholder, "new", file, "--concept", PAPER)
    assert file.read_bytes() == before


def test_help_lists_every_command(penholder: Command) -> None:
    out = penholder("--help").out
    for name in ("concept", "new", "show", "add", "versions", "redline", "export", "verify", "demo"):
        assert re.search(rf"^\s+{name}\s", out, re.MULTILINE)
    assert penholder("--version").out.startswith("penholder ")
    assert "--area" in penholder("add", "--help").out


def test_a_text_is_read_from_standard_input(
    penholder: Command, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin.read", lambda: "The Council, from a pipe.\n", raising=False)
    assert penholder("add", file, "-").status == 0
    assert penholder("show", file, "--json").json["paragraphs"][-1]["text"] == "The Council, from a pipe."


def run_alone(*arguments: str, **more: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "app", *arguments], cwd=REPOSITORY, text=True, stderr=subprocess.PIPE, **more
    )  # type: ignore[call-overload,no-any-return]


def test_a_reader_that_has_enough_is_no_error(file: Path) -> None:
    program = run_alone("show", str(file), "--json", stdout=subprocess.PIPE)
    program.stdout.close()
    assert program.stderr.read() == ""
    assert program.wait() == 0
    program.stderr.close()


def test_stopping_by_the_keyboard_ends_in_one_line() -> None:
    code = (
        "import os, signal, app.services.statements as s; from app.cli import main\n"
        "def slow(*a, **k): os.kill(os.getpid(), signal.SIGINT)\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # as in a shell's foreground
        "s.read_concept = slow; raise SystemExit(main(['concept', 'x.txt']))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout, ran.stderr) == (2, "", "penholder: Stopped before the end\n")


def test_a_fault_of_the_program_is_one_line_too(penholder: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("two\nlines")

    monkeypatch.delenv("PENHOLDER_FAULTS")
    monkeypatch.setattr("app.services.statements.read_concept", broken)
    assert "A fault of the program (ValueError: two lines)" in refused(penholder, "concept", "x.txt")


def test_without_a_display_the_window_says_so(tmp_path: Path) -> None:
    env = {
        key: value for key, value in os.environ.items() if "DISPLAY" not in key and key != "QT_QPA_PLATFORM"
    }
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux has no display")
    ran = subprocess.run(
        [sys.executable, "-m", "app"],
        cwd=REPOSITORY,
        env={**env, "PENHOLDER_SETTINGS": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 2
    assert ran.stderr.startswith("penholder: There is no display")


def test_the_demo_proves_what_it_made(penholder: Command, tmp_path: Path) -> None:
    ran = penholder("demo", tmp_path / "demo", "--no-pictures")
    assert (ran.status, ran.err) == (0, "")
    assert sorted(item.name for item in (tmp_path / "demo").iterdir()) == [
        "final.docx",
        "redline.docx",
        "sample.prst",
    ]
    for line in ("5 areas", "exactly", "every word", "digests unbroken"):
        assert line in ran.out
    assert penholder("demo", tmp_path / "demo", "--no-pictures").status == 0
    shown = penholder("show", tmp_path / "demo" / "sample.prst", "--json").json
    assert len(shown["paragraphs"]) >= 9
    assert shown["uncovered"] == []
    assert len(penholder("versions", tmp_path / "demo" / "sample.prst", "--json").json) == 3


def test_the_published_statement_comes_out_word_for_word(penholder: Command, tmp_path: Path) -> None:
    [source] = shared_data("prst/2010").glob("S_PRST_2010_1-*.xml")
    paper = shared_data("concept-papers/2010-01-04-china-regional-organizations.txt")
    file = tmp_path / "2010-1.prst"
    assert penholder("new", file, "--concept", paper, "--text", source).status == 0
    shown = penholder("show", file, "--json").json
    assert len(shown["paragraphs"]) == 9
    assert (shown["symbol"], shown["meeting_number"]) == ("S/PRST/2010/1", 6257)
    assert penholder("export", file, "-o", tmp_path / "out.txt").status == 0
    printed = re.findall(r'<p xml:space="preserve">(.*?)</p>', source.read_text(encoding="utf-8"), re.DOTALL)
    text = " ".join((tmp_path / "out.txt").read_text(encoding="utf-8").split())
    for words in printed:
        assert " ".join(re.sub(r"<[^>]+>", "", words).split()) in text
