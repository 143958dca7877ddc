"""Concept papers in: DOCX, PDF and text files to lines, lines to a ConceptPaper."""
