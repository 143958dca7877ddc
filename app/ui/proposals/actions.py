"""The handlers named "proposals": stepping, deciding by keys from anywhere, proposals by hand."""

from __future__ import annotations

from app.ui.handler import Handler
from app.ui.proposals import by_hand
from app.ui.proposals.decider import Decider
from app.ui.proposals.state import ProposalState
from app.ui.proposals.tab import ProposalsTab


class ProposalActions(Handler):
    """Works on the chosen proposal of the current paragraph, or the first one there."""

    def step(self, by: int) -> None:
        """Goes to the next open proposal (1) or the previous one (-1), and gives its card the keyboard."""
        desk = self._desk
        state = ProposalState.of(desk)
        self.show("paragraph")
        if state.step(by) is None:
            desk.message.emit("No proposal is open")
        else:
            state.focus_wanted.emit()

    def decide(self, verb: str) -> None:
        """Decides the proposal at hand and goes on to the next one."""
        state = ProposalState.of(self._desk)
        chosen = state.find(state.chosen)
        if verb == "reopen":
            if chosen is not None and not chosen.is_open:
                Decider(self._desk).decide(verb, chosen.id, jump=False)
            return
        found = state.current()
        if found is None:
            self._desk.message.emit("No open proposal on this paragraph; F8 goes to the next one")
            return
        Decider(self._desk).decide(verb, found.id, jump=True)

    def show(self, page: str) -> ProposalsTab | None:
        """Opens a page of the tab: "paragraph", "all" or "tray"."""
        workspace = self._window.workspace
        if workspace is None:
            return None
        if not workspace.show_tab("proposals"):
            workspace.show_view("edit")
            workspace.show_tab("proposals")
        tab = workspace.inspector.widget("proposals")
        if not isinstance(tab, ProposalsTab):
            return None
        tab.show_page(page)
        if page == "all":
            tab.all.list.setFocus()
        return tab

    def propose(self) -> None:
        """A change of the current paragraph, as a delegation asks for it in the room."""
        if by_hand.propose_on_current(self._desk) is not None:
            self.show("paragraph")

    def propose_new(self) -> None:
        """A new paragraph behind the current one, as a delegation asks for it."""
        if by_hand.propose_new(self._desk) is not None:
            self.show("paragraph")

    def propose_deletion(self) -> None:
        """That the current paragraph be deleted."""
        if by_hand.propose_deletion(self._desk) is not None:
            self.show("paragraph")
