"""A row of the table of actions, and the conditions under which an action can be used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.ui.desk import Desk

Condition = Callable[[Desk | None], bool]
MENUS = ("File", "Edit", "Paragraph", "Areas", "Delegations", "Versions", "Check", "View", "Help")
"""The menus, in the order of the bar; a row may name a submenu behind a slash ("View/Theme")."""


def always(_: Desk | None) -> bool:
    """Whether or not a statement is open."""
    return True


def is_open(desk: Desk | None) -> bool:
    """A statement is open."""
    return desk is not None


def writable(desk: Desk | None) -> bool:
    """A statement is open and takes changes."""
    return desk is not None and desk.writable


def has_current(desk: Desk | None) -> bool:
    """The cursor stands in a paragraph."""
    return desk is not None and bool(desk.current)


def can_edit_current(desk: Desk | None) -> bool:
    """The cursor stands in a paragraph that can be changed, in the Edit view."""
    return desk is not None and desk.view == "edit" and bool(desk.current) and desk.writable


def in_edit(desk: Desk | None) -> bool:
    """The Edit view is shown and takes changes."""
    return desk is not None and desk.view == "edit" and desk.writable


def can_undo(desk: Desk | None) -> bool:
    """There is something to take back."""
    return desk is not None and bool(desk.session.undo_verb) and not desk.session.read_only


def can_redo(desk: Desk | None) -> bool:
    """There is something to do again."""
    return desk is not None and bool(desk.session.redo_verb) and not desk.session.read_only


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: everything that menus, bars, shortcuts, the palette and the help page say of it.

    `name` is unique ("paragraph.split"). `handler` is "OBJECT.METHOD": the object as a part registers it,
    the method called without arguments, or with `argument` where that is not None. Rows of one `menu` with
    another `group` stand behind a rule. `context` names the context menus that show it ("paragraph",
    "area"), rows of a submenu in a submenu there too. `bar` > 0 puts it into the top bar, in that order;
    `main` makes it the main button there.
    `checked` makes it a switch; `caption` a text that depends on the desk ("Undo split paragraph").
    `keys` are as QKeySequence reads them; the first is shown. `visible` leaves the row out of the menus where
    it could never be used now (an area that the paper does not have).
    """

    name: str
    text: str
    handler: str
    menu: str = ""
    tip: str = ""
    keys: tuple[str, ...] = ()
    icon: str = ""
    enabled: Condition = is_open
    checked: Condition | None = None
    caption: Callable[[Desk | None], str] | None = None
    argument: object = None
    group: int = 0
    context: tuple[str, ...] = ()
    bar: int = 0
    main: bool = False
    visible: Condition = always


@dataclass(frozen=True, slots=True)
class Rows:
    """Makes the rows of one menu that one handler answers: `Rows("Check", "checks")("checks.list", …)`.

    `group` is theirs where a row names no other.
    """

    menu: str
    handler: str
    group: int = 0

    def __call__(
        self,
        name: str,
        text: str,
        method: str,
        tip: str,
        key: str = "",
        icon: str = "",
        *,
        enabled: Condition = is_open,
        checked: Condition | None = None,
        argument: object = None,
        group: int | None = None,
        context: tuple[str, ...] = (),
        bar: int = 0,
        main: bool = False,
    ) -> ActionSpec:
        """One row; `method` is the handler's."""
        return ActionSpec(
            name,
            text,
            f"{self.handler}.{method}",
            self.menu,
            tip,
            (key,) if key else (),
            icon,
            enabled,
            checked,
            argument=argument,
            group=self.group if group is None else group,
            context=context,
            bar=bar,
            main=main,
        )
