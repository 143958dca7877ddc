"""One letter for each row of a menu: what Alt and a key then choose."""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu


def mnemonic(text: str) -> str:
    """The letter that stands behind a single "&", in lower case; "" where none does."""
    plain = text.replace("&&", "")
    at = plain.find("&")
    return plain[at + 1 : at + 2].lower() if at >= 0 else ""


def with_mnemonic(text: str, taken: Collection[str]) -> str:
    """`text` with a letter that is not `taken`: its own, else the first of a word, else the first free one."""
    own = mnemonic(text)
    if own and own not in taken:
        return text
    plain = text.replace("&&", "\0").replace("&", "")
    starts = [at for at, sign in enumerate(plain) if not at or plain[at - 1] == " "]
    for at in chain(starts, range(len(plain))):
        sign = plain[at].lower()
        if sign.isascii() and sign.isalpha() and sign not in taken:
            plain = f"{plain[:at]}&{plain[at:]}"
            break
    return plain.replace("\0", "&&")


def settle_mnemonics(menu: QMenu, fixed: Collection[QAction] = ()) -> None:
    """Gives each row of a menu a letter of its own; rows that have one keep it, `fixed` ones before the others."""
    rows = [row for row in menu.actions() if not row.isSeparator()]
    taken = {mnemonic(row.text()) for row in rows if row in fixed} - {""}
    wanting = [row for row in rows if row not in fixed]
    for row in sorted(wanting, key=lambda row: not mnemonic(row.text())):
        text = with_mnemonic(row.text(), taken)
        if text != row.text():
            row.setText(text)
        taken.add(mnemonic(text))
