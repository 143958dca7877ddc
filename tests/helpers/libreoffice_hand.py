"""A delegate at LibreOffice: opens a Word file without a window, edits it step by step, saves it.

Run by an interpreter that has LibreOffice's own bindings: `python libreoffice_hand.py SOURCE STEPS.json TARGET…`.
STEPS is a list of [verb, argument, …]; each TARGET's ending says its format. It is never imported by tests.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

FILTERS = {".docx": "MS Word 2007 XML", ".odt": "writer8", ".doc": "MS Word 97", ".rtf": "Rich Text Format"}


def value(name, content):
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


class Hand:
    """The verbs; words are found by searching, so that they need to be unique."""

    def __init__(self, context, document):
        self.context = context
        self.document = document

    def _find(self, words):
        search = self.document.createSearchDescriptor()
        search.SearchString = words
        search.SearchCaseSensitive = True
        found = self.document.findFirst(search)
        assert found is not None, words
        return found

    def replace(self, old, new):
        found = self._find(old)
        found.Text.insertString(found, new, True)

    def insert_before(self, words, new):
        found = self._find(words)
        found.Text.insertString(found.Start, new, False)

    def insert_after(self, words, new):
        found = self._find(words)
        found.Text.insertString(found.End, new, False)

    def split_before(self, words):
        found = self._find(words)
        found.Text.insertControlCharacter(found.Start, PARAGRAPH_BREAK, False)

    def add_paragraph_after(self, words, text):
        found = self._find(words)
        cursor = found.Text.createTextCursorByRange(found)
        cursor.gotoEndOfParagraph(False)
        found.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        cursor.gotoEndOfParagraph(False)
        found.Text.insertString(cursor, text, False)

    def merge_with_next(self, words):
        found = self._find(words)
        cursor = found.Text.createTextCursorByRange(found)
        cursor.gotoEndOfParagraph(False)
        cursor.goRight(1, True)
        cursor.setString("")

    def delete_paragraph(self, words):
        found = self._find(words)
        cursor = found.Text.createTextCursorByRange(found)
        cursor.gotoStartOfParagraph(False)
        cursor.gotoEndOfParagraph(True)
        cursor.goRight(1, True)
        cursor.setString("")

    def track(self, on):
        self.document.RecordChanges = on


def set_author(context, given, family):
    provider = context.ServiceManager.createInstance("com.sun.star.configuration.ConfigurationProvider")
    access = "com.sun.star.configuration.ConfigurationUpdateAccess"
    profile = provider.createInstanceWithArguments(
        access, (value("nodepath", "/org.openoffice.UserProfile/Data"),)
    )
    profile.setPropertyValue("givenname", given)
    profile.setPropertyValue("sn", family)
    profile.commitChanges()


def start(folder):
    pipe = Path(folder).name
    process = subprocess.Popen(
        [
            shutil.which("soffice") or "soffice",
            *("--headless", "--norestore", "--nologo", "--nodefault"),
            f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            return process, resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.1)
    process.kill()
    raise SystemExit("LibreOffice did not start")


def main():
    source, steps, targets = sys.argv[1], json.loads(Path(sys.argv[2]).read_text()), sys.argv[3:]
    with tempfile.TemporaryDirectory(prefix="penholder-hand-") as folder:
        process, context = start(folder)
        try:
            set_author(context, "Marie", "Roy")
            desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            hidden = (value("Hidden", True),)
            opened = shutil.copy(source, Path(folder) / f"opened{Path(source).suffix}")
            document = desktop.loadComponentFromURL(Path(opened).as_uri(), "_blank", 0, hidden)
            hand = Hand(context, document)
            for verb, *arguments in steps:
                getattr(hand, verb)(*arguments)
            for target in map(Path, targets):
                document.storeToURL(target.resolve().as_uri(), (value("FilterName", FILTERS[target.suffix]),))
            document.close(True)
            desktop.terminate()
        finally:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


if __name__ == "__main__":
    main()
