"""On paper: the same pages as in the PDF files, drawn for the printer; a preview shows them first."""

from __future__ import annotations

import math
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QWidget

from app.domain.statement import Statement
from app.services.exporting import redline_page
from app.services.forms_pdf import statement_pdf

DOTS = 300
"""Dots an inch of a printed page: what office printers set type with."""
POINTS = 72.0
MEMORY = 400_000_000
"""Bytes that all pages of one print may take; a long redline is drawn less finely."""
INCHES = 8.27 * 11.69


def statement_pages(statement: Statement) -> list[QImage]:
    """The published form, page by page. Raises Refused where no font of the system can draw the words."""
    return pages_of(statement_pdf(statement))


def redline_pages(old: Statement, new: Statement, old_label: str, new_label: str) -> list[QImage]:
    """The redline of two texts, page by page. Raises as `statement_pages`."""
    with tempfile.TemporaryDirectory(prefix="penholder-") as folder:
        out = Path(folder) / "redline.pdf"
        redline_page(old, new, out, old_label=old_label, new_label=new_label)
        return pages_of(out.read_bytes())


def pages_of(pdf: bytes) -> list[QImage]:
    """The pages of a PDF document as grey or coloured pictures at the printer's fineness."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        scale = fineness(len(document)) / POINTS
        return [_image(page, scale) for page in document]
    finally:
        document.close()


def fineness(pages: int) -> float:
    """Dots an inch for so many pages of A4, at four bytes a dot."""
    return float(min(DOTS, math.sqrt(MEMORY / (max(pages, 1) * INCHES * 4))))


def print_pages(pages: Sequence[QImage], printer: QPrinter) -> None:
    """Draws each page over the whole sheet of paper."""
    painter = QPainter(printer)
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        box: QRectF = printer.paperRect(QPrinter.Unit.DevicePixel)
        size = page.size().scaled(box.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(QRectF(0, 0, box.width(), box.height()).center())
        painter.drawImage(target, page)
    painter.end()


def preview(pages: Sequence[QImage], title: str, parent: QWidget) -> None:
    """Shows the pages; the system's own print dialog is behind the preview's button."""
    sheet = a4_printer(title)  # the dialog does not keep it alive
    dialog = QPrintPreviewDialog(sheet, parent)
    dialog.setObjectName("print_preview")
    dialog.setWindowTitle(title)
    dialog.paintRequested.connect(lambda printer: print_pages(pages, printer))
    dialog.resize(900, 820)
    dialog.exec()
    dialog.deleteLater()


def a4_printer(title: str) -> QPrinter:
    """A printer for whole sheets: the pages bring their own margins."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DOTS)
    printer.setDocName(title)
    printer.setFullPage(True)
    size, upright = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, upright, QMarginsF(0, 0, 0, 0)))
    return printer


def _image(page: pypdfium2.PdfPage, scale: float) -> QImage:
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    kind = QImage.Format.Format_RGBX8888
    made = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, kind)
    return made.copy()
