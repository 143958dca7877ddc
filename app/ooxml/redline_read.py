"""A paragraph as a row of pieces: text of one format and one tracked state, objects, anchors.

The text of a piece is what a reader sees: tabs and line breaks count as one character, as do pictures, notes and
formulas; a field counts as its result. Tracked deletions are read too: comparing lays its marks over theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from app.ooxml import redline_names as n

TEXT, OBJECT, ANCHOR = 0, 1, 2
OBJECT_TEXT = "\ufffc"

Look = tuple[object, ...]
_ON = frozenset(("1", "true", "on"))
_STANDARD = f"{{{n.W}}}"
_PLAIN: Look = ()
_SAME_LOOK: dict[str | bytes, Look] = {}


class Mark(NamedTuple):
    """A tracked change around some words: its element's name and attributes without the id."""

    tag: str
    attributes: tuple[tuple[str, str], ...]

    @property
    def author(self) -> str:
        """The author's display name, "" where the file gives none."""
        return dict(self.attributes).get(n.AUTHOR, "")


class Piece:
    """A stretch of a paragraph.

    `kind` TEXT: `text` as it shows. OBJECT: one unit that is never cut, `node` is its element within a run, or at the
    paragraph's level where `outer`; `parts` are the pieces of a whole field. ANCHOR: no text, `node` stays as it is.
    `rpr` are the run's properties, `look` their canonical form, `base_look` that of before a tracked change of
    format. `ins`, `dele`: the tracked insertion or deletion around it. `path`: hyperlinks and the like around it.
    """

    __slots__ = ("base_look", "dele", "ins", "kind", "look", "node", "outer", "parts", "path", "rpr", "text")

    def __init__(self, kind: int, text: str, node: etree._Element | None, state: State) -> None:
        self.kind, self.text, self.node = kind, text, node
        self.rpr, self.look, self.base_look = state.rpr, state.look, state.base_look
        self.ins, self.dele, self.path = state.ins, state.dele, state.path
        self.outer = False
        self.parts: Sequence[Piece] = ()

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two objects the same object."""
        if self.parts:
            return ("field", *((part.text, part.kind, part.key) for part in self.parts))
        return ("object", object_key(self.node) if self.node is not None else self.text)


class State(NamedTuple):
    """Where the walk stands: what is around the next piece."""

    ins: Mark | None
    dele: Mark | None
    path: tuple[etree._Element, ...]
    rpr: etree._Element | None = None
    look: Look = _PLAIN
    base_look: Look = _PLAIN


class Paragraph(NamedTuple):
    """A paragraph read: its element, pieces, the tracked state of its mark, and all that any view shows of it."""

    element: etree._Element
    pieces: list[Piece]
    ins: Mark | None
    dele: Mark | None
    text: str

    @property
    def tracked(self) -> bool:
        """True where the paragraph carries tracked changes of its words or its mark."""
        return bool(self.ins or self.dele or any(piece.ins or piece.dele for piece in self.pieces))


def read_paragraph(element: etree._Element, strings: dict[str, str] | None = None) -> Paragraph:
    """The pieces of a `w:p`; equal words share one string with others of the pool `strings`."""
    pieces: list[Piece] = []
    _walk(element, State(None, None, ()), pieces)
    if any(piece.node is not None and piece.node.tag == n.FLD_CHAR for piece in pieces):
        pieces = _gather_fields(pieces)
    text = "".join([piece.text for piece in pieces])
    if strings is not None:
        text = strings.setdefault(text, text)
        for piece in pieces:
            piece.text = strings.setdefault(piece.text, piece.text)
    return Paragraph(element, pieces, *_mark_state(element), text)


def _mark_state(element: etree._Element) -> tuple[Mark | None, Mark | None]:
    properties = n.ppr_of(element)
    run = properties.find(n.RPR) if properties is not None else None
    ins = dele = None
    if run is not None:
        for child in run:
            if child.tag in n.TRACKED_IN:
                ins = ins or mark_of(child)
            elif child.tag in n.TRACKED_OUT:
                dele = dele or mark_of(child)
    return ins, dele


def mark_of(element: etree._Element) -> Mark:
    """The tracked change that `element` stands for."""
    return Mark(element.tag, tuple([pair for pair in n.attributes(element) if pair[0] != n.ID]))


def _walk(element: etree._Element, state: State, out: list[Piece]) -> None:
    for child in element:
        tag = child.tag
        if tag == n.R:
            _read_run(child, state, out)
        elif tag == n.PPR or tag in n.DROPPED or tag in n.CONTAINER_PROPERTIES:
            continue
        elif tag in n.ANCHORS:
            out.append(Piece(ANCHOR, "", child, state))
        elif tag in n.TRACKED_IN:
            _walk(child, state._replace(ins=state.ins or mark_of(child)), out)
        elif tag in n.TRACKED_OUT:
            _walk(child, state._replace(dele=state.dele or mark_of(child)), out)
        elif tag in n.CONTAINERS:
            inner = child.find(n.SDT_CONTENT) if tag == n.SDT else child
            if inner is not None:
                _walk(inner, state._replace(path=(*state.path, child)), out)
        elif tag != n.P:
            piece = Piece(OBJECT, OBJECT_TEXT, child, state)
            piece.outer = True
            out.append(piece)


def _read_run(run: etree._Element, state: State, out: list[Piece]) -> None:
    for child in run:
        tag = child.tag
        if tag in (n.T, n.DEL_TEXT):
            text = child.text
            if text:
                _add_text(text, state, out)
        elif tag == n.RPR:
            state = _with_format(state, child)
        elif tag in n.DROPPED:
            continue
        elif tag == n.COMMENT_REFERENCE:
            out.append(Piece(ANCHOR, "", child, state))
        else:
            out.append(Piece(OBJECT, _object_text(child), child, state))


def _add_text(text: str, state: State, out: list[Piece]) -> None:
    """Words of one format and one tracked state are one piece, however many runs a word processor cut them into."""
    last = out[-1] if out else None
    if (
        last is not None
        and last.kind == TEXT
        and last.look == state.look
        and last.base_look == state.base_look
        and (last.ins, last.dele, last.path) == state[:3]
    ):
        last.text += text
    else:
        out.append(Piece(TEXT, text, None, state))


def _object_text(node: etree._Element) -> str:
    if node.tag == n.TAB:
        return "\t"
    if node.tag in (n.BR, n.CR):
        return "\n"
    if node.tag == n.NO_BREAK_HYPHEN:
        return "\u2011"
    return "\u00ad" if node.tag == n.SOFT_HYPHEN else OBJECT_TEXT


def _with_format(state: State, rpr: etree._Element) -> State:
    if not len(rpr):
        return state
    look = base = look_of(rpr)
    if len(rpr) > 1 or rpr[0].tag == n.RPR_CHANGE:
        change = rpr.find(n.RPR_CHANGE)
        if change is not None:
            base = look_of(change.find(n.RPR))
    return State(state.ins, state.dele, state.path, rpr, look, base)


def look_of(properties: etree._Element | None) -> Look:
    """The canonical form of run or paragraph properties; what does not show is left out. () for none."""
    if properties is None or not len(properties):
        return _PLAIN
    raw = _cheap_key(properties)
    found = _SAME_LOOK.get(raw)
    if found is None:
        if len(_SAME_LOOK) > 5000:
            _SAME_LOOK.clear()
        found = tuple(sorted(filter(None, map(_look, properties)), key=repr))
        _SAME_LOOK[raw] = found
    return found


def _cheap_key(properties: etree._Element) -> str | bytes:
    """What is equal only for equal properties: a lone property's name, as for italics, else all as text."""
    first = properties[0]
    if len(properties) == 1 and not len(first) and not first.attrib:
        return str(first.tag)
    return etree.tostring(properties, with_tail=False)


def _look(element: etree._Element) -> Look:
    if element.tag in n.IGNORED_IN_FORMAT or not str(element.tag).startswith(_STANDARD):
        return ()
    attributes = tuple(
        sorted(
            (name, value)
            for name, value in n.attributes(element)
            if name.startswith(_STANDARD) and not (name == n.VAL and value in _ON)
        )
    )
    children = tuple(filter(None, map(_look, element)))
    return (element.tag, attributes, children)


def object_key(node: etree._Element) -> tuple[object, ...]:
    """An object's canonical form: ids, relationships and revision numbers differ from file to file and are left out."""
    if node.tag in (n.FOOTNOTE_REFERENCE, n.ENDNOTE_REFERENCE):
        return (node.tag,)
    attributes = tuple(sorted((k, v) for k, v in n.attributes(node) if not _is_file_bound(k)))
    children = tuple(
        object_key(child) for child in node if isinstance(child.tag, str) and child.tag not in n.DROPPED
    )
    return (node.tag, attributes, (node.text or "").strip(), children)


def _is_file_bound(attribute: str) -> bool:
    name = attribute.rpartition("}")[2]
    return (
        name in ("id", "paraId", "textId", "name", "anchorId", "editId")
        or name.startswith("rsid")
        or (attribute.startswith(f"{{{n.R_NS}}}"))
    )


def _gather_fields(pieces: list[Piece]) -> list[Piece]:
    """Each field that begins and ends in the paragraph, in one state, as one object; others stay in parts."""
    out: list[Piece] = []
    at = 0
    while at < len(pieces):
        end = _field_end(pieces, at)
        if end is None:
            out.append(pieces[at])
            at += 1
            continue
        inside = pieces[at:end]
        whole = [piece for piece in inside if piece.kind != ANCHOR]
        field = Piece(
            OBJECT, _result(whole) or OBJECT_TEXT, None, State(inside[0].ins, inside[0].dele, inside[0].path)
        )
        field.parts = whole
        field.look, field.base_look = _joined_look(whole)
        out.append(field)
        out += [piece for piece in inside if piece.kind == ANCHOR]
        at = end
    return out


def _joined_look(parts: list[Piece]) -> tuple[Look, Look]:
    return tuple(part.look for part in parts), tuple(part.base_look for part in parts)


def _field_end(pieces: list[Piece], at: int) -> int | None:
    if _field_char(pieces[at]) != "begin":
        return None
    depth = 0
    first = pieces[at]
    for end in range(at, len(pieces)):
        piece = pieces[end]
        if (piece.ins, piece.dele, piece.path) != (first.ins, first.dele, first.path):
            return None
        kind = _field_char(piece)
        depth += (kind == "begin") - (kind == "end")
        if depth == 0:
            return end + 1
    return None


def _field_char(piece: Piece) -> str | None:
    if piece.node is None or piece.node.tag != n.FLD_CHAR:
        return None
    return piece.node.get(n.w("fldCharType"))


def _result(parts: list[Piece]) -> str:
    text, depth, show = "", 0, [True]
    for part in parts:
        kind = _field_char(part)
        if kind == "begin":
            depth += 1
            show.append(False)
        elif kind == "separate":
            show[-1] = True
        elif kind == "end":
            show.pop()
        elif all(show) and (part.node is None or part.node.tag not in (n.INSTR, n.DEL_INSTR)):
            text += part.text
    return text
