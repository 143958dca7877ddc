"""Concept papers in many forms, each with the truth about it: what the reader must find, whatever the form.

`make_form(seed)` draws one form: language, container, how sections and areas are numbered, what the section is
called, whether a lead-in, a letter, sub-points, traps are there. `paper_of(form)` gives its blocks and truth;
tests/helpers/paper_files.py writes the blocks as a file.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import date

from tests.helpers.paper_language import Words
from tests.helpers.paper_words import WORDS

CONTAINERS = (
    "txt",
    "txt-wrapped",
    "txt-hanging",
    "txt-tight",
    "markdown",
    "docx",
    "docx-auto",
    "docx-plain",
    "docx-table",
    "pdf",
)
LABELS = ("1.", "(1)", "1)", "(a)", "a)", "(i)", "i.", "A.", "•", "-", "–", "Q", "")
SHAPES = ("question", "imperative", "topic", "run-in", "theme", "theme-list", "two-paragraphs", "nested")
SECTIONS = ("I.", "1.", "A.", "", "CAPS", "running")
FRAMES = ("letter", "note", "letter-without-annex", "letter-alone")


@dataclass(frozen=True)
class Form:
    """How a paper is made; `seed` chooses its words."""

    seed: int
    language: str
    container: str
    label: str
    shape: str
    sections: str
    frame: str
    heading: str
    lead_in: bool
    closing: bool
    trap: str

    def __str__(self) -> str:
        parts = (
            self.language,
            self.container,
            self.label or "none",
            self.shape,
            self.sections or "bold",
            self.frame,
        )
        return f"{self.seed}: {' '.join(parts)} “{self.heading}” lead={self.lead_in} close={self.closing} {self.trap}"


@dataclass(frozen=True)
class Block:
    """One paragraph of a paper: `kind` is masthead, letter, title, head, para, item, sub, more, theme, lead."""

    kind: str
    text: str
    label: str = ""
    run_in: str = ""


@dataclass
class Truth:
    """What a reader must find."""

    symbol: str = ""
    title: str = ""
    letter_date: date | None = None
    meeting_date: date | None = None
    presidency: str = ""
    signer: str = ""
    outcome: str = ""
    areas: list[tuple[str, str]] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)


@dataclass
class Paper:
    """A form's blocks in order, and the truth."""

    form: Form
    blocks: list[Block]
    truth: Truth


def make_form(seed: int) -> Form:
    """The form of a seed; combinations that no presidency would write are mended."""
    pick = random.Random(seed)
    language = pick.choice(("en", "en", "en", "fr", "es"))
    words = WORDS[language]
    form = Form(
        seed,
        language,
        pick.choice(CONTAINERS),
        pick.choice(LABELS),
        pick.choice(SHAPES),
        pick.choice(SECTIONS),
        pick.choice((*FRAMES[:3], "letter", "letter")),
        pick.choice(words.area_headings),
        pick.random() < 0.6,
        pick.random() < 0.25,
        pick.choice(("", "inline", "list", "citation", "numbers")),
    )
    return _mended(form)


def _mended(form: Form) -> Form:
    if (
        form.shape in ("theme-list", "nested")
        and form.label in ("", "•", "-", "–")
        and form.container.startswith("txt")
    ):
        form = replace(form, label="(a)" if form.shape == "nested" else "1.")
    if form.shape == "nested" and form.label in ("", "Q"):
        form = replace(form, label="1.")
    if form.shape == "theme-list" and form.label in ("•", "-", "–", "Q"):
        form = replace(form, label="")
    if form.shape == "two-paragraphs" and (form.label == "" or form.closing):
        form = replace(form, label=form.label or "(1)", closing=False)
    if form.container == "docx-table":
        form = replace(
            form, shape="run-in" if form.shape in ("theme", "theme-list") else form.shape, label="1."
        )
        form = replace(form, shape="question" if form.shape in ("nested", "two-paragraphs") else form.shape)
    if form.container in ("docx-auto",) and form.label in ("Q", ""):
        form = replace(form, label="•")
    if form.sections == "running" and form.container in ("docx-table",):
        form = replace(form, sections="I.")
    if form.shape == "topic" and form.label == "":
        form = replace(form, shape="question")
    if form.closing and form.label == "" and form.shape not in ("question",):
        form = replace(form, closing=False)
    if form.shape in ("theme", "theme-list") and form.closing:
        form = replace(form, closing=False)
    if form.sections == "running" and form.label in ("1.", "A.", ""):
        form = replace(form, label="(a)" if form.seed % 2 else "running")
    if form.label == "running" and form.shape in ("theme", "theme-list", "nested", "topic", "two-paragraphs"):
        form = replace(form, shape="question")
    if form.sections == "A." and form.label == "A.":
        form = replace(form, label="(a)")
    return form


def paper_of(form: Form) -> Paper:
    """The blocks and the truth of a form; the same form gives the same paper."""
    pick = random.Random(form.seed * 7919 + 1)
    words = WORDS[form.language]
    builder = _Builder(form, words, pick)
    builder.front()
    builder.note()
    return Paper(form, builder.blocks, builder.truth)


@dataclass(frozen=True)
class _Part:
    """The words of which one area is made, in whichever shape."""

    label: str
    last: bool
    question: str
    more: str
    theme: str
    order: str
    topic: str


class _Builder:
    def __init__(self, form: Form, words: Words, pick: random.Random) -> None:
        self.form, self.words, self.pick = form, words, pick
        self.blocks: list[Block] = []
        self.truth = Truth()
        self.section = 0
        self.running = 0
        self.country = pick.choice(words.countries)
        self.topic = pick.choice(words.topics)
        year = pick.randint(2008, 2024)
        self.letter = date(year, pick.randint(1, 12), pick.randint(1, 8))
        self.meeting = self.letter.replace(day=self.letter.day + pick.randint(3, 19))

    def add(self, kind: str, text: str, label: str = "", run_in: str = "") -> None:
        self.blocks.append(Block(kind, text, label, run_in))

    def front(self) -> None:
        form, words, truth = self.form, self.words, self.truth
        truth.presidency, truth.meeting_date = self.country.english, self.meeting
        truth.title = self.topic
        if form.frame == "note":
            self.add("title", words.note_title.format(topic=self.topic, date=words.date(self.meeting)))
            self.add(
                "para",
                words.presides.format(
                    country=self.country.name, of=self.country.of, month=words.month(self.meeting)
                ),
            )
            return
        truth.letter_date = self.letter
        if self.pick.random() < 0.8:
            truth.symbol = f"S/{self.letter.year}/{self.pick.randint(1, 999)}"
            self.add("masthead", truth.symbol)
            if self.pick.random() < 0.6:
                for text in words.masthead:
                    self.add("masthead", text.format(date=words.date(self.letter)))
        whole = words.letter_heading.format(date=words.date(self.letter), of=self.country.of)
        short = words.letter_heading.format(date=words.date(self.letter, year=False), of=self.country.of)
        annexed = form.frame == "letter"
        self.add("letter-head", short if annexed and self.pick.random() < 0.4 else whole)
        self.add(
            "letter",
            words.letter.format(
                country=self.country.name,
                date=words.date(self.meeting),
                topic=self.topic,
                month=words.month(self.meeting),
            ),
        )
        self.add("letter", words.circulate)
        truth.signer = self.pick.choice(words.signers)
        self.add("letter-sign", f"({words.signed}) {truth.signer}")
        self.add("letter-sign", words.office.format(of=self.country.of))
        if annexed:
            self.add("annex", words.annex.format(heading=whole[0].lower() + whole[1:]))
            if self.pick.random() < 0.5:
                self.add("original", words.original)
        self.add("title", self.pick.choice(words.titles).format(topic=self.topic))

    def note(self) -> None:
        words, pick = self.words, self.pick
        before = pick.sample(words.sections_before, pick.randint(1, 3))
        after = pick.sample(words.sections_after, pick.randint(0, 2))
        for name in before:
            self.head(name)
            for text in pick.sample(words.sentences, pick.randint(1, 3)):
                self.para(text)
            if name == before[-1]:
                self.trap()
        self.head(self.form.heading)
        self.areas()
        for name in after:
            self.head(name)
            self.para(pick.choice(words.format_sentences))
        outcome = pick.choice(words.outcome_headings)
        self.head(outcome)
        self.truth.outcome = pick.choice(words.outcomes)
        self.para(self.truth.outcome)

    def head(self, name: str) -> None:
        self.section += 1
        self.truth.headings.append(name)
        style = self.form.sections
        label = {
            "I.": f"{_roman(self.section).upper()}.",
            "1.": f"{self.section}.",
            "A.": f"{chr(64 + self.section)}.",
        }.get(style, "")
        self.add("head", name.upper() if style == "CAPS" else name, label)

    def para(self, text: str, kind: str = "para") -> None:
        label = ""
        if self.form.sections == "running":
            self.running += 1
            label = f"{self.running}."
        self.add(kind, text, label)

    def trap(self) -> None:
        words = self.words
        if self.form.trap == "inline":
            self.para(words.inline_trap)
        elif self.form.trap == "list":
            self.para(words.list_trap_lead)
            for number, text in enumerate(words.list_trap):
                self.add("item", text, f"({chr(97 + number)})" if self.form.sections == "running" else "–")
        elif self.form.trap == "citation":
            self.para(words.citation_trap)
        elif self.form.trap == "numbers":
            self.para(words.numbers_trap)

    def areas(self) -> None:
        form, words, pick = self.form, self.words, self.pick
        count = pick.randint(2, 6)
        if form.label == "" and form.shape in ("imperative", "run-in") and count < 3:
            count = 3
        if form.lead_in or form.shape == "topic":
            self.para(pick.choice(words.lead_ins), "lead")
        questions = pick.sample(words.questions, count)
        more = pick.sample(words.more, count)
        themes = pick.sample(words.themes, count)
        orders = pick.sample(words.imperatives, count)
        topics = pick.sample(words.topic_phrases, count)
        write = getattr(self, "_" + form.shape.replace("-", "_"))
        for index in range(count):
            part = _Part(
                self.label(index),
                index == count - 1,
                questions[index],
                more[index],
                themes[index],
                orders[index],
                topics[index],
            )
            write(part)
        if form.closing:
            self.para(words.closing)

    def label(self, index: int) -> str:
        style = self.form.label
        if style == "running":
            self.running += 1
            return f"{self.running}."
        if style == "Q":
            return f"{self.words.question_word} {index + 1}:"
        if style in ("", "•", "-", "–"):
            return style
        number = {"1": str(index + 1), "a": chr(97 + index), "A": chr(65 + index), "i": _roman(index + 1)}
        core = next(c for c in style if c in number)
        return style.replace(core, number[core])

    def found(self, heading: str, *texts: str) -> None:
        self.truth.areas.append((heading, "\n".join(texts)))

    def _question(self, part: _Part) -> None:
        text = f"{part.more} {part.question}" if self.pick.random() < 0.4 else part.question
        self.add("item", text, part.label)
        self.found("", text)

    def _imperative(self, part: _Part) -> None:
        self.add("item", part.order, part.label)
        self.found("", part.order)

    def _topic(self, part: _Part) -> None:
        text = part.topic + ("." if part.last else ";")
        self.add("item", text, part.label)
        self.found("", text)

    def _run_in(self, part: _Part) -> None:
        self.add("item", f"{part.theme}. {part.more} {part.question}", part.label, part.theme + ".")
        if self.form.container.startswith("txt") or self.form.container == "docx-plain":
            self.found("", f"{part.theme}. {part.more} {part.question}")
        else:
            self.found(part.theme, f"{part.more} {part.question}")

    def _theme(self, part: _Part) -> None:
        self.add("theme", part.theme, part.label)
        self.add("more", f"{part.more} {part.question}")
        self.found(part.theme, f"{part.more} {part.question}")

    def _theme_list(self, part: _Part) -> None:
        self.add("theme", part.theme, part.label)
        self.add("sub", part.question, "•")
        self.add("sub", part.order, "•")
        self.found(part.theme, f"• {part.question}", f"• {part.order}")

    def _two_paragraphs(self, part: _Part) -> None:
        self.add("item", part.more, part.label)
        self.add("more", part.question)
        self.found("", part.more, part.question)

    def _nested(self, part: _Part) -> None:
        first = self.pick.random() < 0.5 or part.last
        self.add("item", part.question, part.label)
        if not first:
            self.found("", part.question)
            return
        roman = self.form.label != "(i)"
        subs = [f"{part.topic};", part.order]
        for number, text in enumerate(subs):
            mark = f"({_roman(number + 1)})" if roman else f"{chr(97 + number)})"
            self.add("sub", text, mark)
            subs[number] = f"{mark} {text}"
        self.found("", part.question, *subs)


def _roman(value: int) -> str:
    return ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")[value - 1]
