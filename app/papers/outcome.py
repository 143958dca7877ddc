"""What the debate is expected to bring about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.papers.areas import scope
from app.papers.countries import folded
from app.papers.headings import Heading
from app.papers.lines import Line
from app.papers.vocabulary import heading_key, is_outcome_heading

_FUTURE = re.compile(
    r"\b(expected|expects?|intend(?:s|ed)?|envisag\w+|anticipat\w+|plans?|planned|will|would|propos\w+|aims?|"
    r"hopes?|may|should|could|possible|"
    r"devrait|pourra\w*|prevoit|prevu\w*|attend\w*|entend|propose\w*|adoptera|espere|escompte\w*|souhaite|"
    r"se espera|podria|prevé|preve|previsto|prevista|propone|aprobara|deberia|tiene previsto|esperado)\b"
)
_PRODUCT = re.compile(
    r"presidential statement|statement by the president|statement of the president|outcome document|"
    r"press statement|"
    r"(?:adopt\w*|adoption) (?:of )?a (?:draft )?(?:resolution|statement|product|declaration)|"
    r"adopt\w* (?:una? )?(?:projet de |proyecto de )?(?:resolution|resolucion)|"
    r"(?:chair|president)'?s'? summary|as an outcome|"
    r"outcome of the (?:debate|meeting)|"
    r"declaration (?:presidentielle|du president|de la presidence)|declaration du conseil|"
    r"resume de la presidence|"
    r"document final|declaracion (?:presidencial|de la presidencia|del presidente)|documento final|"
    r"resumen de la presidencia"
)


def outcome_of(lines: Sequence[Line], headings: Sequence[Heading], taken: range) -> str:
    """The text of the section on the outcome; without one, the sentence that tells what is to be adopted.

    `taken`: the lines of the areas, which are not searched.
    """
    ranked = sorted(
        (k for k, h in enumerate(headings) if is_outcome_heading(h.line.text) and h.index not in taken),
        key=lambda k: (_mixed(headings[k].line.text), k),
    )
    for k in ranked:
        end, _ = scope(lines, headings, k)
        text = _text(lines[headings[k].index + 1 : end])
        if text:
            return text
    for index, line in enumerate(lines):
        if index not in taken:
            sentence = _sentence(line.text[:20_000])
            if sentence:
                return sentence
    return ""


def _mixed(heading: str) -> int:
    """0 for a heading on the outcome alone, 1 for one that shares it ("Format and outcome")."""
    return 0 if len(heading_key(heading).split()) <= 3 and " and " not in heading_key(heading) else 1


def _text(lines: Sequence[Line]) -> str:
    if len(lines) == 1:
        return lines[0].text
    lists = sum(bool(line.label) for line in lines) > 1
    return "\n".join(line.full if lists else line.text for line in lines)


def _sentence(text: str) -> str:
    for sentence in re.split(r"(?<=[a-zé)”])[.]\s+", text):
        plain = folded(sentence)
        if _PRODUCT.search(plain) and _FUTURE.search(plain) and "?" not in sentence:
            return sentence.strip() + ("" if sentence.rstrip().endswith(".") else ".")
    return ""
