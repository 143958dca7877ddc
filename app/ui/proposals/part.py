"""What proposals bring to the window."""

from __future__ import annotations

from app.ui.action_spec import ActionSpec, Condition, has_current, is_open, writable
from app.ui.desk import Desk
from app.ui.parts import InspectorTabSpec, Part, StatusSpec, ViewSpec
from app.ui.proposals.actions import ProposalActions
from app.ui.proposals.matrix_view import MatrixView
from app.ui.proposals.naming import has_authors
from app.ui.proposals.provenance import ProvenanceActions, ProvenanceLegend, is_shown
from app.ui.proposals.requests_tab import RequestsTab
from app.ui.proposals.state import ProposalState
from app.ui.proposals.tab import ProposalsTab, tab_title
from app.ui.proposals.tags import ProposalTags
from app.ui.proposals.take_in import TakingIn, take_drop


def can_decide(desk: Desk | None) -> bool:
    """The cursor's paragraph has an open proposal, and the statement takes changes."""
    if desk is None or not desk.writable:
        return False
    return any(item.is_open and item.paragraph == desk.current for item in desk.statement.proposals)


def can_reopen(desk: Desk | None) -> bool:
    """The chosen proposal is decided."""
    if desk is None or not desk.writable:
        return False
    state = ProposalState.of(desk)
    found = state.find(state.chosen)
    return found is not None and not found.is_open


def can_propose(desk: Desk | None) -> bool:
    """The cursor stands in a paragraph, and the statement takes changes."""
    return has_current(desk) and writable(desk)


def has_open(desk: Desk | None) -> bool:
    """Some proposal is open."""
    return desk is not None and any(item.is_open for item in desk.statement.proposals)


def _row(
    name: str,
    text: str,
    method: str,
    tip: str,
    keys: tuple[str, ...] = (),
    icon: str = "",
    enabled: Condition = is_open,
    argument: object = None,
    group: int = 10,
    context: tuple[str, ...] = (),
) -> ActionSpec:
    return ActionSpec(
        f"proposals.{name}",
        text,
        f"proposals.{method}",
        "Delegations",
        tip,
        keys,
        icon,
        enabled,
        argument=argument,
        group=group,
        context=context,
    )


def _decide(verb: str, text: str, tip: str, key: str, icon: str = "") -> ActionSpec:
    enabled = can_reopen if verb == "reopen" else can_decide
    return ActionSpec(
        f"proposals.{verb}",
        text,
        "proposals.decide",
        "Delegations/Decide",
        tip,
        (key,),
        icon,
        enabled,
        argument=verb,
        group=30,
    )


DECIDING = (
    _row("next", "&Next open proposal", "step", "Go to the next one", ("F8",), "next", has_open, 1, 30),
    _row(
        "previous",
        "Pre&vious open proposal",
        "step",
        "Go to the one before",
        ("Shift+F8",),
        "previous",
        has_open,
        -1,
        30,
    ),
    _decide("accept", "&Accept", "Accept the chosen proposal", "Ctrl+Alt+A", "check"),
    _decide("part", "In &part…", "Accept some of its places", "Ctrl+Alt+P"),
    _decide("edit", "&Edit and accept…", "Accept it in other words", "Ctrl+Alt+E"),
    _decide("reject", "&Reject", "Reject the chosen proposal", "Ctrl+Alt+R", "close"),
    _decide("hold", "&Hold", "Put the chosen proposal off", "Ctrl+Alt+H"),
    _decide("reopen", "Re&open", "Open the chosen proposal again", "Ctrl+Alt+O"),
    _row(
        "all",
        "&All proposals",
        "show",
        "List, filter and decide several",
        ("Ctrl+Alt+G",),
        "",
        is_open,
        "all",
        35,
    ),
    _row("tray", "&Tray", "show", "What was returned and has no place", (), "", is_open, "tray", 35),
)
BY_HAND = (
    _row(
        "propose",
        "&Propose for a delegation…",
        "propose",
        "Note what a delegation asks for on this paragraph",
        ("Ctrl+Shift+D",),
        "delegations",
        can_propose,
        group=20,
        context=("paragraph",),
    ),
    _row(
        "propose_new",
        "New paragraph proposed &by…",
        "propose_new",
        "Note a new paragraph that a delegation asks for behind this one",
        ("Ctrl+Shift+N",),
        "add-paragraph",
        writable,
        group=20,
        context=("paragraph",),
    ),
    _row(
        "propose_deletion",
        "&Deletion proposed by…",
        "propose_deletion",
        "Note that a delegation wants this paragraph deleted",
        enabled=can_propose,
        group=20,
    ),
)

TAKING_IN = (
    ActionSpec(
        "intake.files",
        "&Take in…",
        "intake.choose",
        "Delegations",
        "Take in the files that delegations return",
        ("Ctrl+Shift+I",),
        "take-in",
        writable,
        group=0,
        bar=20,
    ),
    ActionSpec(
        "intake.mail",
        "Paste a &mail’s text…",
        "intake.paste",
        "Delegations",
        "Place what a mail asks for",
        ("Ctrl+Shift+V",),
        "paste",
        writable,
        group=0,
    ),
    ActionSpec(
        "intake.who",
        "Who is &who…",
        "intake.who",
        "Delegations",
        "For which delegation each author of returned files speaks",
        icon="delegations",
        enabled=has_authors,
        group=0,
    ),
)

PROVENANCE = ActionSpec(
    "provenance.toggle",
    "Show &who asked for what",
    "provenance.toggle",
    "View",
    "Tint the words that came from proposals by delegation; the pointer tells the decision",
    ("Ctrl+Alt+W",),
    checked=is_shown,
    group=15,
)

PART = Part(
    views=(
        ViewSpec(
            "delegations", "Delegations", MatrixView, 50, "", "Who asked for what, and what became of it"
        ),
    ),
    tabs=(
        InspectorTabSpec("proposals", tab_title, ProposalsTab, ("edit", "redline"), 5),
        InspectorTabSpec("requests", lambda _: "Requests", RequestsTab, ("delegations",), 5),
    ),
    tags=(ProposalTags(),),
    actions=(*TAKING_IN, *DECIDING, *BY_HAND, PROVENANCE),
    handlers=(("proposals", ProposalActions), ("intake", TakingIn), ("provenance", ProvenanceActions)),
    status=(StatusSpec("provenance", ProvenanceLegend, 80),),
    drops=(take_drop,),
)
