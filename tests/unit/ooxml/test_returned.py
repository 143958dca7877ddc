"""Reading a returned file: who changed which words, wherever a program put them."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import FileProblem
from app.ooxml.returned import read
from app.ooxml.returned_model import Place, ReturnedDocument
from app.ooxml.revisions import Change, State
from tests.helpers.hostile_files import HOSTILE, docx_bytes
from tests.helpers.word_files import PROGRAMS, MarkedFile, Paragraph, Piece, edited, random_file, truth, write

A = 'w:id="1" w:author="France" w:date="2026-01-05T10:00:00Z"'
B = 'w:id="2" w:author="Mexico" w:date="2026-01-06T10:00:00Z"'


def run(text: str, element: str = "t") -> str:
    return f'<w:r><w:{element} xml:space="preserve">{text}</w:{element}></w:r>'


def ins(text: str, by: str = A) -> str:
    return f"<w:ins {by}>{run(text)}</w:ins>"


def dele(text: str, by: str = A) -> str:
    return f"<w:del {by}>{run(text, 'delText')}</w:del>"


def document(body: str) -> ReturnedDocument:
    return read(docx_bytes(body))


def both(body: str) -> tuple[list[str], list[str]]:
    returned = read(docx_bytes(body))
    return [v.text for v in returned.original_paragraphs], [v.text for v in returned.final_paragraphs]


@settings(max_examples=120, deadline=None)
@given(seed=st.integers(0, 2**32), program=st.sampled_from(PROGRAMS))
def test_both_views_are_exact_whatever_program_wrote_the_file(seed: int, program: str) -> None:
    marked = random_file(random.Random(seed))
    returned = read(write(marked, program, seed))
    assert [v.text for v in returned.original_paragraphs] == truth(marked, final=False)
    assert [v.text for v in returned.final_paragraphs] == truth(marked, final=True)
    assert [p.original_text for p in returned.paragraphs if p.in_original] == truth(marked, final=False)
    assert [p.final_text for p in returned.paragraphs if p.in_final] == truth(marked, final=True)
    assert returned.unsupported == ()


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 2**32), program=st.sampled_from(["word", "libreoffice", "google", "wps"]))
def test_every_character_keeps_the_hand_that_changed_it(seed: int, program: str) -> None:
    marked = random_file(random.Random(seed))
    returned = read(write(marked, program, seed))
    for paragraph, made in zip(returned.paragraphs, marked.paragraphs, strict=True):
        names = {"ins": "inserted", "del": "deleted", "moveFrom": "moved_from", "moveTo": "moved_to"}
        expected = [
            (c, [(names[kind], author) for kind, author in piece.touches])
            for piece in made.pieces
            for c in piece.text
        ]
        found = [
            (c, [(r.change.value, r.author) for r in span.revisions])
            for span in paragraph.spans
            for c in span.text
        ]
        assert found == expected


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_accepting_one_hand_alone_leaves_the_other_hands_changes_out(seed: int) -> None:
    marked = random_file(random.Random(seed))
    mine = MarkedFile(
        tuple(
            Paragraph(
                tuple(
                    Piece(p.text, tuple(t for t in p.touches if t[1] == "France"))
                    for p in paragraph.pieces
                    if all(t[1] == "France" or t[0] not in ("ins", "moveTo") for t in p.touches)
                ),
                tuple(t for t in paragraph.mark if t[1] == "France"),
            )
            for paragraph in marked.paragraphs
            if all(t[1] == "France" or t[0] not in ("ins", "moveTo") for t in paragraph.mark)
            or any(p.touches == () for p in paragraph.pieces)
        )
    )
    splits = any(m[0] in ("ins", "moveTo") and m[1] != "France" for p in marked.paragraphs for m in p.mark)
    if not splits:
        returned = read(write(marked, "word", seed))
        assert [v.text for v in returned.view(lambda r: r.author == "France")] == truth(mine, final=True)


def test_adjacent_runs_of_one_edit_are_one_span_with_the_latest_time() -> None:
    later = A.replace("10:00", "11:30")
    returned = document(f"<w:p>{run('The ')}{ins('a', A)}{ins('b', later)}{ins('c', A)}{run(' end')}</w:p>")
    spans = returned.paragraphs[0].spans
    assert [span.text for span in spans] == ["The ", "abc", " end"]
    assert spans[1].author == "France"
    assert spans[1].time == datetime(2026, 1, 5, 11, 30, tzinfo=UTC)
    assert spans[1].state is State.INSERTED


def test_words_inserted_by_one_and_deleted_by_another_are_in_neither_text() -> None:
    returned = document(
        f"<w:p>{run('The ')}<w:ins {A}><w:del {B}>{run('new ', 'delText')}</w:del></w:ins></w:p>"
    )
    span = returned.paragraphs[0].spans[1]
    assert span.state is State.PASSING
    assert [(r.change, r.author) for r in span.revisions] == [
        (Change.INSERTED, "France"),
        (Change.DELETED, "Mexico"),
    ]
    assert returned.paragraphs[0].original_text == returned.paragraphs[0].final_text == "The "


@pytest.mark.parametrize(
    "wrap",
    [
        '<w:hyperlink w:anchor="a">{}</w:hyperlink>',
        '<w:fldSimple w:instr=" REF a ">{}</w:fldSimple>',
        '<w:smartTag w:uri="u" w:element="e"><w:smartTag w:uri="u" w:element="f">{}</w:smartTag></w:smartTag>',
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:customXml w:element="e">{}</w:customXml>',
        "<w:bdo w:val='ltr'>{}</w:bdo>",
        "<w:dir w:val='ltr'>{}</w:dir>",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        '<mc:Choice Requires="x">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>',
    ],
)
def test_changes_inside_and_around_wrappers_are_found(wrap: str) -> None:
    inside = wrap.replace("{}", f"{dele('old')}{ins('new')}")
    assert both(f"<w:p>{run('A ')}{inside}{run(' z')}</w:p>") == (["A old z"], ["A new z"])
    around = wrap.replace("{}", run("new"))
    assert both(f"<w:p>{run('A ')}<w:ins {A}>{around}</w:ins></w:p>") == (["A "], ["A new"])


def test_deleted_text_written_as_ordinary_text_is_deleted_all_the_same() -> None:
    assert both(f"<w:p>{run('A')}<w:del {A}>{run('B')}</w:del></w:p>") == (["AB"], ["A"])


def test_a_change_may_stand_in_the_properties_of_a_run_as_the_first_edition_had_it() -> None:
    assert both(f"<w:p><w:r><w:rPr><w:ins {A}/></w:rPr><w:t>new</w:t></w:r></w:p>") == ([""], ["new"])


def test_a_change_may_stand_around_whole_paragraphs() -> None:
    body = f"<w:p>{run('A')}</w:p><w:ins {A}><w:p>{run('B')}</w:p><w:p>{run('C')}</w:p></w:ins><w:p>{run('D')}</w:p>"
    assert both(body) == (["A", "D"], ["A", "B", "C", "D"])


def test_runs_between_paragraphs_are_kept_as_a_paragraph() -> None:
    assert both(f"<w:p>{run('A')}</w:p>{run('stray')}{ins(' new')}<w:p>{run('B')}</w:p>") == (
        ["A", "stray", "B"],
        ["A", "stray new", "B"],
    )


def test_tabs_breaks_hyphens_and_symbols_are_text_and_page_breaks_are_none() -> None:
    body = (
        '<w:p><w:r><w:t>a</w:t><w:tab/><w:br/><w:noBreakHyphen/><w:softHyphen/><w:br w:type="page"/>'
        '<w:sym w:font="Times" w:char="F041"/><w:cr/><w:t>b\nc</w:t><w:lastRenderedPageBreak/></w:r></w:p>'
    )
    assert both(body)[0] == ["a\t\n\u2011\u00adA\nb c"]


def test_a_field_without_end_does_not_swallow_what_follows() -> None:
    body = f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{run("a")}</w:p><w:p>{run("kept")}</w:p>'
    assert both(body)[0][1] == "kept"


def test_hidden_text_is_named_and_left_out() -> None:
    returned = document(f"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>{run('shown')}</w:p>")
    assert returned.paragraphs[0].text == "shown"
    assert returned.unsupported == ("hidden text: “secret”",)


def test_table_rows_inserted_and_deleted_with_their_words() -> None:
    def row(change: str, inside: str) -> str:
        return f"<w:tr><w:trPr>{change}</w:trPr><w:tc><w:p>{inside}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr>"

    body = "<w:tbl>" + row("", run("a")) + row(f"<w:ins {A}/>", ins("b")) + row(f"<w:del {B}/>", dele("c", B))
    original, final = both(f"<w:p>{run('x')}</w:p>{body}</w:tbl><w:p>{run('y')}</w:p>")
    assert original == ["x", "a", "", "c", "", "y"]
    assert final == ["x", "a", "", "b", "", "y"]
    assert document(body + "</w:tbl><w:p/>").paragraphs[0].place is Place.TABLE


def test_a_deleted_mark_before_a_table_joins_nothing_over_its_edge() -> None:
    mark = f"<w:pPr><w:rPr><w:del {A}/></w:rPr></w:pPr>"
    table = f"<w:tbl><w:tr><w:tc><w:p>{run('cell')}</w:p></w:tc></w:tr></w:tbl>"
    assert both(f"<w:p>{mark}{run('kept')}</w:p>{table}<w:p/>")[1] == ["kept", "cell", ""]
    assert both(f"<w:p>{mark}{dele('gone')}</w:p>{table}<w:p/>")[1] == ["cell", ""]


def test_a_deleted_mark_at_a_cells_end_joins_nothing_over_its_edge() -> None:
    mark = f"<w:pPr><w:rPr><w:del {A}/></w:rPr></w:pPr>"
    cells = "".join(f"<w:tc><w:p>{mark}{run(word)}</w:p></w:tc>" for word in ("one", "two"))
    body = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl><w:p>{run('after')}</w:p>"
    assert both(body)[1] == ["one", "two", "after"]


def test_words_of_a_tracked_row_without_a_change_of_their_own_are_kept_and_named() -> None:
    row = f"<w:tr><w:trPr><w:ins {A}/></w:trPr><w:tc><w:p>{run('kept')}</w:p></w:tc></w:tr>"
    returned = document(f"<w:tbl>{row}</w:tbl><w:p/>")
    assert returned.paragraphs[0].original_text == "kept"
    assert "table row" in returned.unsupported[0]


def test_a_text_box_is_read_once_after_its_paragraph_and_joins_nothing() -> None:
    box = f"<w:txbxContent><w:p>{ins('boxed')}</w:p></w:txbxContent>"
    drawn = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f'<mc:Choice Requires="wps"><w:drawing><x xmlns="u">{box}</x></w:drawing></mc:Choice>'
        f'<mc:Fallback><w:pict><v xmlns="u">{box}</v></w:pict></mc:Fallback></mc:AlternateContent>'
    )
    mark = f"<w:pPr><w:rPr><w:del {A}/></w:rPr></w:pPr>"
    original, final = both(f"<w:p>{mark}{run('one ')}<w:r>{drawn}</w:r></w:p><w:p>{run('two')}</w:p>")
    assert original == ["one ", "", "two"]
    assert final == ["one two", "boxed"]


def test_moves_with_ranges_are_named_and_paired() -> None:
    body = (
        f'<w:p><w:pPr><w:rPr><w:moveFrom {A}/></w:rPr></w:pPr><w:moveFromRangeStart w:id="9" w:name="m1"/>'
        f"<w:moveFrom {A}>{run('Moved.')}</w:moveFrom><w:moveFromRangeEnd w:id='9'/></w:p><w:p>{run('Y')}</w:p>"
        f'<w:moveToRangeStart w:id="9" w:name="m1"/><w:p><w:pPr><w:rPr><w:moveTo {A}/></w:rPr></w:pPr>'
        f"<w:moveTo {A}>{run('Moved.')}</w:moveTo></w:p><w:moveToRangeEnd w:id='9'/><w:p/>"
    )
    returned = document(body)
    (move,) = returned.moves
    assert (move.name, move.sources, move.targets, move.text) == ("m1", (0,), (2,), "Moved.")
    assert returned.paragraphs[0].end_revisions[0].move == "m1"
    assert returned.paragraphs[2].spans[0].state is State.MOVED_TO


def test_moves_without_ranges_are_paired_by_their_words() -> None:
    marked = MarkedFile(
        (
            Paragraph((Piece("Gone there.", (("moveFrom", "A"),)),), (("moveFrom", "A"),)),
            Paragraph((Piece("Y"),)),
            Paragraph((Piece("Gone there.", (("moveTo", "A"),)),), (("moveTo", "A"),)),
            Paragraph((Piece("Z"),)),
        )
    )
    returned = read(write(marked, "google", 1))
    assert [(move.sources, move.targets) for move in returned.moves] == [((0,), (2,))]
    assert returned.paragraphs[0].spans[0].move == returned.paragraphs[2].spans[0].move != ""


def test_groups_tell_amended_inserted_deleted_split_and_merged_paragraphs() -> None:
    hand = (("ins", "A"),)
    gone = (("del", "A"),)
    marked = MarkedFile(
        (
            Paragraph(edited("One old.", "One new.", "A")),
            Paragraph((Piece("Added.", hand),), hand),
            Paragraph((Piece("Removed.", gone),), gone),
            Paragraph((Piece("Left "),), hand),
            Paragraph((Piece("right."),)),
            Paragraph((Piece("Up "),), gone),
            Paragraph((Piece("down."),)),
        )
    )
    groups = read(write(marked, "word", 3)).groups()
    assert [([v.text for v in g.originals], [v.text for v in g.results]) for g in groups] == [
        (["One old."], ["One new."]),
        ([], ["Added."]),
        (["Removed."], []),
        (["Left right."], ["Left ", "right."]),
        (["Up ", "down."], ["Up down."]),
    ]


@pytest.mark.parametrize("style", ["after", "before"])
def test_a_paragraph_added_after_another_is_an_insertion_wherever_the_inserted_mark_is(style: str) -> None:
    hand = (("ins", "A"),)
    first, added = Paragraph((Piece("First."),)), Paragraph((Piece("Added.", hand),))
    if style == "after":
        first = Paragraph(first.pieces, hand)
    else:
        added = Paragraph(added.pieces, hand)
    marked = MarkedFile((first, added, Paragraph((Piece("Last."),))))
    groups = read(write(marked, "libreoffice", 5)).groups()
    assert [([v.text for v in g.originals], [v.text for v in g.results]) for g in groups] == [
        (["First."], ["First."]),
        ([], ["Added."]),
        (["Last."], ["Last."]),
    ]


def test_formatting_changes_tell_what_changed_where() -> None:
    look = f"<w:rPr><w:i/><w:rPrChange {A}><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr>"
    body = (
        f"<w:p><w:pPr><w:jc w:val='center'/><w:pPrChange {B}><w:pPr/></w:pPrChange></w:pPr>"
        f"{run('The ')}<w:r>{look}<w:t>Council</w:t></w:r></w:p>"
    )
    words, paragraph = document(body).formatting
    assert (words.scope, words.author, words.start, words.end, words.properties) == (
        "words",
        "France",
        4,
        11,
        ("b", "i"),
    )
    assert (paragraph.scope, paragraph.author, paragraph.properties) == ("paragraph", "Mexico", ("jc",))


def test_the_true_time_is_taken_where_word_gives_it_and_scrubbed_dates_are_none() -> None:
    utc = 'xmlns:x="http://schemas.microsoft.com/office/word/2023/wordml/word16du" x:dateUtc="2026-01-05T15:00:00Z"'
    dates = [
        (f'w:date="2026-01-05T10:00:00Z" {utc}', datetime(2026, 1, 5, 15, tzinfo=UTC)),
        ('w:date="2026-01-05T10:00:00+02:00"', datetime(2026, 1, 5, 8, tzinfo=UTC)),
        ('w:date="2026-01-05T10:00:00"', datetime(2026, 1, 5, 10, tzinfo=UTC)),
        ('w:date="0001-01-01T00:00:00Z"', None),
        ('w:date="1970-01-01T00:00:00Z"', None),
        ('w:date="yesterday"', None),
        ("", None),
    ]
    for attribute, expected in dates:
        returned = document(f'<w:p><w:ins w:id="1" w:author="A" {attribute}>{run("x")}</w:ins></w:p>')
        assert returned.paragraphs[0].spans[0].time == expected


def test_a_document_of_strict_namespaces_reads_the_same() -> None:
    data = docx_bytes(f"<w:p>{run('a')}{ins('b')}</w:p>")
    transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    from tests.helpers.hostile_files import document as whole

    text = whole(f"<w:p>{run('a')}{ins('b')}</w:p>")
    strict = text.replace(transitional, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert read(docx_bytes(parts={"word/document.xml": strict})).paragraphs == read(data).paragraphs


def test_style_names_and_numbering_are_hints() -> None:
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Nadpis"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr></w:pPr>'
        f"{run('x')}</w:p>"
    )
    paragraph = document(body).paragraphs[0]
    assert (paragraph.style, paragraph.numbering) == ("Nadpis", ("4", 1))


@pytest.mark.parametrize("name", HOSTILE)
def test_no_hostile_file_does_more_than_be_refused(name: str) -> None:
    with pytest.raises(FileProblem):
        read(HOSTILE[name](), file="x.docx")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_damaged_xml_is_read_or_refused_and_never_crashes(data: st.DataObject) -> None:
    tags = [
        "p",
        "r",
        "t",
        "ins",
        "del",
        "tbl",
        "tr",
        "tc",
        "sdt",
        "sdtContent",
        "moveTo",
        "pPr",
        "rPr",
        "fldChar",
    ]
    tree = st.recursive(
        st.sampled_from([f"<w:{tag} {A}/>" for tag in tags] + [run("x")]),
        lambda inner: st.builds(
            lambda tag, children: f"<w:{tag}>{''.join(children)}</w:{tag}>",
            st.sampled_from(tags),
            st.lists(inner, max_size=4),
        ),
        max_leaves=25,
    )
    returned = read(docx_bytes(data.draw(tree)))
    for paragraph in returned.paragraphs:
        assert len(paragraph.text) == sum(len(span.text) for span in paragraph.spans)
    assert returned.groups() is not None
