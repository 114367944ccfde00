"""Turkish and Kazakh: which words beside the verb say how far the act has come."""

from __future__ import annotations

import re

from seferber.statements.lexicon import Hit
from seferber.statements.parsed import Analysis, Clause

_LEFT = frozenset(["çıkan", "havalanan", "kalkan", "ayrılan", "eden", "koyulan", "açılan", "hareketlenen"])
_GONE = re.compile(
    r"\b(?:doğru açıl|çıkış yap|yelken aç|yola düş|(?:kara|hava|deniz) ?yoluyla \S+(?: \S+)? çık|"
    r"(?:trenle|uçakla|gemiyle|tırla|otobüsle|konvoyla) \S+(?: \S+)? çık)(?:tı|tığ\w*|tiğ\w*|mış|dı|dığ\w*|tu|tü|tüğ\w*)\b"
)
_SPOT = frozenset(
    ["sahaya", "yerine", "enkaza", "bölgeye", "bölgesine", "bölgelerine", "noktasına", "mahalline", "alanına"]
)
_OFFER = ("teklif", "öneri", "ұсыныс")
_LOADED = ("donatıl", "yüklen", "hazırlan")


def already_left(analysis: Analysis, hit: Hit) -> bool:
    """ "yola çıkan birliğin yarın gelmesi bekleniyor": the day to come is that of the arrival, they have left."""
    if analysis.lang != "tr" or hit.cls != "go" or hit.tense != "part" or hit.negated:
        return False
    tokens = analysis.document.tokens
    if tokens[hit.j - 1].low not in _LEFT:
        return False
    number = tokens[hit.i].sentence
    start = analysis.document.sentences[number].start
    things = [
        h for h in analysis.sentence_hits.get(number, ()) if h.i >= hit.j and h.cls not in ("person", "unit")
    ]
    if not things or things[0].cls not in ("rescue", "health", "hospital", "transport"):
        return False
    today = analysis.published.isoformat() if analysis.published is not None else "9"
    return not any(
        start <= when.span.start < tokens[hit.i].start
        and when.value != "relative:+0d"
        and (when.value.startswith("relative:+") or (when.value[:4].isdigit() and when.value[:10] > today))
        for when in analysis.dates
    )


def left_loaded(analysis: Analysis, clause: Clause, main: list[Hit]) -> bool:
    """ "koli yüklenen gemi Kelantan'a doğru açıldı", "donatılmış 16 kişinin karayoluyla Gürcistan'a çıktığını"."""
    tokens = analysis.document.tokens
    if (
        analysis.lang != "tr"
        or not main
        or not all(h.tense in ("part", "ppart", "evid") and tokens[h.i].low.startswith(_LOADED) for h in main)
    ):
        return False
    after = " ".join(t.low for t in tokens[main[-1].j : clause.j])
    return bool(_GONE.search(after))


def on_the_spot(analysis: Analysis, hit: Hit) -> bool:
    """ "sahaya intikal etti", "olay yerine intikal ettiğini": who has got to the very place is there."""
    tokens = analysis.document.tokens
    return (
        analysis.lang == "tr"
        and hit.cls == "go"
        and hit.tense in ("past", "evid", "ppart")
        and not hit.negated
        and tokens[hit.i].low == "intikal"
        and hit.i > 0
        and tokens[hit.i - 1].low in _SPOT
    )


def as_soon_as(analysis: Analysis, hit: Hit) -> bool:
    """ "elimize geçer geçmez", "ulaşır ulaşmaz": what must come first is not done."""
    tokens = analysis.document.tokens
    if analysis.lang != "tr" or hit.j >= len(tokens):
        return False
    first, second = tokens[hit.j - 1].low, tokens[hit.j].low
    return first.endswith("r") and second.endswith(("maz", "mez")) and first[:3] == second[:3]


def only_offered(analysis: Analysis, verbs: list[Hit]) -> bool:
    """ "devreye sokma teklifine", "жіберу туралы ұсынысына": the verb says what was offered."""
    if analysis.lang not in ("tr", "kk") or not verbs or any(h.tense != "inf" for h in verbs):
        return False
    tokens = analysis.document.tokens
    j = max(h.j for h in verbs)
    following = [t.low for t in tokens[j : j + 2]]
    if following[:1] in (["туралы"], ["жөніндегі"], ["yönündeki"]):
        following = following[1:]
    return bool(following) and following[0].startswith(_OFFER)


def of_another(analysis: Analysis, hit: Hit) -> bool:
    """ "Yunanistan'dan bir uçak yolda, Çekya ise …": what is told before "ise" is told of somebody else."""
    tokens = analysis.document.tokens
    if analysis.lang != "tr" or hit.j + 1 >= len(tokens) or "," not in tokens[hit.j].gap:
        return False
    return any(
        m.i == hit.j and any(t.low == "ise" for t in tokens[hit.j + 1 : hit.j + 4]) for m in analysis.mentions
    )
