"""Comments, replies, resolved threads and footnotes of a returned file."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from app.ooxml.returned import read
from tests.helpers.hostile_files import CONTENT_TYPES, W, document, package_bytes
from tests.helpers.hostile_files import RELATIONSHIPS as ROOT
from tests.helpers.word_files import MarkedFile, Paragraph, Piece, Remark, random_file, write

REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
A = 'w:id="1" w:author="France" w:date="2026-01-05T10:00:00Z"'


def package(body: str, **parts: str) -> bytes:
    arrows = "".join(
        f'<Relationship Id="r{n}" Type="{kind(name)}" Target="{name}.xml"/>' for n, name in enumerate(parts)
    )
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{arrows}</Relationships>'
    main = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": ROOT,
        "word/document.xml": document(body),
        "word/_rels/document.xml.rels": rels,
    }
    return package_bytes(main | {f"word/{name}.xml": text for name, text in parts.items()})


def kind(name: str) -> str:
    if name in ("comments", "footnotes", "endnotes"):
        return REL + name
    return "http://schemas.microsoft.com/office/2011/relationships/" + name


def comments(*inside: str) -> str:
    return (
        f'<w:comments xmlns:w="{W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
        f"{''.join(inside)}</w:comments>"
    )


def comment(key: int, text: str, author: str = "France", para: str = "") -> str:
    return (
        f'<w:comment w:id="{key}" w:author="{author}" w:initials="FR" w:date="2026-01-05T10:0{key}:00Z">'
        f'<w:p w14:paraId="{para or key}"><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
    )


def on(key: int, inside: str) -> str:
    return (
        f'<w:commentRangeStart w:id="{key}"/>{inside}<w:commentRangeEnd w:id="{key}"/>'
        f'<w:r><w:commentReference w:id="{key}"/></w:r>'
    )


def run(text: str, element: str = "t") -> str:
    return f'<w:r><w:{element} xml:space="preserve">{text}</w:{element}></w:r>'


@pytest.mark.parametrize("program", ["word", "libreoffice"])
def test_threads_keep_their_replies_and_their_state(program: str) -> None:
    remark = Remark(
        "Marie Roy", "Why not “urges”?", 0, 4, 11, "MR", True, (("Juan Paz", "Too strong."), ("X", "Yes."))
    )
    marked = MarkedFile((Paragraph((Piece("The Council calls upon all."),)),), (remark,))
    (found,) = read(write(marked, program, 1)).comments
    assert (found.author, found.initials, found.text, found.quote) == (
        "Marie Roy",
        "MR",
        "Why not “urges”?",
        "Council",
    )
    assert found.resolved
    assert [(reply.author, reply.text) for reply in found.replies] == [
        ("Juan Paz", "Too strong."),
        ("X", "Yes."),
    ]
    assert {reply.parent for reply in found.replies} == {found.id}
    assert found.paragraph == 0


def test_flat_threads_on_the_same_words_are_one_thread() -> None:
    remark = Remark("A", "First.", 0, 4, 11, "", False, (("B", "Second."),))
    marked = MarkedFile((Paragraph((Piece("The Council calls."),)),), (remark,))
    (found,) = read(write(marked, "google", 1)).comments
    assert [reply.text for reply in found.replies] == ["Second."]


@pytest.mark.parametrize(
    ("states", "resolved"),
    [(["_Marked as resolved_"], True), (["_Marked as resolved_", "_Re-opened_"], False)],
)
def test_a_thread_that_google_docs_resolved_in_words_is_resolved(states: list[str], resolved: bool) -> None:
    replies = tuple(("A", state) for state in states)
    marked = MarkedFile(
        (Paragraph((Piece("The Council calls."),)),), (Remark("A", "Why?", 0, 4, 11, replies=replies),)
    )
    (found,) = read(write(marked, "google", 1)).comments
    assert found.resolved is resolved


def test_a_thousand_replies_each_to_the_last_are_one_thread() -> None:
    extended = '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">' + "".join(
        f'<w15:commentEx w15:paraId="P{key}" w15:paraIdParent="P{key - 1}"/>' for key in range(1000)
    )
    texts = comments(*(comment(key, f"c{key}", para=f"P{key}") for key in range(1000)))
    body = f"<w:p>{on(0, run('a'))}</w:p>"
    (found,) = read(package(body, comments=texts, commentsExtended=extended + "</w15:commentsEx>")).comments
    assert (found.text, len(found.replies)) == ("c0", 999)


def test_a_quotation_of_a_whole_long_file_is_cut() -> None:
    body = "".join(f"<w:p>{run('The Council notes. ' * 20)}</w:p>" for _ in range(100))
    ranged = f'<w:commentRangeStart w:id="0"/>{body}<w:commentRangeEnd w:id="0"/>'
    (found,) = read(package(ranged, comments=comments(comment(0, "all")))).comments
    assert found.anchor is not None
    assert (found.anchor.start, found.anchor.end) == (0, 99)
    assert 3_000 < len(found.quote) < 6_000


def test_every_comment_of_random_files_arrives_with_its_words() -> None:
    for seed in range(40):
        rng = random.Random(seed)
        marked = random_file(rng)
        returned = read(write(marked, rng.choice(["word", "libreoffice"]), seed))
        assert [c.text for c in returned.comments] == [
            r.text for r in sorted(marked.remarks, key=lambda r: (r.paragraph, r.start))
        ]
        for found, made in zip(returned.comments, marked.remarks, strict=True):
            assert found.anchor is not None
            assert (found.anchor.start, found.anchor.start_offset) == (made.paragraph, made.start)
            assert found.anchor.end_offset == made.end
            assert [reply.text for reply in found.replies] == [text for _, text in made.replies]


def test_the_quote_of_changed_words_is_what_stands_there_in_the_end_or_stood_before() -> None:
    changed = f"<w:del {A}>{run('old', 'delText')}</w:del><w:ins {A}>{run('new')}</w:ins>"
    only_deleted = f"<w:del {A}>{run('gone', 'delText')}</w:del>"
    body = f"<w:p>{run('The ')}{on(0, changed)}{on(1, only_deleted)}</w:p>"
    found = read(package(body, comments=comments(comment(0, "a"), comment(1, "b")))).comments
    assert [c.quote for c in found] == ["new", "gone"]
    assert read(package(body, comments=comments(comment(0, "a")))).paragraphs[0].spans[1].comments == ("0",)


def test_a_comment_may_reach_over_paragraphs_or_stand_on_nothing() -> None:
    body = (
        f'<w:p>{run("One ")}<w:commentRangeStart w:id="0"/>{run("two")}</w:p><w:p>{run("three")}'
        f'<w:commentRangeEnd w:id="0"/>{run(" four")}<w:r><w:commentReference w:id="1"/></w:r></w:p>'
    )
    texts = comments(comment(0, "over"), comment(1, "here"), comment(2, "nowhere"))
    over, here, nowhere = read(package(body, comments=texts)).comments
    assert over.quote == "two\nthree"
    assert (here.quote, here.paragraph) == ("", 1)
    assert nowhere.anchor is None


def test_a_reply_to_a_missing_comment_and_a_circle_of_replies_stay_as_comments() -> None:
    extended = (
        '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        '<w15:commentEx w15:paraId="P0" w15:paraIdParent="P1" w15:done="0"/>'
        '<w15:commentEx w15:paraId="P1" w15:paraIdParent="P0" w15:done="0"/>'
        '<w15:commentEx w15:paraId="P2" w15:paraIdParent="gone" w15:done="1"/></w15:commentsEx>'
    )
    texts = comments(*(comment(key, f"c{key}", para=f"P{key}") for key in range(3)))
    body = f"<w:p>{on(0, run('a'))}{on(1, run('b'))}{on(2, run('c'))}</w:p>"
    found = read(package(body, comments=texts, commentsExtended=extended)).comments
    everything = [c.text for c in found] + [r.text for c in found for r in c.replies]
    assert sorted(everything) == ["c0", "c1", "c2"]
    assert [c.resolved for c in found if c.text == "c2"] == [True]


def test_the_time_in_utc_comes_from_the_extensible_part() -> None:
    ids = (
        '<c:commentsIds xmlns:c="http://schemas.microsoft.com/office/word/2016/wordml/cid">'
        '<c:commentId c:paraId="P0" c:durableId="D0"/></c:commentsIds>'
    )
    extensible = (
        '<c:commentsExtensible xmlns:c="http://schemas.microsoft.com/office/word/2018/wordml/cex">'
        '<c:commentExtensible c:durableId="D0" c:dateUtc="2026-01-05T15:00:00Z"/></c:commentsExtensible>'
    )
    data = package(
        f"<w:p>{on(0, run('a'))}</w:p>",
        comments=comments(comment(0, "c", para="P0")),
        commentsIds=ids,
        commentsExtensible=extensible,
    )
    (found,) = read(data).comments
    assert found.time == datetime(2026, 1, 5, 15, tzinfo=UTC)


def test_a_comment_that_was_itself_edited_reads_as_it_ended() -> None:
    inside = f"<w:p>{run('a')}<w:del {A}>{run('b', 'delText')}</w:del></w:p><w:p>{run('c')}</w:p>"
    texts = comments(f'<w:comment w:id="0" w:author="F">{inside}</w:comment>')
    (found,) = read(package(f"<w:p>{on(0, run('x'))}</w:p>", comments=texts)).comments
    assert found.text == "a\nc"
    assert (found.time, found.initials) == (None, "")


def test_footnotes_keep_their_changes_and_their_place() -> None:
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="2"><w:p>{run("See ")}<w:ins {A}>{run("S/2007/757")}</w:ins></w:p></w:footnote>'
        f'<w:footnote w:id="5"><w:p>{run("Gone.")}</w:p></w:footnote></w:footnotes>'
    )
    call = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    body = f"<w:p>{run('One')}{call.format(2)}<w:del {A}>{call.format(5)}</w:del></w:p>"
    first, second = read(package(body, footnotes=notes)).footnotes
    assert (first.original_text, first.final_text) == ("See ", "See S/2007/757")
    assert (first.paragraph, first.offset) == (0, 3)
    assert (second.original_text, second.final_text) == ("Gone.", "")


def test_authors_come_from_changes_and_comments_in_order() -> None:
    body = f"<w:p><w:ins {A}>{run('a')}</w:ins>{on(0, run('b'))}</w:p>"
    assert read(package(body, comments=comments(comment(0, "c", author="Mexico")))).authors == (
        "France",
        "Mexico",
    )
