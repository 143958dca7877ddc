"""What proposals bring to the window."""

from __future__ import annotations

from app.ui.action_spec import ActionSpec, Rows, has_current, writable
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


_row = Rows("Delegations", "proposals", group=20)
_intake = Rows("Delegations", "intake")
_deciding = Rows("Delegations/Decide", "proposals", group=30)


def _decide(verb: str, text: str, tip: str, key: str, icon: str = "") -> ActionSpec:
    enabled = can_reopen if verb == "reopen" else can_decide
    return _deciding(f"proposals.{verb}", text, "decide", tip, key, icon, enabled=enabled, argument=verb)


DECIDING = (
    _row(
        "proposals.next",
        "&Next open proposal",
        "step",
        "Go to the next one",
        "F8",
        "next",
        enabled=has_open,
        argument=1,
        group=30,
    ),
    _row(
        "proposals.previous",
        "Pre&vious open proposal",
        "step",
        "Go to the one before",
        "Shift+F8",
        "previous",
        enabled=has_open,
        argument=-1,
        group=30,
    ),
    _decide("accept", "&Accept", "Accept the chosen proposal", "Ctrl+Alt+A", "check"),
    _decide("part", "In &part…", "Accept some of its places", "Ctrl+Alt+P"),
    _decide("edit", "&Edit and accept…", "Accept it in other words", "Ctrl+Alt+E"),
    _decide("reject", "&Reject", "Reject the chosen proposal", "Ctrl+Alt+R", "close"),
    _decide("hold", "&Hold", "Put the chosen proposal off", "Ctrl+Alt+H"),
    _decide("reopen", "Re&open", "Open the chosen proposal again", "Ctrl+Alt+O"),
    _row(
        "proposals.all",
        "&All proposals",
        "show",
        "List, filter and decide several",
        "Ctrl+Alt+G",
        argument="all",
        group=35,
    ),
    _row("proposals.tray", "&Tray", "show", "What was returned and has no place", argument="tray", group=35),
)
BY_HAND = (
    _row(
        "proposals.propose",
        "&Propose for a delegation…",
        "propose",
        "Note what a delegation asks for on this paragraph",
        "Ctrl+Shift+D",
        "delegations",
        enabled=can_propose,
        context=("paragraph",),
    ),
    _row(
        "proposals.propose_new",
        "New paragraph proposed &by…",
        "propose_new",
        "Note a new paragraph that a delegation asks for after this one",
        "Ctrl+Shift+N",
        "add-paragraph",
        enabled=writable,
        context=("paragraph",),
    ),
    _row(
        "proposals.propose_deletion",
        "&Deletion proposed by…",
        "propose_deletion",
        "Note that a delegation wants this paragraph deleted",
        enabled=can_propose,
    ),
)

TAKING_IN = (
    _intake(
        "intake.files",
        "&Take in…",
        "choose",
        "Take in the files that delegations return",
        "Ctrl+Shift+I",
        "take-in",
        enabled=writable,
        bar=20,
    ),
    _intake(
        "intake.mail",
        "Paste a &mail’s text…",
        "paste",
        "Place what a mail asks for",
        "Ctrl+Shift+V",
        "paste",
        enabled=writable,
    ),
    _intake(
        "intake.who",
        "Who is &who…",
        "who",
        "For which delegation each author of returned files speaks",
        icon="delegations",
        enabled=has_authors,
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
