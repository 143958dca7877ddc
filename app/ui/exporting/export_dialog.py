"""Export: which text, for whom, in which form; then what was proved of the file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.compiled import CompileOptions
from app.services.forms_export import WARNINGS, ExportKind, endings_of, export_statement
from app.services.proof import Proof
from app.ui.desk import Desk
from app.ui.exporting.blanks import left_open, missing_facts
from app.ui.exporting.names import FORMS, remember_folder, suggested_path
from app.ui.exporting.texts import TextChooser
from app.ui.exporting.two_pages import WritingDialog
from app.ui.exporting.widgets import Warnings, heading, muted, section

KINDS = (
    (ExportKind.FINAL, "&Final", "The published form and nothing else, proved before it is written."),
    (ExportKind.COMPILATION, "&Compilation", "The draft with every open proposal in brackets, attributed."),
    (ExportKind.WORKING, "&Working copy", "With numbers, states, areas and comments, for your own side."),
)
OPTIONS = (
    ("bold_additions", "Set added words bold"),
    ("reasons", "Give reasons as footnotes"),
    ("by_delegation", "Table: the text at the left, proposals by delegation at the right"),
)


class ExportDialog(WritingDialog):
    """Two pages: the choice, and after the file was written what it holds."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "export_dialog", "Export", parent)
        self.text = TextChooser(desk)
        self.text.setAccessibleName("Text to export")
        self.kinds: dict[ExportKind, QRadioButton] = {}
        self.options: dict[str, QCheckBox] = {}
        self.warnings = Warnings("Meeting and title…")
        self._set_pages(self._choice())
        self._connect()
        self.resize(660, 620)
        self.refresh()

    @property
    def kind(self) -> ExportKind:
        """The chosen kind."""
        return next(kind for kind, button in self.kinds.items() if button.isChecked())

    def choose(self, kind: ExportKind, ending: str = ".docx") -> None:
        """Chooses a kind and a form, as clicks on them would."""
        self.kinds[kind].setChecked(True)
        if ending in endings_of(kind):
            self.forms[ending].setChecked(True)

    def refresh(self, *_: object) -> None:
        """Shows the forms and options that the kind has, and what is still open in the text."""
        possible = endings_of(self.kind)
        for ending, button in self.forms.items():
            button.setEnabled(ending in possible)
        if self.ending not in possible:
            self.forms[possible[0]].setChecked(True)
        self._options.setVisible(self.kind is ExportKind.COMPILATION)
        statement = self.text.statement()
        said = [WARNINGS[self.kind]] if self.kind in WARNINGS else left_open(statement)
        facts = self.kind is ExportKind.FINAL and bool(missing_facts(statement)) and not self.text.label
        self.warnings.say(said, button=facts and self._desk.writable)

    def suggested(self) -> Path:
        """A name that says which text of which statement it is."""
        return suggested_path(self._desk, self.kind, self.ending, self.text.label)

    def write(self, path: Path) -> None:
        """Writes the file; the second page then shows what was proved of it."""
        statement, kind = self.text.statement(), self.kind
        options = CompileOptions(
            **{name: box.isChecked() for name, box in self.options.items()}, label=self.text.label
        )
        names = [name for name in (self._desk.session.author,) if name]
        self.export.setEnabled(False)
        self.export.setText("Writing…")
        self._job = self._desk.jobs.run(
            lambda _progress, _cancelled: export_statement(
                statement, path, kind, options=options, names=names
            ),
            done=lambda proof: self._written(path, kind, proof),
            failed=lambda error: self._failed(error.in_file(str(path))),
            title=f"Writing {path.name}",
            key="export",
        )

    def _written(self, path: Path, kind: ExportKind, proof: Proof | None) -> None:
        remember_folder(self._desk, path)
        self._ready()
        self.result_page.show_file(path, proof, WARNINGS.get(kind, ""))
        self._show_result()
        self._desk.message.emit(f"{path.name} written")

    def _facts(self) -> None:
        if self._desk.actions is not None and "statement.facts" in self._desk.actions:
            self._desk.actions.trigger("statement.facts")
            self.refresh()

    def _connect(self) -> None:
        self.text.currentIndexChanged.connect(self.refresh)
        for button in self.kinds.values():
            button.toggled.connect(self.refresh)
        self.warnings.button.clicked.connect(self._facts)

    def _choice(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(heading("Export"))
        column.addSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(12)
        label = QLabel("&Text")
        label.setBuddy(self.text)
        row.addWidget(label)
        row.addWidget(self.text, 1)
        column.addLayout(row)
        column.addSpacing(8)
        self._add_kinds(column)
        column.addSpacing(8)
        self._add_forms(column)
        column.addWidget(self._make_options())
        column.addSpacing(8)
        column.addWidget(self.warnings)
        column.addStretch(1)
        column.addLayout(self._buttons())
        return page

    def _add_kinds(self, column: QVBoxLayout) -> None:
        column.addWidget(section("For whom"))
        group = QButtonGroup(self)
        for kind, title, about in KINDS:
            button = QRadioButton(title)
            button.setAccessibleDescription(about)
            button.setChecked(kind is ExportKind.FINAL)
            group.addButton(button)
            self.kinds[kind] = button
            pair = QVBoxLayout()
            pair.setSpacing(2)
            pair.addWidget(button)
            pair.addWidget(muted(about, indent=24))
            column.addLayout(pair)

    def _add_forms(self, column: QVBoxLayout) -> None:
        column.addWidget(section("Form"))
        column.addLayout(self._form_row(FORMS))

    def _make_options(self) -> QWidget:
        self._options = QWidget()
        column = QVBoxLayout(self._options)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(section("How it looks"))
        usual = CompileOptions()
        for name, title in OPTIONS:
            box = QCheckBox(title)
            box.setChecked(bool(getattr(usual, name)))
            self.options[name] = box
            column.addWidget(box)
        return self._options
