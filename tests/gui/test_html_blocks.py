"""What Word and LibreOffice put on the clipboard as HTML, as paragraphs."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from app.ui.board.clipboard import from_mime, left_out
from app.ui.board.html_blocks import read_html

WORD = (
    "<html><head><title>x</title><style><!-- p {mso-style-name:a} --></style></head><body><!--StartFragment-->"
    "<p class=MsoNormal>“The Security Council <del cite='mailto:A'>deplores</del><ins>notes</ins>\r\nthe report"
    "<a style='mso-footnote-id:ftn1' href='#_ftn1'><span class=MsoFootnoteReference>[1]</span></a>.<o:p></o:p></p>"
    "<p class=MsoNormal>“The Security Council <a href='https://un.org'>recalls</a> it"
    "<a class=msocomanchor href='#_msocom_1'>[A1]</a>.<br>Next line</p>"
    "<div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1>"
    "<p class=MsoFootnoteText><a href='#_ftnref1'>[1]</a> S/2010/1.</p></div></div>"
    "<div style='mso-element:comment-list'><div style='mso-element:comment'><p>Why?</p></div></div>"
    "<!--EndFragment--></body></html>"
)


def test_deleted_words_footnotes_and_comments_of_word_stay_out_and_are_counted() -> None:
    read = read_html(WORD)
    assert read.blocks == (
        "“The Security Council notes the report.",
        "“The Security Council recalls it.",
        "Next line",
    )
    assert read.asides == 2
    assert read.deleted


def test_footnotes_of_libreoffice_stay_out() -> None:
    read = read_html(
        "<p>One<a class='sdfootnoteanc' href='#sdfootnote1sym'><sup>1</sup></a> two.</p>"
        "<div id='sdfootnote1'><p><a class='sdfootnotesym' href='#sdfootnote1anc'>1</a>S/2010/1</p></div>"
    )
    assert read.blocks == ("One two.",)
    assert read.asides == 1


def test_tags_left_open_hide_nothing_behind_them() -> None:
    assert read_html("<p>One<p>Two <b>three</p></i></div><li>Four").blocks == ("One", "Two three", "Four")
    assert read_html("<p><del>One</p><p>Two</p>").blocks == ("Two",)


def test_one_paragraph_with_deleted_words_is_pasted_without_them() -> None:
    data = QMimeData()
    data.setHtml("<p>The Council <del>deplores</del><ins>notes</ins> it.</p>")
    data.setText("The Council deploresnotes it.")
    clip, _ = from_mime(data)
    assert clip.text == "The Council notes it."
    assert not clip.opens
    assert left_out(data) == 0
