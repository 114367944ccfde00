"""Grade A to D: whether a statement is dated, names its speaker, gives a number and a known institution."""

from __future__ import annotations

from seferber.kernel import N_, Message
from seferber.statements.claims import claims_amount
from seferber.statements.clauses import Analysis
from seferber.statements.counted_beside import counted_beside
from seferber.statements.cued import Cued
from seferber.statements.institution import institution_of
from seferber.statements.model import Candidate, NonCommitment, Verifiability
from seferber.statements.named_somebody import names_somebody


def verify_statement(
    analysis: Analysis, candidates: list[Candidate], non: list[NonCommitment], has_date: bool
) -> Verifiability:
    """The four questions and, in words, their answers.

    Args:
        non: what was seen and not counted; numbers of its own country's relief or of targets claim no aid.
    """
    dated = (
        has_date
        or any(
            not w.value.startswith("relative") and w.value != "vague" and not _year_alone(analysis, w.value)
            for w in analysis.dates
        )
        or _MONTH[analysis.lang].search(analysis.document.text) is not None
    )
    named = names_somebody(analysis)
    quantity = (
        any(c.quantities for c in candidates)
        or claims_amount(analysis, non, bool(candidates))
        or counted_beside(analysis, candidates)
    )
    institution = institution_of(analysis)
    why = (
        Message(N_("It bears a day.") if dated else N_("No day is given, in the text or beside it.")),
        Message(N_("A person is named.") if named else N_("Nobody who speaks or acts is named.")),
        Message(N_("A number is tied to the help.") if quantity else N_("No number is tied to any help.")),
        Message(
            {
                "known": N_("It names an institution that exists under that name."),
                "unknown": N_("It names an institution that is in no register."),
            }.get(institution, N_("It names no institution."))
        ),
    )
    return Verifiability(dated, named, quantity, institution, why)


_MONTHS_TR = (
    "ocak", "şubat", "mart", "nisan", "mayıs", "haziran", "temmuz", "ağustos", "eylül", "ekim", "kasım", "aralık"
)  # fmt: skip

# A month alone ("haziranda", "в мае"): no day can be computed without the year, but the statement is dated.
_MONTH = {
    "tr": Cued(
        r"\b(?:ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık)(?:ta|te|da|de|tan|ten|dan|den|ın|in|un|ün|a|e)?(?:ki)? "
        r"(?:ayı|boyunca|başı|sonu|ortası)|\b(?:[Mm]artta|[Nn]isanda|[Mm]ayısta|[Hh]aziranda|[Tt]emmuzda|[Aa]ğustosta|[Ee]ylülde|[Ee]kimde|[Kk]asımda|[Aa]ralıkta|[Şş]ubatta)\b"
        r"|\b(?:nisan|haziran|temmuz|ağustos|eylül) (?:yağmur|sıcağ|seli|yangın)"
    ),
    "en": Cued(
        r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ee]arly|[Ll]ate|[Mm]id-?|[Oo]f|[Bb]efore|[Dd]uring|[Ff]rom|[Ee]nd-) ?(?:early |late |mid-|the end of )?"
        r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    ),
    "ru": Cued(
        r"\b(?:январ[еюя]|феврал[еюя]|март[еау]|апрел[еюя]|мае|маю|июн[еюя]|июл[еюя]|август[еау]|сентябр[еюя]|октябр[еюя]|ноябр[еюя]|декабр[еюя])\b"
    ),
    "kk": Cued(
        r"\b(?:қаңтар|ақпан|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қараша|желтоқсан)(?:да|де|та|те|ға|ге|қа|ке|дың|дің|ның|нің|тың|тің|нан|нен|дан|ден)?\b"
    ),
}


def _year_alone(analysis: Analysis, value: str) -> bool:
    """Turkish "2001'de kurulan": a year without a day or a month dates nothing."""
    if analysis.lang != "tr" or not value.endswith("-12-31") or "-01-01/" not in value:
        return False
    return not any(t.low.startswith(_MONTHS_TR) for t in analysis.document.tokens)
