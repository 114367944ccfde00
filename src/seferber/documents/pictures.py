"""Bars and squares as small SVG drawings, which the layout program sets at any size without loss."""

from __future__ import annotations

from functools import lru_cache

import segno

from seferber.documents import code128

QUIET = 10


def barcode_svg(text: str, *, gs1: bool) -> str:
    """The linear symbol with its quiet zones, one module wide per unit; height is up to the layout."""
    found = code128.bars(text, gs1=gs1)
    width = found[-1][0] + found[-1][1] + 2 * QUIET
    path = "".join(f"M{x + QUIET} 0h{w}v40h-{w}z" for x, w in found)
    return _svg(width, 40, path, stretch=True)


@lru_cache(maxsize=4096)
def qr_svg(text: str, *, error: str = "m") -> str:
    """The QR code of a text with its quiet zone of four modules."""
    matrix = segno.make(text, error=error, micro=False, boost_error=False).matrix
    size = len(matrix) + 8
    runs = []
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            if row[x]:
                end = x
                while end < len(row) and row[end]:
                    end += 1
                runs.append(f"M{x + 4} {y + 4}h{end - x}v1h-{end - x}z")
                x = end
            else:
                x += 1
    return _svg(size, size, "".join(runs))


def _svg(width: int, height: int, path: str, *, stretch: bool = False) -> str:
    keep = ' preserveAspectRatio="none"' if stretch else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f'{keep} shape-rendering="crispEdges"><path d="{path}"/></svg>'
    )
