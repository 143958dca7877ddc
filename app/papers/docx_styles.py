"""Word's styles as far as a reader needs them: outline level, weight, size, alignment, indent, numbering."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Look:
    """Formatting in force; None and -1 where nothing says it. `size` and `indent` in points."""

    bold: bool | None = None
    italic: bool | None = None
    underlined: bool | None = None
    hidden: bool | None = None
    caps: bool | None = None
    size: float | None = None
    centred: bool | None = None
    indent: float | None = None
    outline: int = -1
    num_id: str | None = None
    level: int | None = None

    def over(self, base: Look) -> Look:
        """This formatting where it says something, `base` elsewhere."""
        values = {
            name: getattr(self, name) if getattr(self, name) is not None else getattr(base, name)
            for name in (
                "bold",
                "italic",
                "underlined",
                "hidden",
                "caps",
                "size",
                "centred",
                "indent",
                "num_id",
                "level",
            )
        }
        return Look(outline=self.outline if self.outline >= 0 else base.outline, **values)


@dataclass(slots=True)
class Styles:
    """The styles of one document by id, each with its base's formatting already in it."""

    looks: dict[str, Look] = field(default_factory=dict)
    default_paragraph: str = ""
    defaults: Look = field(default_factory=Look)

    def paragraph(self, style: str) -> Look:
        """Formatting of a paragraph style; of the default one where the id is unknown."""
        return self.looks.get(style or self.default_paragraph, self.defaults)

    def run(self, style: str) -> Look:
        """Formatting that a character style adds."""
        return self.looks.get(style, Look()) if style else Look()


def read_styles(root: etree._Element | None) -> Styles:
    """The styles part as values; an empty set where there is none."""
    styles = Styles()
    if root is None:
        return styles
    defaults = root.find(f"{W}docDefaults")
    if defaults is not None:
        run = run_look(defaults.find(f"{W}rPrDefault/{W}rPr"))
        styles.defaults = paragraph_look(defaults.find(f"{W}pPrDefault/{W}pPr")).over(run)
    elements = {e.get(f"{W}styleId", ""): e for e in root.iterfind(f"{W}style")}
    for style_id, element in elements.items():
        styles.looks[style_id] = _look(style_id, elements, styles.defaults, 0)
        if element.get(f"{W}default") in ("1", "true", "on") and element.get(f"{W}type") == "paragraph":
            styles.default_paragraph = style_id
    return styles


def _look(style_id: str, elements: dict[str, etree._Element], defaults: Look, depth: int) -> Look:
    element = elements.get(style_id)
    if element is None or depth > 20:  # a style based on itself
        return defaults
    own = paragraph_look(element.find(f"{W}pPr")).over(run_look(element.find(f"{W}rPr")))
    name = _value(element.find(f"{W}name")) or ""
    if own.outline < 0 and name.lower().startswith("heading ") and name[8:].isdigit():
        own = replace(own, outline=int(name[8:]) - 1)
    if own.outline < 0 and name.lower() in ("title", "subtitle"):
        own = replace(own, centred=True if own.centred is None else own.centred)
    base = _value(element.find(f"{W}basedOn"))
    if base:
        return own.over(_look(base, elements, defaults, depth + 1))
    is_run = element.get(f"{W}type") == "character"
    return own if is_run else own.over(defaults)


def paragraph_look(properties: etree._Element | None) -> Look:
    """Formatting that a w:pPr says by itself (not its style)."""
    if properties is None:
        return Look()
    outline = _value(properties.find(f"{W}outlineLvl"))
    number = properties.find(f"{W}numPr")
    num_id = _value(number.find(f"{W}numId")) if number is not None else None
    level = _value(number.find(f"{W}ilvl")) if number is not None else None
    jc = _value(properties.find(f"{W}jc"))
    return Look(
        centred=None if jc is None else jc == "center",
        indent=_indent(properties.find(f"{W}ind")),
        outline=int(outline) if outline and outline.isdigit() and int(outline) < 9 else -1,
        num_id=num_id,
        level=int(level) if level and level.isdigit() else None,
    )


def run_look(properties: etree._Element | None) -> Look:
    """Formatting that a w:rPr says by itself (not its style)."""
    if properties is None:
        return Look()
    size = _value(properties.find(f"{W}sz"))
    underline = _value(properties.find(f"{W}u"))
    return Look(
        bold=_switch(properties.find(f"{W}b")),
        italic=_switch(properties.find(f"{W}i")),
        underlined=None if underline is None else underline != "none",
        hidden=_switch(properties.find(f"{W}vanish")),
        caps=_switch(properties.find(f"{W}caps")),
        size=int(size) / 2 if size and size.isdigit() else None,
    )


def _indent(element: etree._Element | None) -> float | None:
    if element is None:
        return None
    left = element.get(f"{W}left") or element.get(f"{W}start")
    try:
        return float(left) / 20 if left is not None else None
    except ValueError:
        return None


def _switch(element: etree._Element | None) -> bool | None:
    if element is None:
        return None
    return element.get(f"{W}val", "1") not in ("0", "false", "off")


def _value(element: etree._Element | None) -> str | None:
    return None if element is None else element.get(f"{W}val")
