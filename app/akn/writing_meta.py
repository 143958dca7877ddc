"""The metadata of a statement in Akoma Ntoso: identification (FRBR), agenda item, meeting, references, job number."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from app.akn.writing_blocks import clean
from app.domain.chapeau import agenda_items
from app.domain.published import Published
from app.domain.statement import Statement

NO_DATE = "0001-01-01"
"""Stands where the schema demands a date and none is known."""

_LANGUAGES = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "zho"}
_CONCEPTS = (
    ("TLCOrganization", "source", "/akn/ontology/organization/un/securityCouncil", "Security Council"),
    ("TLCConcept", "dateOfIssuance", "/akn/ontology/concept/un/dateOfIssuance", "Date of issuance"),
    ("TLCConcept", "symbol", "/akn/ontology/reference/un/symbol", "Symbol"),
    ("TLCConcept", "title1", "/akn/ontology/concept/un/title", "Title"),
    ("TLCConcept", "agenda", "/akn/ontology/concept/un/agenda", "Agenda item"),
    ("TLCConcept", "publicationJobNumber", "/akn/ontology/concept/un/jobNumber", "Job number"),
    ("TLCRole", "publisher", "/akn/ontology/role/un/publisher", "Publisher"),
    ("TLCRole", "issuingBody", "/akn/ontology/role/un/issuingBody", "Issuing body"),
    ("TLCRole", "author", "/akn/ontology/role/un/author", "Author"),
    ("TLCRole", "issuer", "/akn/ontology/role/un/issuer", "Issuer"),
    (
        "TLCConcept",
        "generalDistribution",
        "/akn/ontology/concept/un/generalDistribution",
        "General distribution",
    ),
    ("TLCOrganization", "sc", "/akn/ontology/organization/un/securityCouncil", "Security Council"),
)


class Identity(NamedTuple):
    """What the FRBR levels are made of: the day (ISO 8601), the number within the series, the language."""

    adopted: str
    issued: str
    number: str
    language: str

    @property
    def work(self) -> str:
        """The work's URI."""
        return f"/akn/un/statement/deliberation/unsc/{self.adopted}/{self.number}/"

    @property
    def expression(self) -> str:
        """The URI of the work in its language."""
        return f"{self.work}{self.language}@"


def identity(statement: Statement, form: Published) -> Identity:
    """The identity of a statement; "draft" stands for the number that is not given yet."""
    number = re.match(r"S/PRST/(\d{4})/(\d+)", statement.symbol)
    adopted = statement.meeting.date or form.day
    return Identity(
        adopted.isoformat() if adopted else NO_DATE,
        form.day.isoformat() if form.day else NO_DATE,
        f"{number[1]}-{number[2]}" if number else "draft",
        _LANGUAGES.get(statement.language, statement.language),
    )


def meta(statement: Statement, form: Published) -> str:
    """The statement's `meta`."""
    known = identity(statement, form)
    return (
        f"<meta>\n{_identification(known)}\n{_classification(statement)}{_workflow(statement)}{_references()}"
        f"{_job_number(form.job_number)}</meta>"
    )


def annex_meta(known: Identity, number: int) -> str:
    """The `meta` of the annex with this number."""
    return f"<meta>{_identification(known, f'annex_{number}')}</meta>"


def _identification(known: Identity, component: str = "main") -> str:
    part = f"!{component}"
    return (
        '<identification source="#source">\n'
        f'<FRBRWork><FRBRthis value="{known.work}{part}"/><FRBRuri value="{known.work}"/>'
        f'<FRBRdate date="{known.adopted}" name="adoption"/><FRBRauthor href="#sc" as="#author"/>'
        '<FRBRcountry value="un"/></FRBRWork>\n'
        f'<FRBRExpression><FRBRthis value="{known.expression}/{part}"/><FRBRuri value="{known.expression}/"/>'
        f'<FRBRdate date="{known.issued}" name="publication"/><FRBRauthor href="#sc" as="#issuer"/>'
        f'<FRBRlanguage language="{known.language}"/></FRBRExpression>\n'
        f'<FRBRManifestation><FRBRthis value="{known.expression}/{part}.xml"/>'
        f'<FRBRuri value="{known.expression}.xml"/><FRBRdate date="{known.issued}" name="markup"/>'
        '<FRBRauthor href="#sc" as="#issuer"/></FRBRManifestation>\n</identification>'
    )


def _classification(statement: Statement) -> str:
    """The agenda items as the United Nations' files keep them: keywords that refer to the agenda."""
    keywords = "".join(
        f'<keyword refersTo="agenda" value="X" showAs={quoteattr(clean(title))} dictionary="S/"/>'
        for title in agenda_items(statement.agenda_item)
    )
    return f'<classification source="#source">{keywords}</classification>\n' if keywords else ""


def _workflow(statement: Statement) -> str:
    meeting = statement.meeting
    if meeting.number is None or meeting.date is None:
        return ""
    step = f'<step date="{meeting.date.isoformat()}" as="S/PV.{meeting.number}" by=""/>'
    return f'<workflow source="#source">{step}</workflow>\n'


def _references() -> str:
    entries = "\n".join(
        f'<{kind} eId="{eid}" href="{href}" showAs="{shown}"/>' for kind, eid, href, shown in _CONCEPTS
    )
    return f'<references source="#source">\n{entries}\n</references>\n'


def _job_number(number: str) -> str:
    if not number:
        return ""
    return (
        '<presentation source="#source"><akn4un:footerFirstPage><akn4un:footerFirstPageLeft><akn4un:internalCode>'
        f'<docketNumber refersTo="#publicationJobNumber">{escape(clean(number))}</docketNumber>'
        "</akn4un:internalCode></akn4un:footerFirstPageLeft></akn4un:footerFirstPage></presentation>\n"
    )
