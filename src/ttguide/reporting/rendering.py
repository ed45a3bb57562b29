"""In which form is a document handed over? The adapter behind the port `ttguide.workflow.ports.Renderer`.

The bytes are UTF-8 without a byte order mark: every program that opens Markdown or HTML takes it for that.
"""

from __future__ import annotations

from ttguide.reporting.calendar import to_calendar
from ttguide.reporting.html import to_html
from ttguide.reporting.markdown import to_markdown
from ttguide.workflow.calendar import Calendar
from ttguide.workflow.document import Document, Format


class DocumentRenderer:
    """Turns documents into files' contents; the same document always gives the same bytes."""

    def render(self, document: Document, format: Format) -> bytes:
        """Return the whole file in UTF-8. Never raises, whatever the texts hold."""
        match format:
            case Format.MARKDOWN:
                text = to_markdown(document)
            case Format.HTML:
                text = to_html(document)
        return text.encode("utf-8")

    def render_calendar(self, calendar: Calendar) -> bytes:
        """Return the whole file in UTF-8, its lines ending as the standard wants it."""
        return to_calendar(calendar)
