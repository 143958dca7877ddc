"""The Settings dialog: every choice holds at once, and is kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QCompleter,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.services.roster import find_anyone, other_delegations
from app.services.settings import drafts_folder
from app.ui.desk import Desk
from app.ui.elided import Elided
from app.ui.look import ZOOMS, Look
from app.ui.settings.backups import BackupsPart
from app.ui.settings.passphrase import PassphrasePart
from app.ui.settings.program import SPEED, USUAL_SPEED, Program
from app.ui.theme import SYSTEM

NOBODY = "None"
PACES = range(80, 201, 10)


class SettingsDialog(QDialog):
    """`desk` is the open statement's, or None on the start page."""

    def __init__(
        self, program: Program, look: Look, desk: Desk | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("settings_dialog")
        self.setWindowTitle("Settings")
        self._program, self._look, self._desk = program, look, desk
        settings = program.settings
        self.author = QLineEdit(settings.author)
        self.author.setPlaceholderText("As versions and the history shall name you")
        self.delegation = _delegations(settings.delegation)
        self.folder = Elided(str(drafts_folder(settings)))
        self.choose_folder = _small("Change…")
        self.usual_folder = _small("Usual one")
        self.themes = {
            name: QRadioButton(label)
            for name, label in (
                (SYSTEM, "As the system"),
                *((theme.name, theme.label) for theme in look.themes()),
            )
        }
        self.zoom = QComboBox()
        self.speed = QComboBox()
        self.problem = QLabel()
        self.problem.setProperty("tone", "warn")
        self.problem.setWordWrap(True)
        self.backups = BackupsPart(program)
        self.passphrase = PassphrasePart(desk)
        self._fill()
        self._lay_out()
        self._connect()
        self._show_problem()
        self.resize(620, self.sizeHint().height())

    def keep_author(self) -> None:
        """Keeps the drafter's name; what is done from now on in the open statement carries it."""
        name = " ".join(self.author.text().split())
        if name != self._program.settings.author:
            self._change(author=name)
            if self._desk is not None:
                self._desk.session.author = name

    def keep_delegation(self) -> None:
        """Keeps the delegation that holds the pen; a name that is not known gives the former one back."""
        written = self.delegation.currentText().strip()
        found = find_anyone(written)
        if written and written != NOBODY and found is None:
            self.delegation.setCurrentText(_shown(self._program.settings.delegation))
            return
        code = found.code if found is not None else ""
        if code != self._program.settings.delegation:
            self._change(delegation=code)
        self.delegation.setCurrentText(_shown(code))

    def ask_folder(self) -> None:
        """Asks for the folder of new statements."""
        chosen = QFileDialog.getExistingDirectory(
            self, "Folder of drafts", str(drafts_folder(self._program.settings))
        )
        if chosen:
            self._keep_folder(str(Path(chosen)))

    def done(self, result: int) -> None:
        """Keeps what is still being typed, and closes."""
        self.keep_author()
        self.keep_delegation()
        super().done(result)

    def _keep_folder(self, folder: str) -> None:
        self._change(drafts=folder)
        self.folder.set_full(str(drafts_folder(self._program.settings)))
        self.usual_folder.setEnabled(bool(folder))

    def _keep_theme(self, name: str) -> None:
        self._look.set_theme(name)
        self._change(theme=name)

    def _keep_speed(self, words: int) -> None:
        self._program.kept.choose(SPEED, words)
        if self._desk is not None:
            self._desk.message.emit(f"Read out at {words} words a minute")
        self._show_problem()

    def _change(self, **changes: object) -> None:
        self._program.kept.change(**changes)
        self._show_problem()

    def _show_problem(self) -> None:
        problem = self._program.kept.problem
        self.problem.setText(
            f"{problem.problem}: {problem.remedy or 'they hold until the program ends'}." if problem else ""
        )
        self.problem.setVisible(problem is not None)

    def _fill(self) -> None:
        settings = self._program.settings
        group = QButtonGroup(self)
        for name, button in self.themes.items():
            button.setChecked(name == self._look.setting)
            group.addButton(button)
        for zoom in ZOOMS:
            self.zoom.addItem(f"{round(zoom * 100)} %", zoom)
        nearest = min(range(len(ZOOMS)), key=lambda place: abs(ZOOMS[place] - self._look.zoom))
        self.zoom.setCurrentIndex(nearest)
        chosen = int(settings.option(SPEED, USUAL_SPEED))
        for words in sorted({*PACES, chosen}):
            usual = " (usual)" if words == USUAL_SPEED else ""
            self.speed.addItem(f"{words} words a minute{usual}", words)
        self.speed.setCurrentIndex(self.speed.findData(chosen))
        self.usual_folder.setEnabled(bool(settings.drafts))

    def _connect(self) -> None:
        self.author.editingFinished.connect(self.keep_author)
        self.delegation.activated.connect(lambda _: self.keep_delegation())
        line = self.delegation.lineEdit()
        if line is not None:
            line.editingFinished.connect(self.keep_delegation)
        self.choose_folder.clicked.connect(self.ask_folder)
        self.usual_folder.clicked.connect(lambda: self._keep_folder(""))
        for name, button in self.themes.items():
            button.clicked.connect(lambda _=False, name=name: self._keep_theme(name))
        self.zoom.activated.connect(lambda _: self._look.set_zoom(float(self.zoom.currentData())))
        self.speed.activated.connect(lambda _: self._keep_speed(int(self.speed.currentData())))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 20)
        column.setSpacing(10)
        title = QLabel("Settings")
        title.setProperty("role", "heading")
        column.addWidget(title)
        column.addWidget(self.problem)
        self._part(column, "You", (("&Name", self.author), ("&Delegation with the pen", self.delegation)))
        column.addWidget(
            _about("Tracked changes in redlines carry the delegation’s name; without one, yours.")
        )
        folder = _row(self.folder, self.choose_folder, self.usual_folder, stretch=True)
        self._part(column, "Files", (("New statements go to", folder),))
        self._part(column, "Backups", (("Automatic", self.backups.making), ("Kept in", self.backups.place)))
        themes = _row(*self.themes.values())
        self._part(column, "Look", (("Theme", themes), ("&Size of the text", _row(self.zoom))))
        self._part(column, "Reading out", (("&Pace", _row(self.speed)),))
        if self._desk is not None:
            self._part(column, "This statement", (("Passphrase", self.passphrase),))
        column.addSpacing(8)
        column.addStretch(1)
        close = QPushButton("Close")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        column.addLayout(_right(close))

    def _part(self, column: QVBoxLayout, title: str, rows: tuple[tuple[str, QWidget], ...]) -> None:
        heading = QLabel(title.upper())
        heading.setProperty("role", "section")
        heading.setContentsMargins(0, 8, 0, 0)
        column.addWidget(heading)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for label, field in rows:
            caption = QLabel(label)
            caption.setFixedWidth(158)
            reached = next((item for item in field.findChildren(QWidget) if _takes_keys(item)), field)
            caption.setBuddy(reached)
            reached.setAccessibleName(label.replace("&", ""))
            form.addRow(caption, field)
        column.addLayout(form)


def _delegations(code: str) -> QComboBox:
    """All states and groups, found by typing a part of the name."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.addItem(NOBODY)
    box.addItems([item.name for item in other_delegations()])
    completer = box.completer()
    if isinstance(completer, QCompleter):
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    box.setCurrentText(_shown(code))
    return box


def _shown(code: str) -> str:
    found = find_anyone(code) if code else None
    return found.name if found is not None else code or NOBODY


def _takes_keys(widget: QWidget) -> bool:
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and isinstance(widget, QComboBox)


def _small(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("scale", "small")
    button.setAutoDefault(False)
    return button


def _about(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "small")
    label.setContentsMargins(174, 0, 0, 0)
    label.setWordWrap(True)
    return label


def _row(*widgets: QWidget, stretch: bool = False) -> QWidget:
    part = QWidget()
    row = QHBoxLayout(part)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    for place, widget in enumerate(widgets):
        row.addWidget(widget, int(stretch and place == 0))
    if not stretch:
        row.addStretch(1)
    return part


def _right(button: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(button)
    return row
