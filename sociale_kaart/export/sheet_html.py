"""A sheet as one page for the browser: without scripts, without internet, and on paper the same A4 as the pdf."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date

from sociale_kaart.core.resources import resources
from sociale_kaart.export.safe import escaped as _
from sociale_kaart.export.safe import still_policy
from sociale_kaart.export.scene_svg import svg
from sociale_kaart.render.page.legend_block import swatch_shapes
from sociale_kaart.render.page.scene import Box, Scene
from sociale_kaart.render.page.sheet_page import picture_scene, sheet_page
from sociale_kaart.render.page.typeset import Measure, Setting
from sociale_kaart.render.resolved import LegendRow
from sociale_kaart.render.sheets.sheet import Band, Bars, Facts, Grid, Item, Items, Key, Paragraph, Part, Section, Sheet
from sociale_kaart.render.texts import Texts

__all__ = ["sheet_html"]

READS, PLAIN = ' class="reads"', ' class="plain"'
SCREEN = (104.0, 80.0)
"""The small map on a screen, in mm of its own."""


def sheet_html(sheet: Sheet, measure: Measure, day: date) -> str:
    """Return a sheet as text of one html file; everything in it that came from a file is escaped."""
    texts = Texts(sheet.language)
    style = (resources() / "html" / "sheet" / "sheet.css").read_text(encoding="utf-8")
    body = _Body(sheet, measure)
    sources = f"{texts('page.sources')}: {'; '.join(sheet.sources)}. " if sheet.sources else ""
    made = texts("page.made", date=texts.date(day))
    below = f'<p class="caution">{_(sheet.caution)}</p><p class="sources">{_(f"{sources}{made}.")}</p>'
    paper = svg(sheet_page(sheet, measure, day), hidden=True)
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{_(sheet.language)}">',
            '<head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_(still_policy(style))}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="referrer" content="no-referrer">',
            f"<title>{_(f'{sheet.title} – {sheet.kind}')}</title>",
            f"<style>{style}</style></head>",
            '<body><main class="sheet">',
            f'<header><p class="kind">{_(sheet.kind)}</p><h1>{_(sheet.title)}</h1>',
            f'<p class="subtitle">{_(sheet.subtitle)}</p></header>',
            *map(body.band, sheet.bands),
            f"<footer>{below}</footer>",
            f'</main><div class="paper" aria-hidden="true">{paper}</div></body></html>',
            "",
        )
    )


class _Body:
    """Turns the parts of one sheet into html."""

    def __init__(self, sheet: Sheet, measure: Measure) -> None:
        self._sheet, self._measure = sheet, measure

    def band(self, band: Band) -> str:
        """Return sections side by side."""
        columns = "".join(f'<div class="column">{"".join(map(self._section, column))}</div>' for column in band.columns)
        return f'<div class="band{" two" if len(band.columns) > 1 else ""}">{columns}</div>'

    def _section(self, section: Section) -> str:
        parts = "".join(map(self._part, section.parts))
        note = f'<p class="note">{_(section.note)}</p>' if section.note else ""
        return f'<section id="{_(section.id)}"><h2>{_(section.title)}</h2>{parts}{note}</section>'

    def _part(self, part: Part) -> str:
        if isinstance(part, Facts):
            return f"<dl>{''.join(f'<dt>{_(name)}</dt><dd>{_(text)}</dd>' for name, text in part.rows)}</dl>"
        if isinstance(part, Grid):
            return _grid(part)
        if isinstance(part, Bars):
            return self._bars(part)
        if isinstance(part, Key):
            return self._key(part)
        if isinstance(part, Items):
            return f'<ul class="items">{"".join(map(_item, part.rows))}</ul>'
        if isinstance(part, Paragraph):
            return f"<p>{_(part.text)}</p>"
        drawn = svg(picture_scene(part, *SCREEN, self._measure, self._sheet), part.caption)
        return f'<figure>{drawn}<figcaption class="caption">{_(part.caption)}</figcaption></figure>'

    def _bars(self, bars: Bars) -> str:
        lines = []
        for bar in bars.rows:
            swatch = self._swatch(bar.row) if bar.row is not None else "<span></span>"
            colour = _(bar.row.colour if bar.row is not None else "#c3c9d0")
            share = 0.0 if math.isnan(bar.share) else bar.share
            lines.append(
                f"<li>{swatch}<span>{_(bar.label)}</span><span class='share'>{_(bar.text)}</span>"
                f'<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
                f'<rect width="100" height="6" fill="#eceff2"/>'
                f'<rect width="{share:.1f}" height="6" fill="{colour}"/></svg></li>'
            )
        return f'<ul class="bars">{"".join(lines)}</ul>'

    def _key(self, key: Key) -> str:
        if not key.rows:
            return ""
        title = f'<p class="note">{_(key.title)}</p>' if key.title else ""
        lines = "".join(f"<li>{self._swatch(row)}<span>{_(row.label)}</span></li>" for row in key.rows)
        return f'{title}<ul class="key">{lines}</ul>'

    def _swatch(self, row: LegendRow) -> str:
        box = Box(0, 0, 7.4, 4.6)
        shapes = tuple(swatch_shapes(row, box, Setting(1.0, self._measure)))
        drawn = svg(Scene(box.right, box.bottom, shapes, box, 0.0), hidden=True)
        return drawn.replace("<svg ", '<svg class="swatch" ', 1)


def _lines(text: str) -> str:
    """Return the first line of a cell, and the others smaller below it."""
    first, *others = text.splitlines() or [""]
    return f'<span class="first">{_(first)}</span>' + "".join(f'<span class="more">{_(line)}</span>' for line in others)


def _cells(cells: Iterable[str], reads: int) -> str:
    found = []
    for n, cell in enumerate(cells):
        tag, scope = ("th", ' scope="row"') if n == 0 else ("td", "")
        found.append(f"<{tag}{scope}{READS if n < reads else ''}>{_lines(cell)}</{tag}>")
    return "".join(found)


def _grid(grid: Grid) -> str:
    heads = "".join(
        f'<th scope="col"{READS if n < grid.reads else ""}>{_(name)}</th>' for n, name in enumerate(grid.columns)
    )
    rows = "".join(f"<tr>{_cells(row, grid.reads)}</tr>" for row in grid.rows)
    return f'<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'


def _item(item: Item) -> str:
    mark = f'<p class="mark {_(item.tone)}">{_(item.mark)}</p>' if item.mark else ""
    lines = [("text", item.text), *(("small", note) for note in item.notes)]
    lines += [("decided", item.decided), ("alert", item.alert)]
    told = "".join(f'<p class="{name}">{_(text)}</p>' for name, text in lines if text)
    return f"<li{'' if item.mark else PLAIN}>{mark}<div>{told}</div></li>"
