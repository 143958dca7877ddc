"""Concept papers in: DOCX, PDF with text, TXT and pasted text, to a ConceptPaper."""

from app.papers.reader import read, read_text

__all__ = ["read", "read_text"]
