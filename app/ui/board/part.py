"""What the board brings to the window: the Edit view and its actions."""

from __future__ import annotations

from app.domain.spans import MarkKind
from app.domain.statement import ParagraphKind, ParagraphState
from app.ui.action_spec import ActionSpec, can_edit_current, in_edit, is_open, writable
from app.ui.board.board_actions import BoardActions
from app.ui.board.edit_view import EditView
from app.ui.board.tags import own_tags
from app.ui.desk import Desk
from app.ui.parts import Part, ViewSpec

EDITING = (
    ActionSpec(
        "edit.cut",
        "Cu&t",
        "board.cut",
        "Edit",
        "Cut",
        ("Ctrl+X", "Shift+Del"),
        "cut",
        in_edit,
        group=10,
        context=("paragraph",),
    ),
    ActionSpec(
        "edit.copy",
        "&Copy",
        "board.copy",
        "Edit",
        "Copy",
        ("Ctrl+C", "Ctrl+Ins"),
        "copy",
        is_open,
        group=10,
        context=("paragraph",),
    ),
    ActionSpec(
        "edit.paste",
        "&Paste",
        "board.paste",
        "Edit",
        "Paste; a whole statement is split into paragraphs",
        ("Ctrl+V", "Shift+Ins"),
        "paste",
        in_edit,
        group=10,
        context=("paragraph",),
    ),
    ActionSpec("edit.select_all", "Select &all", "board.select_all", "Edit", keys=("Ctrl+A",), group=10),
    ActionSpec(
        "edit.select_paragraph",
        "Select para&graph",
        "board.select_paragraph",
        "Edit",
        keys=("Ctrl+Shift+L",),
        group=10,
    ),
    ActionSpec(
        "edit.find", "&Find…", "board.find", "Edit", "Find in the text", ("Ctrl+F",), "find", group=20
    ),
    ActionSpec(
        "edit.find_next",
        "Find &next",
        "board.find_next",
        "Edit",
        keys=("F3",),
        icon="next",
        argument=1,
        group=20,
    ),
    ActionSpec(
        "edit.find_previous",
        "Find pre&vious",
        "board.find_next",
        "Edit",
        keys=("Shift+F3",),
        icon="previous",
        argument=-1,
        group=20,
    ),
    ActionSpec(
        "edit.replace",
        "R&eplace…",
        "board.replace",
        "Edit",
        "Find and replace",
        ("Ctrl+H",),
        "replace",
        writable,
        group=20,
    ),
    ActionSpec(
        "edit.italic",
        "&Italic",
        "board.mark",
        "Edit/Words",
        keys=("Ctrl+I",),
        enabled=can_edit_current,
        argument=MarkKind.ITALIC,
        group=30,
    ),
    ActionSpec(
        "edit.bold",
        "&Bold",
        "board.mark",
        "Edit/Words",
        keys=("Ctrl+B",),
        enabled=can_edit_current,
        argument=MarkKind.BOLD,
        group=30,
    ),
    ActionSpec(
        "edit.underline",
        "&Underline",
        "board.mark",
        "Edit/Words",
        keys=("Ctrl+U",),
        enabled=can_edit_current,
        argument=MarkKind.UNDERLINE,
        group=30,
    ),
    ActionSpec(
        "statement.facts",
        "&Meeting and title…",
        "board.facts",
        "Edit",
        "Agenda item, meeting, symbol; the chapeau follows",
        ("Ctrl+M",),
        group=40,
    ),
)

PARAGRAPHS = (
    ActionSpec(
        "paragraph.new",
        "&New paragraph",
        "board.new_paragraph",
        "Paragraph",
        "New paragraph after this one",
        ("Ctrl+Return", "Ctrl+Enter"),
        "add-paragraph",
        in_edit,
        group=0,
        context=("paragraph",),
    ),
    ActionSpec(
        "paragraph.alt",
        "Add &alt",
        "board.add_alt",
        "Paragraph",
        "Add a rival version of this paragraph",
        ("Ctrl+Shift+T",),
        "",
        can_edit_current,
        group=0,
        context=("paragraph",),
    ),
    ActionSpec(
        "paragraph.duplicate",
        "&Duplicate",
        "board.duplicate",
        "Paragraph",
        "Copy this paragraph below itself",
        ("Ctrl+D",),
        "copy",
        can_edit_current,
        group=0,
    ),
    ActionSpec(
        "paragraph.split",
        "&Split at the cursor",
        "board.split",
        "Paragraph",
        keys=("Ctrl+Shift+Return",),
        icon="split",
        enabled=can_edit_current,
        group=10,
        context=("paragraph",),
    ),
    ActionSpec(
        "paragraph.merge",
        "&Merge with the next",
        "board.merge",
        "Paragraph",
        keys=("Ctrl+J",),
        icon="merge",
        enabled=can_edit_current,
        group=10,
        context=("paragraph",),
    ),
    ActionSpec(
        "paragraph.up",
        "Move &up",
        "board.move",
        "Paragraph",
        keys=("Alt+Up", "Alt+Shift+Up"),
        icon="move-up",
        enabled=can_edit_current,
        argument=-1,
        group=20,
        context=("paragraph",),
    ),
    ActionSpec(
        "paragraph.down",
        "Move d&own",
        "board.move",
        "Paragraph",
        keys=("Alt+Down", "Alt+Shift+Down"),
        icon="move-down",
        enabled=can_edit_current,
        argument=1,
        group=20,
        context=("paragraph",),
    ),
    ActionSpec(
        "paragraph.brackets",
        "Square &brackets",
        "board.brackets",
        "Paragraph",
        "Put the selected words in square brackets, or take these off",
        ("Ctrl+[",),
        "bracket",
        can_edit_current,
        group=30,
        context=("paragraph",),
    ),
    ActionSpec(
        "paragraph.footnotes",
        "&Footnotes…",
        "board.footnotes",
        "Paragraph",
        "Read and change the paragraph’s footnotes; a new one stands at the cursor",
        enabled=can_edit_current,
        group=30,
        context=("paragraph",),
    ),
    ActionSpec(
        "paragraph.delete",
        "De&lete paragraph",
        "board.delete",
        "Paragraph",
        "Delete the selected paragraphs",
        ("Ctrl+Shift+Del",),
        "delete",
        can_edit_current,
        group=40,
        context=("paragraph",),
    ),
    ActionSpec(
        "paragraph.deleted",
        "D&eleted paragraphs…",
        "board.deleted",
        "Paragraph",
        "Read and restore what was deleted",
        (),
        "restore",
        group=40,
    ),
    ActionSpec(
        "paragraph.fix_numbers",
        "Fi&x the working numbers",
        "board.fix_numbers",
        "Paragraph",
        "New paragraphs will be bis and ter",
        enabled=writable,
        group=50,
    ),
    ActionSpec(
        "paragraph.renumber",
        "&Renumber",
        "board.renumber",
        "Paragraph",
        "Number the paragraphs 1, 2, 3 by their order",
        enabled=writable,
        group=50,
    ),
)

STATES = tuple(
    ActionSpec(
        f"state.{name}",
        text,
        "board.state",
        "Paragraph/State",
        f"Mark the selected paragraphs: {text.replace('&', '').rstrip('…').lower()}",
        (key,),
        enabled=can_edit_current,
        argument=state,
        group=60,
        context=("paragraph",),
    )
    for name, text, key, state in (
        ("open", "&Open", "Ctrl+Shift+O", ParagraphState.OPEN),
        ("ad_ref", "&Agreed ad ref", "Ctrl+Shift+A", ParagraphState.AD_REF),
        ("pending", "Agreed &pending…", "Ctrl+Shift+P", ParagraphState.PENDING),
        ("package", "In a pac&kage…", "Ctrl+Shift+K", ParagraphState.PACKAGE),
        ("bracketed", "In &brackets…", "Ctrl+Shift+B", ParagraphState.BRACKETED),
        ("reopened", "&Reopened…", "Ctrl+Shift+R", ParagraphState.REOPENED),
    )
)

KINDS = tuple(
    ActionSpec(
        f"kind.{kind.name.lower()}",
        text,
        "board.kind",
        "Paragraph/Kind",
        enabled=can_edit_current,
        argument=kind,
        group=70,
    )
    for text, kind in (
        ("&Paragraph of the text", ParagraphKind.TEXT),
        ("&List item…", ParagraphKind.ITEM),
        ("&Heading", ParagraphKind.HEADING),
        ("Annex &title", ParagraphKind.ANNEX_TITLE),
        ("&Annex text", ParagraphKind.ANNEX_TEXT),
    )
)


def _area_caption(number: int, desk: Desk | None) -> str:
    areas = desk.statement.areas if desk is not None else ()
    return f"&{number}. {areas[number - 1].label}" if number <= len(areas) else f"Area &{number}"


def _has_area(number: int, desk: Desk | None) -> bool:
    return desk is not None and desk.writable and number <= len(desk.statement.areas) and bool(desk.selected)


def _may_be_area(number: int, desk: Desk | None) -> bool:
    """Rows for areas that there are; the first one always, so that the submenu is never empty."""
    return number == 1 or (desk is not None and number <= len(desk.statement.areas))


def _is_linked(number: int, desk: Desk | None) -> bool:
    if desk is None or number > len(desk.statement.areas) or desk.paragraph is None:
        return False
    return desk.statement.areas[number - 1].id in desk.paragraph.areas


LINKS = tuple(
    ActionSpec(
        f"areas.link_{number}",
        f"Area &{number}",
        "board.toggle_area",
        "Areas/Link to",
        f"Link the selected paragraphs to area {number}, or unlink them",
        (f"Ctrl+{number}",),
        enabled=lambda desk, number=number: _has_area(number, desk),  # type: ignore[misc]  # bound by the loop
        checked=lambda desk, number=number: _is_linked(number, desk),  # type: ignore[misc]  # as above
        caption=lambda desk, number=number: _area_caption(number, desk),  # type: ignore[misc]  # as above
        argument=number,
        group=0,
        context=("paragraph",),
        visible=lambda desk, number=number: _may_be_area(number, desk),  # type: ignore[misc]  # as above
    )
    for number in range(1, 10)
)

PART = Part(
    views=(ViewSpec("edit", "Edit", EditView, 10, tip="Write and revise the text"),),
    tags=(own_tags,),
    actions=(*EDITING, *PARAGRAPHS, *STATES, *KINDS, *LINKS),
    handlers=(("board", BoardActions),),
)
