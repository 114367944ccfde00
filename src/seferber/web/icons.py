"""Line icons of our own, 20 × 20, drawn with the colour of the text around them."""

from __future__ import annotations

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

PATHS: dict[str, str] = {
    "overview": "M3 10.5 10 4l7 6.5M5 9v7h10V9M8.5 16v-4h3v4",
    "statement": "M4 4h12v9H9l-4 3.5V13H4zM7 7.2h6M7 10h4",
    "pledge": "M3 11.5V8l3.5-2.5 3 1.2L12.5 5 17 8v3.5M3 11.5l5.5 4 2-1.2 2-1.2 2-1.3L17 11.5M9.5 6.7 7.5 9l2 1 2.5-1.5 4 3",
    "need": "M10 3.2c2.8 3.4 4.6 5.7 4.6 8.3a4.6 4.6 0 0 1-9.2 0c0-2.6 1.8-4.9 4.6-8.3zM7.6 12a2.4 2.4 0 0 0 2.4 2.4",
    "package": "M3.5 6.5 10 3.5l6.5 3v7l-6.5 3-6.5-3zM3.5 6.5l6.5 3 6.5-3M10 9.5v7",
    "team": "M7 9.2a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2zM2.5 16c0-3 2-4.6 4.5-4.6s4.5 1.6 4.5 4.6M13 9.2a2.2 2.2 0 1 0-.6-4.3M13.3 11.4c2.3.1 4.2 1.6 4.2 4.6",
    "plan": "M4 15.5a1.5 1.5 0 1 0 0-.1zM16 5.5a1.5 1.5 0 1 0 0-.1zM5.5 15.5H12a2.6 2.6 0 0 0 0-5.2H8a2.6 2.6 0 0 1 0-5.2h5.4",
    "truck": "M2.5 5h9v9h-9zM11.5 8h3.2l2.8 3v3h-6zM6 16.2a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2zM14 16.2a1.6 1.6 0 1 0 0-3.2 1.6 1.6 0 0 0 0 3.2z",
    "plane": "M10 2.8c.9 0 1.3 1 1.3 2.2v3l5.7 3.4v1.8L11.3 11v3.6l1.8 1.3v1.3L10 16.3l-3.1.9v-1.3l1.8-1.3V11L3 13.2v-1.8L8.7 8V5c0-1.2.4-2.2 1.3-2.2z",
    "account": "M3 5.5h14M3 10h14M3 14.5h14M7 3.5v4M12.5 8v4M9 12.5v4",
    "report": "M5 3h7l3.5 3.5V17H5zM12 3v3.5h3.5M7.5 13.5v-2M10 13.5V9.5M12.5 13.5v-3",
    "calendar": "M3.5 5h13v11.5h-13zM3.5 8.5h13M7 3v3.5M13 3v3.5M6.5 11.5h2M11.5 11.5h2M6.5 14h2",
    "decision": "M4 4h12v12H4zM7 10l2.2 2.3L13.2 7.6",
    "project": "M3 4.5h8M5 8.5h9M8 12.5h9M6 16.5h6",
    "dossier": "M3 5.5V16h14V7h-7L8.3 4.8H3zM6 10.5h8M6 13h5",
    "phone": "M6 2.8h8v14.4H6zM9 14.8h2",
    "gear": "M10 12.6a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2zM10 3v2M10 15v2M3 10h2M15 10h2M5 5l1.5 1.5M13.5 13.5 15 15M15 5l-1.5 1.5M6.5 13.5 5 15",
    "check": "M4 10.5 8.2 15 16 5.5",
    "cross": "M5 5l10 10M15 5 5 15",
    "plus": "M10 4v12M4 10h12",
    "map": "M3 5.5 7.5 4l5 2L17 4.5v10L12.5 16l-5-2L3 15.5zM7.5 4v10M12.5 6v10",
    "list": "M7 5.5h10M7 10h10M7 14.5h10M3.2 5.5h.6M3.2 10h.6M3.2 14.5h.6",
    "download": "M10 3v9M6 8.5l4 4 4-4M4 16.5h12",
    "print": "M6 7V3h8v4M6 14H3.5V7h13v7H14M6 11.5h8V17H6z",
    "search": "M9 14.2A5.2 5.2 0 1 0 9 3.8a5.2 5.2 0 0 0 0 10.4zM12.8 12.8 17 17",
    "warning": "M10 3.2 18 16.5H2zM10 8v4.2M10 14.1v.4",
    "clock": "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM10 6v4.3l2.8 1.7",
    "arrow": "M4 10h12M11.5 5.5 16 10l-4.5 4.5",
    "user": "M10 10a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM4 16.8c.2-3 2.6-4.8 6-4.8s5.8 1.8 6 4.8",
    "globe": "M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM3 10h14M10 3c2.2 2 3.2 4.4 3.2 7s-1 5-3.2 7c-2.2-2-3.2-4.4-3.2-7s1-5 3.2-7z",
    "filter": "M3 4.500h14L11.8 10.500V15l-3.6 1.800v-6.300z",
    "chevron": "M6 8l4 4 4-4",
    "menu": "M3 5.500h14M3 10h14M3 14.500h14",
    "camera": "M3 6.500h3.500L8 4.500h4l1.500 2H17v9.500H3zM10 13.500a2.600 2.600 0 1 0 0-5.200 2.600 2.600 0 0 0 0 5.200z",
    "moon": "M16 12.300A6.6 6.6 0 0 1 7.7 4a6.6 6.6 0 1 0 8.3 8.300z",
    "out": "M12 4h4v12h-4M3.5 10H12M8.5 6.5 12 10l-3.5 3.5",
}


def icon(name: str) -> SafeString:
    """The icon as inline SVG, hidden from screen readers: the word beside it says what it is."""
    return format_html(
        '<svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">'
        '<path d="{}"/></svg>',
        mark_safe(PATHS[name]),
    )
