"""The compilation's words as rich text: who proposes in bold, additions underlined, deletions struck."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from app.domain.compiled import (
    CompiledEntry,
    CompiledParagraph,
    CompiledParagraphs,
    CompiledRun,
    CompileOptions,
    Tone,
)
from app.ui.look import Look


def runs_html(runs: Iterable[CompiledRun], look: Look, *, chosen: str = "", bold: bool = False) -> str:
    """Runs as HTML; those of the proposal `chosen` (its id) on the accent's ground, additions bold where asked."""
    return "".join(_run(run, look, lit=bool(chosen) and chosen in run.proposals, bold=bold) for run in runs)


def paragraph_html(
    item: CompiledParagraph,
    look: Look,
    size: float,
    *,
    chosen: str = "",
    plain: bool = False,
    bold: bool = False,
) -> str:
    """A paragraph with its number at the left; the number links to the paragraph where it is in the text."""
    colour = look.colour("muted" if not item.present else "ink").name()
    number = escape(item.number or item.label)
    if item.present and number:
        number = f'<a href="{escape(item.id)}" style="color:{colour}; text-decoration:none">{number}</a>'
    words = runs_html(item.plain if plain else item.runs, look, chosen=chosen, bold=bold)
    heading = (
        f'<p style="margin:{size}px 0 6px 0; color:{look.colour("muted").name()}">{escape(item.heading)}</p>'
        if item.heading
        else ""
    )
    return heading + _line(words, look, size, number=number, colour=colour)


def _line(
    words: str, look: Look, size: float, *, number: str = "", colour: str = "", type_size: float = 0
) -> str:
    """Words beside the margin of the numbers. `type_size` is that of the words where it is not `size`."""
    return (
        f'<table width="100%" cellspacing="0" cellpadding="0"><tr>'
        f'<td width="{round(size * 4.2)}" align="right" style="padding-right:{round(size)}px; '
        f"font-family:'{look.sans_family}'; font-size:{size * 0.85:.1f}px; font-weight:600; color:{colour}\">"
        f"{number}</td>"
        f"<td style=\"font-family:'{look.serif_family}'; font-size:{type_size or size:.1f}px; "
        f'padding-bottom:{round(size * 0.9)}px">'
        f'<p style="line-height:128%; margin:0">{words}</p></td></tr></table>'
    )


def compilation_pieces(compiled: CompiledParagraphs, look: Look, size: float) -> list[str]:
    """The whole compilation, a piece each: title, chapeau, paragraphs, and the reasons in their order."""
    ink, muted = look.colour("ink").name(), look.colour("muted").name()
    count = compiled.open_proposals
    stand = "No proposal is open" if not count else f"{count} open proposal{'' if count == 1 else 's'}"
    left = round(size * 4.2)
    parts = [
        f"<p style=\"margin:0 0 6px {left}px; font-family:'{look.sans_family}'; font-size:{size * 0.75:.1f}px; "
        f'color:{muted}">{stand}</p>',
        _line(
            f'<span style="font-weight:600; color:{ink}">{escape(compiled.title)}</span>',
            look,
            size,
            type_size=size * 1.25,
        ),
    ]
    if compiled.chapeau:
        chapeau = f'<span style="color:{muted}">{escape(compiled.chapeau)}</span>'
        parts.append(_line(chapeau, look, size, type_size=size * 0.94))
    options = compiled.options
    bold = options.bold_additions
    if options.by_delegation:
        for item in compiled.paragraphs:
            parts.append(paragraph_html(item, look, size, plain=True))
            parts += [_entry_html(entry, look, size, options) for entry in item.entries]
        return parts
    parts += [paragraph_html(item, look, size, bold=bold) for item in compiled.paragraphs]
    for number, reason in enumerate(compiled.reasons, start=1):
        parts.append(
            f"<p style=\"margin:2px 0 0 {left}px; font-family:'{look.sans_family}'; font-size:{size * 0.75:.1f}px; "
            f'color:{muted}"><sup>{number}</sup> {escape(reason)}</p>'
        )
    return parts


def _entry_html(entry: CompiledEntry, look: Look, size: float, options: CompileOptions) -> str:
    """A proposal below its paragraph: who, the words as a redline, and why."""
    ink, muted = look.colour("ink").name(), look.colour("muted").name()
    names = f'<span style="font-weight:700; color:{ink}">{escape(", ".join(entry.names))}:</span> '
    words = names + runs_html(entry.runs, look, bold=options.bold_additions)
    for reason in entry.reasons if options.reasons else ():
        words += f'<br><span style="color:{muted}; font-size:{size * 0.8:.1f}px">{escape(reason)}</span>'
    return _line(words, look, size, type_size=size * 0.92)


def _run(run: CompiledRun, look: Look, *, lit: bool, bold: bool = False) -> str:
    text = escape(run.text).replace("\n", "<br>")
    style = _STYLES[run.tone].format(**look.theme.colours)
    if bold and run.tone is Tone.ADDED:
        style += "font-weight:700;"
    if lit:
        style += f"background-color:{look.theme.colours['selection']};"
    note = f"<sup>{run.note}</sup>" if run.note else ""
    return f'<span style="{style}">{text}</span>{note}'


_STYLES = {
    Tone.TEXT: "color:{ink};",
    Tone.BRACKET: "color:{ink}; font-weight:700;",
    Tone.NAME: "color:{ink}; font-weight:700;",
    Tone.ADDED: "color:{ins}; background-color:{insbg}; text-decoration:underline;",
    Tone.DELETED: "color:{dele}; background-color:{delbg}; text-decoration:line-through;",
    Tone.REMARK: "color:{muted}; font-style:italic;",
}
