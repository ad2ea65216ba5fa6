"""Papers people take away: the same pieces as PDF to keep and as DOCX to work on."""

from senim.ui.papers.blocks import Block, Kind, Rows
from senim.ui.papers.docx import docx
from senim.ui.papers.pdf import pdf

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"

__all__ = ["DOCX", "PDF", "Block", "Kind", "Rows", "docx", "pdf"]
