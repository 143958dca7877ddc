"""The pages of the help: those that were written, and the keys as the table of actions has them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from app.resources import resource_path
from app.ui.action_spec import MENUS
from app.ui.actions import Actions

KEYS = "keyboard-shortcuts"
"""The name of the generated page."""
LAST = "99"
"""Pages from this number on stand behind the generated one."""


@dataclass(frozen=True, slots=True)
class Page:
    """`name` is the file's name without ending, by which links find it; `text` is Markdown."""

    name: str
    title: str
    text: str

    def holds(self, words: list[str]) -> bool:
        """Whether every word occurs in the page, letter case aside."""
        text = self.text.casefold()
        return all(word in text for word in words)


def help_pages(actions: Actions) -> list[Page]:
    """All pages in their order; a file that cannot be read is left out."""
    written = [page for path in sorted(resource_path("help").glob("*.md")) if (page := _read(path.stem))]
    before = [page for page in written if page.name < LAST]
    after = [page for page in written if page.name >= LAST]
    return [*before, Page(KEYS, "Keyboard shortcuts", keys_page(actions)), *after]


def keys_page(actions: Actions) -> str:
    """Every command that has keys, menu by menu, as Markdown tables."""
    parts = ["# Keyboard shortcuts", "Every command is also found by its name with **Ctrl+K**."]
    for menu in MENUS:
        rows = []
        for name, spec in actions.specs.items():
            keys = shown_keys(actions, name)
            if keys and spec.menu.split("/")[0] == menu:
                rows.append(f"| {_plain(spec.text)} | {keys} |")
        if rows:
            parts.append("\n".join([f"## {menu}", "", "| Command | Keys |", "|---|---|", *rows]))
    return "\n\n".join(parts)


def shown_keys(actions: Actions, name: str) -> str:
    """The keys of an action as this system writes them, "" where it has none."""
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(key.toString(native).replace("|", "\\|") for key in actions[name].shortcuts())


def _plain(text: str) -> str:
    return text.replace("&", "").rstrip("…").replace("|", "\\|")


def _read(name: str) -> Page | None:
    try:
        text = resource_path("help", f"{name}.md").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    first = next((line for line in text.splitlines() if line.startswith("# ")), f"# {name}")
    return Page(name, first.removeprefix("# ").strip(), text)
