"""E-mails that delegations answer with."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from app.domain.errors import FileProblem
from app.services.mail import read_mail, split_quoted
from app.services.mail_html import text_of_html


def mail(text: str, **headers: str) -> EmailMessage:
    message = EmailMessage()
    named = {
        "From": '"Marie Roy" <marie.roy@mission.example>',
        "Date": "Mon, 5 Jan 2026 10:00:00 +0100",
    } | headers
    for name, value in named.items():
        message[name] = value
    message.set_content(text)
    return message


def test_sender_date_subject_text_and_attachments_are_read() -> None:
    message = mail(
        "Dear colleagues,\nPlease replace “notes” by “welcomes” in para 3.\n", Subject="PRST – côté français"
    )
    message.add_attachment(
        b"PK\x03\x04", maintype="application", subtype="zip", filename="../draft Rev.1.docx"
    )
    found = read_mail(message.as_bytes())
    assert (found.sender, found.address, found.domain) == (
        "Marie Roy",
        "marie.roy@mission.example",
        "mission.example",
    )
    assert found.date == datetime(2026, 1, 5, 9, tzinfo=UTC)
    assert found.subject == "PRST – côté français"
    assert found.text == "Dear colleagues,\nPlease replace “notes” by “welcomes” in para 3."
    assert [(a.name, a.data) for a in found.attachments] == [("draft Rev.1.docx", b"PK\x03\x04")]
    assert found.problems == ()


def test_inline_answers_between_quoted_lines_are_own_words() -> None:
    head = "On Mon, 5 Jan 2026, Pen <pen@x.example> wrote:"
    text = f"Thanks.\n\n{head}\n> Para 3 notes\n> with concern.\nDelete para 3.\n> Para 4\n"
    found = read_mail(mail(text).as_bytes())
    assert found.text == "Thanks.\n\nDelete para 3."
    assert [(p.quoted, p.text) for p in found.passages if p.quoted] == [
        (True, "On Mon, 5 Jan 2026, Pen <pen@x.example> wrote:\nPara 3 notes\nwith concern."),
        (True, "Para 4"),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "-----Original Message-----\nFrom: Pen\nSent: Monday",
        "________________________________\nFrom: Pen <pen@x.example>\nSent: Monday\nTo: All",
        "De : Pen\nEnvoyé : lundi 5 janvier 2026\nÀ : Tous",
        "From: Pen\nDate: Monday\nSubject: x",
    ],
)
def test_all_below_a_quoted_mails_head_is_quoted(head: str) -> None:
    own, quoted = split_quoted(f"We agree.\n\n{head}\n\nThe Security Council notes.")
    assert (own.text, own.quoted) == ("We agree.", False)
    assert quoted.quoted
    assert quoted.text.endswith("The Security Council notes.")


def test_a_line_that_only_begins_with_from_is_no_quoted_mail() -> None:
    text = "From: the first line, delete “all”.\nThat is what we ask."
    assert [p.quoted for p in split_quoted(text)] == [False]


def test_a_signature_is_left_out() -> None:
    assert read_mail(mail("We agree.\n-- \nMarie Roy\nFirst Secretary\n").as_bytes()).text == "We agree."


def test_a_mail_in_html_alone_is_read_as_text() -> None:
    message = mail("x")
    message.set_content(
        "<html><head><style>p{}</style></head><body><p>Dear&nbsp;all,</p><p>replace <s>notes</s> <b>welcomes</b>"
        "<br>in 3</p><blockquote><p>Old words</p></blockquote></body></html>",
        subtype="html",
    )
    found = read_mail(message.as_bytes())
    assert found.text == "Dear\xa0all,\n\nreplace [-notes-] welcomes\nin 3"
    assert found.passages[-1].quoted
    assert found.passages[-1].text == "Old words"


def test_tables_and_lists_of_a_page_come_line_by_line() -> None:
    assert (
        text_of_html("<ul><li>a</li><li>b</li></ul><table><tr><td>c</td><td>d</td></tr></table>")
        == "a\nb\nc\td"
    )


def test_a_forwarded_mail_is_an_attachment_whole() -> None:
    inner = mail("Inner words.", Subject="inner")
    inner.add_attachment(b"a", maintype="application", subtype="octet-stream", filename="in.docx")
    outer = mail("See below.")
    outer.add_attachment(inner)
    (found,) = read_mail(outer.as_bytes()).attachments
    assert read_mail(found.data).text == "Inner words."
    assert [a.name for a in read_mail(found.data).attachments] == ["in.docx"]


def test_a_wrong_character_set_is_named_and_read_all_the_same() -> None:
    data = (
        b"From: a@b.example\r\nSubject: =?utf-8?q?caf=C3=A9?=\r\nContent-Type: text/plain; charset=klingon\r\n\r\n"
        b"C\xc3\xb4te d\xe2\x80\x99Ivoire"
    )
    found = read_mail(data)
    assert (found.text, found.subject) == ("Côte d’Ivoire", "café")
    assert "klingon" in found.problems[0]


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04aaaa", b"%PDF-1.4", b"just words\n\nand more", b"\x89PNG\r\n\x1a\n" + bytes(9), b""],
)
def test_what_is_no_mail_is_refused(data: bytes) -> None:
    with pytest.raises(FileProblem):
        read_mail(data, file="x.eml")


@pytest.mark.parametrize(
    "head",
    [
        b"From: a@b.example\r\nDate: never\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n--x\r\n--x--",
        b"From: =?utf-8?b?!!!?= <>\r\nSubject: \xff\xfe\r\n\r\n\xff",
        b"From: a@b.example\r\nContent-Type: text/plain;;;=;\r\nContent-Transfer-Encoding: base64\r\n\r\n!!",
        b"From: a@b.example\r\nContent-Type: message/rfc822\r\n\r\n",
    ],
)
def test_broken_mails_are_read_as_far_as_they_go(head: bytes) -> None:
    assert read_mail(head).date is None
