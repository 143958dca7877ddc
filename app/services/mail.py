"""An e-mail (.eml) as delegations answer with it: who wrote, when, their own words, what they quote, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path

from app.domain.errors import FileProblem
from app.ooxml.package_kind import FileKind, kind_of
from app.ooxml.package_zip import read_source
from app.services.mail_html import text_of_html

_MAX_PARTS = 500
_NOT_MAIL = {FileKind.ZIP, FileKind.PDF, FileKind.RTF, FileKind.IMAGE, FileKind.ZEROS}
# How mail programs introduce what they quote, in the languages of the Council's members and its staff.
_INTRODUCTIONS = re.compile(
    r"^\s*(?:>?\s*)(?:"
    r"(?:On|Le|El|Am|Il|Em|Op)\b.{0,200}\b(?:wrote|writes|a écrit|escribió|schrieb|ha scritto|escreveu|schreef)\s*:"
    r"|.{0,120}<[^<>\s]+@[^<>\s]+>\s*(?:wrote|a écrit|escribió|schrieb|пишет|写道)\s*[::]"
    r"|-{2,}\s*(?:Original Message|Message d’origine|Message d'origine|Mensaje original|Forwarded message"
    r"|Ursprüngliche Nachricht|Исходное сообщение|原始邮件)\s*-{2,}"
    r")\s*$",
    re.IGNORECASE,
)
_HEADER_BLOCK = re.compile(r"^\s*\*?(?:From|De|Von|Da|От|发件人)\*?\s?[::]", re.IGNORECASE)
_HEADER_NEXT = re.compile(
    r"^\s*\*?(?:Sent|Date|To|Subject|Envoyé|À|Objet|Enviado|Fecha|Para|Asunto|Gesendet|An|Betreff|Отправлено|Кому"
    r"|Тема|发送时间|收件人|主题)\*?\s?[::]",
    re.IGNORECASE,
)
_RULE = re.compile(r"^\s*_{10,}\s*$")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with the mail; `name` has no folders in it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the mail's text: the sender's own words, or what the sender quotes."""

    text: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Mail:
    """One e-mail. `text` is the sender's own words without quotations and signature; `passages` is everything.

    `problems` names what could not be read. `date` is None where the mail has none or a broken one.
    """

    sender: str
    address: str
    date: datetime | None
    subject: str
    text: str
    passages: tuple[Passage, ...]
    attachments: tuple[Attachment, ...]
    problems: tuple[str, ...] = ()

    @property
    def domain(self) -> str:
        """What stands behind the @ of the sender's address, in small letters."""
        return self.address.rpartition("@")[2].lower()


def read_mail(source: Path | bytes, *, file: str = "") -> Mail:
    """An .eml file; FileProblem where it is no e-mail."""
    name = file or (str(source) if isinstance(source, Path) else "")
    data = read_source(source, name)
    kind = kind_of(data)
    if kind in _NOT_MAIL or kind.name.startswith("OLE"):
        raise FileProblem(f"The file is {kind.value}, not an e-mail", "save the mail as .eml", name)
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        return _mail(message, name)
    except (
        MessageError,
        ValueError,
        LookupError,
        RecursionError,
        AttributeError,
        IndexError,
        TypeError,
    ) as error:
        # The standard library's header parser raises all of these on broken mails.
        raise FileProblem("The e-mail is damaged", "paste its text instead", name) from error


def split_quoted(text: str) -> tuple[Passage, ...]:
    """A mail's text in stretches of own and quoted words: lines with “>”, and all below a quoted mail's head."""
    passages: list[Passage] = []
    lines: list[str] = []
    was_quoted = False
    below_head = False
    all_lines = text.replace("\r\n", "\n").split("\n")
    for at, line in enumerate(all_lines):
        below_head = below_head or _begins_quoted_mail(all_lines, at)
        introduces = _INTRODUCTIONS.match(line) is not None
        blank = not line.strip()
        quoted = below_head or introduces or line.lstrip().startswith(">") or (blank and was_quoted)
        if quoted != was_quoted and lines:
            passages.append(Passage("\n".join(lines).strip("\n"), was_quoted))
            lines = []
        was_quoted = quoted
        lines.append(re.sub(r"^\s*(?:>\s?)+", "", line) if quoted else line)
    passages.append(Passage("\n".join(lines).strip("\n"), was_quoted))
    return tuple(passage for passage in passages if passage.text.strip())


def _begins_quoted_mail(lines: list[str], at: int) -> bool:
    """Outlook's way: a rule or a block of header lines, and the whole mail below it."""
    line = lines[at]
    if re.match(r"^\s*-{2,}.*-{2,}\s*$", line) and _INTRODUCTIONS.match(line):
        return True
    follows = [other for other in lines[at + 1 : at + 5] if other.strip()]
    if _RULE.match(line):
        return bool(follows) and _HEADER_BLOCK.match(follows[0]) is not None
    return _HEADER_BLOCK.match(line) is not None and any(_HEADER_NEXT.match(other) for other in follows[:3])


def _mail(message: EmailMessage, file: str) -> Mail:
    senders = getaddresses([str(message.get("from", ""))])
    sender, address = senders[0] if senders else ("", "")
    if not address and not message.get("subject") and not message.get("date"):
        raise FileProblem("The file is not an e-mail: it has no sender", "paste its text instead", file)
    problems: list[str] = []
    body = _body(message, problems)
    passages = split_quoted(body)
    own = "\n\n".join(passage.text.strip() for passage in passages if not passage.quoted)
    return Mail(
        sender=sender or address.partition("@")[0],
        address=address,
        date=_date(message),
        subject=" ".join(str(message.get("subject", "")).split()),
        text=_without_signature(own),
        passages=passages,
        attachments=_attachments(message, problems),
        problems=tuple(dict.fromkeys(problems)),
    )


def _date(message: EmailMessage) -> datetime | None:
    try:
        date = parsedate_to_datetime(str(message.get("date", "")))
        return date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None


def _body(message: EmailMessage, problems: list[str]) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    text = _text(part, problems)
    if part.get_content_type() == "text/html":
        return text_of_html(text)
    if not text.strip():
        other = message.get_body(preferencelist=("html",))
        return text_of_html(_text(other, problems)) if other is not None else ""
    return text


def _text(part: MIMEPart, problems: list[str]) -> str:
    """A part's text, also where its character set is unknown or not kept to."""
    data = part.get_payload(decode=True)
    raw = data if isinstance(data, bytes) else b""
    named = part.get_content_charset() or "utf-8"
    for charset in (named, "utf-8", "cp1252"):
        try:
            return raw.decode(charset)
        except (UnicodeDecodeError, LookupError):
            problems.append(f"text that is not in the character set it names ({named})")
    return raw.decode("latin-1")


def _attachments(message: EmailMessage, problems: list[str]) -> tuple[Attachment, ...]:
    found: list[Attachment] = []
    body = message.get_body(preferencelist=("plain", "html"))
    for number, part in enumerate(_leaves(message)):
        if number > _MAX_PARTS:
            problems.append(f"more than {_MAX_PARTS} parts")
            break
        name = part.get_filename()
        if part is body:
            continue
        if part.get_content_type() == "message/rfc822":
            found.append(Attachment(_file_name(name or "forwarded.eml"), _inner_mail(part)))
        elif name or part.get_content_disposition() == "attachment":
            data = part.get_payload(decode=True)
            if isinstance(data, bytes) and data:
                found.append(Attachment(_file_name(name or f"attachment {len(found) + 1}"), data))
            else:
                problems.append(f"the attachment {name or number}, which is empty")
    if any(attachment.name.lower() == "winmail.dat" for attachment in found):
        problems.append("winmail.dat, Outlook's own package of attachments")
    return tuple(found)


def _leaves(message: MIMEPart) -> Iterator[MIMEPart]:
    """The parts that hold something; a forwarded mail is one part, with its own attachments inside it."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            inside = part.get_payload()
            waiting += (
                [p for p in reversed(inside) if isinstance(p, MIMEPart)] if isinstance(inside, list) else []
            )
        else:
            yield part


def _inner_mail(part: MIMEPart) -> bytes:
    inner = part.get_payload()
    message = inner[0] if isinstance(inner, list) and inner else None
    return message.as_bytes() if isinstance(message, EmailMessage) else b""


def _file_name(name: str) -> str:
    """The name without folders, control characters, and what no system takes in a name."""
    plain = re.split(r"[\\/]", name)[-1]
    plain = re.sub(r"[\x00-\x1f<>:\"|?*]", " ", plain)
    return " ".join(plain.split())[:150].strip(". ") or "attachment"


def _without_signature(text: str) -> str:
    """The text up to the line “-- ” that mail programs put before a signature (RFC 3676, 4.3)."""
    return re.split(r"\n-- ?\n", f"\n{text}\n", maxsplit=1)[0].strip()
