"""Independent readers accept and reject our redlines: pandoc, LibreOffice, the Open XML SDK, ooxml-integrity."""

from __future__ import annotations

import random
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.ooxml.redline_plain import plain_document
from app.services.redlining import read_paragraphs, redline_docx
from tests.helpers.judges import (
    assert_valid_word_file,
    integrity_findings,
    judge_missing,
    pandoc_text,
    sdk_findings,
    soffice,
)
from tests.helpers.pairs import make_pair
from tests.helpers.shared import shared_data, shared_tool

TIME = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
WORDS = [
    "alpha",
    "beta",
    "gamma",
    "delta",
    "epsilon",
    "zeta",
    "eta",
    "theta",
    "iota",
    "kappa",
    "lambda",
    "mu",
]


def sentences(chance: random.Random, most: int = 4) -> str:
    return " ".join(
        " ".join(chance.choices(WORDS, k=chance.randint(3, 9))).capitalize() + "."
        for _ in range(chance.randint(1, most))
    )


def changed(paragraphs: list[str], chance: random.Random) -> list[str]:
    """A few edits of every kind, often at the end, where marks are hardest."""
    out = list(paragraphs)
    for _ in range(chance.randint(1, 4)):
        at, kind = chance.randrange(len(out)), chance.randrange(7)
        if kind == 0:
            out.insert(chance.choice([at, len(out), 0]), sentences(chance))
        elif kind == 1 and len(out) > 1:
            del out[chance.choice([at, len(out) - 1])]
        elif kind == 2:
            out[at] += " " + sentences(chance, 1)
        elif kind == 3:
            out.insert(chance.randrange(len(out)), out.pop(at))
        elif kind == 4 and ". " in out[at]:
            first, second = out[at].split(". ", 1)
            out[at : at + 1] = [f"{first}.", second]
        elif kind == 5 and at + 1 < len(out):
            out[at : at + 2] = [f"{out[at]} {out[at + 1]}"]
        else:
            out[at] = sentences(chance)
    return out


def awkward(folder: Path, number: int) -> list[tuple[Path, list[str], list[str]]]:
    """Redlines of small texts with the old and the new paragraphs."""
    made = []
    for seed in range(number):
        chance = random.Random(seed)
        old = [sentences(chance) for _ in range(chance.randint(1, 6))]
        new = changed(old, chance)
        path = folder / f"{seed}.docx"
        redline_docx(
            _saved(folder / "old.docx", old), _saved(folder / "new.docx", new), path, author="Desk", time=TIME
        )
        made.append((path, old, new))
    return made


def _saved(path: Path, paragraphs: list[str]) -> Path:
    path.write_bytes(plain_document(paragraphs))
    return path


def test_pandoc_reads_both_texts(tmp_path: Path) -> None:
    for path, old, new in awkward(tmp_path, 12):
        assert pandoc_text(path, "reject").split() == " ".join(old).split()
        assert pandoc_text(path, "accept").split() == " ".join(new).split()


def test_pandoc_reads_both_texts_of_a_statement(tmp_path: Path) -> None:
    pair = make_pair(25, 4)
    folder = pair.write(tmp_path)
    redline_docx(folder / "old.docx", folder / "new.docx", folder / "red.docx", author="Desk", time=TIME)
    assert pandoc_text(folder / "red.docx", "reject").split() == " ".join(pair.old).split()
    assert pandoc_text(folder / "red.docx", "accept").split() == " ".join(pair.new).split()


def test_libreoffice_accepts_and_rejects_paragraph_by_paragraph(tmp_path: Path) -> None:
    made = awkward(tmp_path, 40)
    pair = make_pair(25, 5)
    folder = pair.write(tmp_path / "pair")
    redline_docx(folder / "old.docx", folder / "new.docx", folder / "red.docx", author="Desk", time=TIME)
    made.append((folder / "red.docx", pair.old, pair.new))
    found = _libreoffice([path for path, _, _ in made], tmp_path)
    for path, old, new in made:
        assert found[str(path)]["Reject"] == old, path.name
        assert found[str(path)]["Accept"] == new, path.name


def _libreoffice(paths: list[Path], folder: Path) -> dict[str, dict[str, list[str]]]:
    """What LibreOffice gives, by the shared tool, which drives it through its own bridge."""
    import json

    soffice()
    python = next((p for p in ("/usr/bin/python3",) if _knows_uno(p)), None)
    if python is None:
        judge_missing("LibreOffice's Python bridge")
    out = folder / "libreoffice.json"
    command = [str(python), str(shared_tool("lo_resolve.py")), "resolve", str(out), *map(str, paths)]
    subprocess.run(command, check=True, timeout=240, capture_output=True)
    read: dict[str, dict[str, list[str]]] = json.loads(out.read_text(encoding="utf-8"))
    return read


def _knows_uno(python: str) -> bool:
    return (
        shutil.which(python) is not None
        and not subprocess.run([python, "-c", "import uno"], capture_output=True).returncode
    )


def test_redlines_are_valid(tmp_path: Path) -> None:
    folder = make_pair(25, 6).write(tmp_path)
    redline_docx(folder / "old.docx", folder / "new.docx", folder / "red.docx", author="Desk", time=TIME)
    assert_valid_word_file(folder / "red.docx", *(path for path, _, _ in awkward(tmp_path, 4)))


def test_every_real_file_with_tracked_changes_is_kept(tmp_path: Path) -> None:
    files = sorted(shared_data("tracked-changes").glob("*.docx"))
    files += sorted(shared_data("tracked-changes/made").glob("*.docx"))
    for number, file in enumerate(files):
        report = redline_docx(file, file, tmp_path / "self.docx", author="Desk", time=TIME)
        assert not report.changed, file.name
        redline_docx(file, files[number - 1], tmp_path / "other.docx", author="Desk", time=TIME)
        plain = plain_document(read_paragraphs(file))
        redline_docx(plain, file, tmp_path / "old.docx", author="Desk", time=TIME)


@pytest.mark.parametrize("number", range(0, 60, 12))
def test_a_redline_of_real_files_adds_no_finding_of_the_validators(number: int, tmp_path: Path) -> None:
    files = sorted(shared_data("tracked-changes").glob("*.docx"))
    old, new = files[number], files[number + 1]
    redline_docx(old, new, tmp_path / "red.docx", author="Desk", time=TIME)
    known = set(map(_kind, sdk_findings(old) + sdk_findings(new)))
    assert [f for f in sdk_findings(tmp_path / "red.docx") if _kind(f) not in known] == []
    assert not integrity_findings(tmp_path / "red.docx") or integrity_findings(new)


def _kind(finding: str) -> str:
    return finding.split(" ", 1)[0]
