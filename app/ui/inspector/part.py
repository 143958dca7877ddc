"""What the inspector itself brings: the tabs Links, Comments and History."""

from __future__ import annotations

from app.domain.remarks import comments_on
from app.ui.action_spec import ActionSpec, is_open, writable
from app.ui.desk import Desk
from app.ui.handler import Handler
from app.ui.inspector.comments_tab import CommentsTab
from app.ui.inspector.history_tab import HistoryTab
from app.ui.inspector.links_tab import LinksTab
from app.ui.parts import InspectorTabSpec, Part


class InspectorActions(Handler):
    """The handlers named "inspector"."""

    def comment(self) -> None:
        """Opens the form for a comment; letters choose the delegation, Enter goes to the words."""
        workspace = self._window.workspace
        if workspace is None:
            return
        workspace.show_view("edit")
        workspace.show_tab("comments")
        tab = workspace.inspector.widget("comments")
        if isinstance(tab, CommentsTab):
            tab.form.start()

    def show(self, name: str) -> None:
        """Opens a tab."""
        if self._window.workspace is not None:
            self._window.workspace.show_view("edit")
            self._window.workspace.show_tab(name)


def _comments_title(desk: Desk) -> str:
    count = sum(not item.resolved for item in comments_on(desk.statement, desk.current))
    return f"Comments {count}" if count else "Comments"


PART = Part(
    tabs=(
        InspectorTabSpec("links", lambda _: "Links", LinksTab, order=45),
        InspectorTabSpec("comments", _comments_title, CommentsTab, order=15),
        InspectorTabSpec("history", lambda _: "History", HistoryTab, order=50),
    ),
    actions=(
        ActionSpec(
            "comment.add",
            "&Comment…",
            "inspector.comment",
            "Delegations",
            "Note what a delegation says on this paragraph",
            ("Ctrl+Shift+C",),
            "comment",
            writable,
            context=("paragraph",),
            group=20,
        ),
        *(
            ActionSpec(
                f"inspector.{name}",
                text,
                "inspector.show",
                "View/Right side",
                keys=keys,
                enabled=is_open,
                argument=name,
                group=25,
            )
            for name, text, keys in (
                ("links", "&Links", ("Ctrl+Alt+L",)),
                ("comments", "&Comments", ()),
                ("history", "&History", ("Ctrl+Alt+Y",)),
            )
        ),
    ),
    handlers=(("inspector", InspectorActions),),
)
