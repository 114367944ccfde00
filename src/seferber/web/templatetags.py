"""Template tags and filters of the shell: numbers with units, moments, states, sources, maps, timelines."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from seferber.kernel import STATUS_WORDS
from seferber.web import formatting, icons, words

register = template.Library()

TONES = {
    "ink", "accent", "danger", "muted", "done", "share",
    "pledged", "committed", "packed", "sent", "received", "distributed", "lost", "owed",
}  # fmt: skip


@register.filter
def num(value: Any, decimals: int | None = None) -> str:
    return formatting.number(value, decimals)


@register.filter
def qty(value: Any, unit: str = "") -> str:
    """Number and translated unit with a space that never breaks."""
    unit_word = words.word(unit) if unit else ""
    return (
        f"{formatting.number(value)}\u00a0{unit_word}"
        if unit_word and value is not None
        else formatting.number(value)
    )


@register.filter
def tonnes(value: Any) -> str:
    return "–" if value is None else f"{formatting.known_digits(float(value))}\u00a0{words.word('t')}"


@register.filter
def cubic(value: Any) -> str:
    return "–" if value is None else f"{formatting.known_digits(float(value))}\u00a0{words.word('m3')}"


@register.filter
def people(value: Any, status: str = "") -> str:
    return formatting.people(value, str(status or ""))


@register.filter
def since(value: Any, now: datetime) -> str:
    return formatting.since(value, now)


@register.filter
def say(value: Any) -> str:
    return words.say(value)


@register.filter
def word(value: Any) -> str:
    return words.word(value)


@register.filter
def attribute(row: Any, name: str) -> Any:
    return row.get(name) if isinstance(row, dict) else getattr(row, name, None)


@register.simple_tag
def moment(value: Any, form: str = "full") -> SafeString:
    """`<time>` in UTC; the machine-readable moment goes along."""
    if value is None or value == "":
        return mark_safe("–")
    text = formatting.moment(value, form)
    iso = (
        value.astimezone(UTC).isoformat()
        if isinstance(value, datetime) and value.tzinfo
        else value.isoformat()
    )
    return format_html('<time datetime="{}">{}</time>', iso, text)


@register.simple_tag(takes_context=True)
def to(context: Any, name: str, **kwargs: Any) -> str:
    """Address of a page inside the operation in sight; empty when that page does not exist (yet)."""
    operation = context.get("operation")
    code = kwargs.pop("operation", None) or (operation.code if operation else None)
    try:
        return reverse(name, kwargs={"operation": code, **kwargs} if code else kwargs)
    except NoReverseMatch:
        if ":" in name and not kwargs:
            return ""
        raise


@register.simple_tag
def icon(name: str) -> SafeString:
    return icons.icon(name)


@register.simple_tag
def state(code: Any, text: str = "") -> SafeString:
    """Word, shape and colour of a state; the word alone is enough to understand it."""
    if not code:
        return mark_safe("–")
    _word, shape, tone = words.STATES.get(str(code), ("", "ring", "muted"))
    return format_html(
        '<span class="state tone-{}"><svg class="shape" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">{}</svg>{}</span>',
        tone,
        mark_safe(SHAPES[shape]),
        text or words.word(code),
    )


SHAPES = {
    "ring": '<circle cx="6" cy="6" r="4.2" class="line"/>',
    "disc": '<circle cx="6" cy="6" r="5"/>',
    "half": '<circle cx="6" cy="6" r="4.2" class="line"/><path d="M6 1.8a4.2 4.2 0 0 1 0 8.4z"/>',
    "square": '<rect x="1.5" y="1.5" width="9" height="9" rx="1"/>',
    "arrow": '<path d="M1.5 2 11 6l-9.5 4L4 6z"/>',
    "tick": '<path d="M1.5 6.5 4.6 9.7 10.5 2.5" class="line"/>',
    "cross": '<path d="M2.2 2.200l7.6 7.600M9.8 2.200l-7.6 7.6" class="line"/>',
    "warning": '<path d="M6 .8 11.7 11H.3zM5.4 4.400v3h1.200v-3zM5.4 8.400v1.200h1.200V8.400z" fill-rule="evenodd"/>',
}


@register.inclusion_tag("parts/status_chip.html")
def status_chip(row: Any, source: str = "", note: str = "") -> dict[str, Any]:
    """How sure a figure is, in a word that opens its source."""
    if not isinstance(row, str):
        get = row.get if isinstance(row, dict) else lambda key, default="": getattr(row, key, default)
        row, source, note = get("status", ""), source or get("source", ""), note or get("note", "")
    code = str(row or "")
    meaning = next((_(text) for status, text in STATUS_WORDS.items() if status.value == code), "")
    return {
        "code": code,
        "word": words.word(code) if code else "",
        "meaning": meaning,
        "source": source,
        "note": note,
    }


@register.simple_tag
def grade(letter: str) -> SafeString:
    """A statement's verifiability, A to D."""
    meanings = {
        "A": _("well verifiable"), "B": _("verifiable"), "C": _("partly verifiable"), "D": _("hardly verifiable"),
    }  # fmt: skip
    return format_html(
        '<span class="grade grade-{}" title="{}"><abbr>{}</abbr> <span class="visually-hidden">{}</span></span>',
        (letter or "x").lower(), meanings.get(letter, ""), letter or "–", meanings.get(letter, ""),
    )  # fmt: skip


@register.simple_tag
def share_of(part: Any, whole: Any, unit: str = "") -> str:
    """Both numbers; a share is never shown without them."""
    return _("%(part)s of %(whole)s") % {"part": formatting.number(part), "whole": qty(whole, unit)}


@register.simple_tag
def bar(part: Any, whole: Any, tone: str = "share", label: str = "", unit: str = "") -> SafeString:
    """A small bar with both numbers in words for those who cannot see it."""
    share = 0.0 if not whole else max(0.0, min(1.0, float(part or 0) / float(whole)))
    text = label or share_of(part, whole, unit)
    return format_html(
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label="{}"><title>{}</title>'
        '<rect class="bar-ground" width="100" height="8"/><rect class="fill-{}" width="{}" height="8"/></svg>',
        text, text, tone if tone in TONES else "ink", f"{share * 100:.2f}",
    )  # fmt: skip


@register.simple_tag
def stacked_bar(
    parts: list[tuple[str, float, str]], whole: float | None = None, label: str = ""
) -> SafeString:
    """One bar of several parts, each with its number in the key below."""
    total = float(whole or sum(value for _label, value, _tone in parts) or 1)
    at, drawn = 0.0, []
    for name, value, tone in parts:
        width = max(0.0, float(value)) / total * 100
        drawn.append(
            (
                tone if tone in TONES else "ink",
                f"{at:.3f}",
                f"{width:.3f}",
                f"{name}: {formatting.number(value)}",
            )
        )
        at += width
    rects = format_html_join(
        "", '<rect class="fill-{}" x="{}" width="{}" height="10"><title>{}</title></rect>', drawn
    )
    key = format_html_join(
        "",
        '<li><svg class="swatch" viewBox="0 0 10 10" aria-hidden="true"><rect class="fill-{}" width="10" height="10"/></svg>{} <b>{}</b></li>',
        ((tone if tone in TONES else "ink", name, formatting.number(value)) for name, value, tone in parts),
    )
    return format_html(
        '<figure class="stacked"><svg class="bar tall" viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label="{}">'
        '<rect class="bar-ground" width="100" height="10"/>{}</svg><ul class="key">{}</ul></figure>',
        label, rects, key,
    )  # fmt: skip


@register.inclusion_tag("parts/figure.html")
def figure(
    value: Any,
    label: str,
    unit: str = "",
    status: Any = None,
    source: str = "",
    href: str = "",
    tone: str = "",
    of: Any = None,
) -> dict[str, Any]:
    """One large number with unit, label and status."""
    return {
        "value": value if isinstance(value, str) else formatting.number(value),
        "label": label, "unit": words.word(unit) if unit else "", "status": status, "source": source,
        "href": href, "tone": tone, "of": None if of is None else formatting.number(of),
    }  # fmt: skip


@register.inclusion_tag("parts/map.html")
def map(data: Any, id: str = "map", height: str = "", label: str = "") -> dict[str, Any]:
    """A map and its legend; `data` is a web.maps.MapData."""
    return {
        "id": id,
        "data_id": f"{id}-data",
        "data": data.as_json(),
        "height": height,
        "label": label or _("Map"),
        "legend": data.legend(),
    }


@register.inclusion_tag("parts/timeline.html")
def timeline(line: Any, id: str = "timeline", label: str = "") -> dict[str, Any]:
    """A timeline as SVG; `line` is a web.timelines.Timeline."""
    return {"id": id, "drawn": line.drawn(), "label": label or _("Timeline")}


@register.filter
def as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


@register.simple_tag(takes_context=True)
def address_with(context: Any, **changes: Any) -> str:
    """The page's own address with some of its query changed; an empty value takes the part out."""
    query = context["request"].GET.copy()
    for key, value in changes.items():
        if value in (None, ""):
            query.pop(key, None)
        else:
            query[key] = value
    return f"?{query.urlencode()}" if query else "?"


@register.filter
def unlocalized(value: Any) -> str:
    """A coordinate for SVG: a point, never the language's own decimal mark."""
    return f"{float(value):g}" if float(value) < 1e5 else str(int(value))


@register.filter
def plus(value: float, other: float) -> float:
    return value + other


@register.filter
def fields_now(form: Any) -> list[Any]:
    """Visible fields that are needed now."""
    later = getattr(form, "later", ())
    return [f for f in form.visible_fields() if f.name not in later]


@register.filter
def fields_later(form: Any) -> list[Any]:
    """Visible fields that the form says can follow."""
    later = getattr(form, "later", ())
    return [f for f in form.visible_fields() if f.name in later]


@register.filter
def later_open(form: Any) -> bool:
    return any(f.errors or (form.is_bound and f.value()) for f in fields_later(form))


@register.filter
def is_check(field: Any) -> bool:
    return getattr(field.field.widget, "input_type", "") == "checkbox"


@register.filter
def with_help(field: Any) -> SafeString:
    """The input, tied to its help and its errors for screen readers."""
    said_by = [
        f"{field.auto_id}-{part}"
        for part, there in (("help", field.help_text), ("error", field.errors))
        if there
    ]
    attributes = {"aria-describedby": " ".join(said_by)} if said_by else {}
    if field.errors:
        attributes["aria-invalid"] = "true"
    return field.as_widget(attrs=attributes)


@register.filter
def numbers(text: str) -> list[int]:
    """The text "34 58" as [34, 58], for the few drawings that templates make themselves."""
    return [int(part) for part in text.split()]
