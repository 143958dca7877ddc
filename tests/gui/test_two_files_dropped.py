"""Two Word files that fall on an open statement: compared, taken in, or left, as the drafter says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.ui.compare.window import CompareWindow
from app.ui.main_window import MainWindow
from app.ui.parts import load_parts
from app.ui.proposals.take_in import TakingIn

FILES = [Path("Rev.1 - FRA.docx"), Path("Rev.1 - USA.docx")]


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What became of the files."""
    steps: list[str] = []

    def compared(_self: CompareWindow, *_files: Path) -> None:
        steps.append("compared")

    def taken(_self: TakingIn, _files: list[Path]) -> bool:
        steps.append("taken in")
        return True

    monkeypatch.setattr(CompareWindow, "compare", compared)
    monkeypatch.setattr(TakingIn, "dropped", taken)
    return steps


@pytest.mark.parametrize(("answer", "outcome"), [("compare", ["compared"]), ("take", ["taken in"]), ("", [])])
def test_the_drafter_says_what_two_dropped_files_are(
    make_window: Callable[..., MainWindow],
    monkeypatch: pytest.MonkeyPatch,
    done: list[str],
    answer: str,
    outcome: list[str],
) -> None:
    asked: list[str] = []

    def ask(_parent: object, _title: str, question: str, _answers: object) -> str:
        asked.append(question)
        return answer

    monkeypatch.setattr("app.ui.compare.part.ask_choice", ask)
    window = make_window(parts=load_parts())
    assert window.take_files(FILES)
    assert done == outcome
    assert all(file.name in asked[0] for file in FILES)
    for shown in window.findChildren(CompareWindow):
        shown.close()


def test_one_file_is_taken_in_without_a_question(
    make_window: Callable[..., MainWindow], done: list[str]
) -> None:
    assert make_window(parts=load_parts()).take_files(FILES[:1])
    assert done == ["taken in"]
