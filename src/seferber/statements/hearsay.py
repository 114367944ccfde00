"""What a text tells as hearsay and takes back: rumours, posts, labels of fact checks, and the denial beside them."""

from __future__ import annotations

import re

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.lexicon import Hit

_ASKED = frozenset(
    ["asked", "questioned", "pressed", "commenting", "responding", "quizzed", "challenged", "speaking"]
)


def asked_about_hearsay(analysis: Analysis, clause: Clause) -> Hit | None:
    """English "Asked about reports that Kenya had sent a team, he answered …": nobody says yet that it is so."""
    sentence = analysis.document.sentences[clause.sentence]
    if analysis.document.lows[sentence.first] not in _ASKED:
        return None
    low = analysis.document.lows[sentence.first : sentence.last]
    if any(w.startswith("confirm") for w in low) or not clause.hits:
        return None
    for k in range(1, min(len(low) - 1, 8)):
        if low[k + 1] == "that" and low[k].startswith(_NEWS["en"]):
            return clause.hits[0] if clause.j > sentence.first + k else None
    return None


# "CLAIM: … VERDICT: False": the label of a fact check.
_LABELS = frozenset(
    ["claim", "claims", "myth", "fake", "утверждение", "фейк", "миф", "вброс", "iddia", "yanlış", "жазба", "қауесет"]
)  # fmt: skip
_PARTICLES = frozenset(["мыс", "міс"])


def _hearsay(analysis: Analysis, sentence: int) -> bool:
    """A word of rumour, the label of a fact check, the Kazakh particle "-мыс": told by somebody, asserted by nobody."""
    if any(h.cls == "rumour" for h in analysis.sentence_hits.get(sentence, ())):
        return True
    tokens, span = analysis.document.tokens, analysis.document.sentences[sentence]
    first, second = tokens[span.first], tokens[span.first + 1 : span.first + 2]
    if first.low in _LABELS and second and second[0].gap.startswith(":"):
        return True
    return analysis.lang == "kk" and any(
        t.low in _PARTICLES and t.gap == "-" for t in tokens[span.first : span.last]
    )


def rumour_denied(analysis: Analysis, clause: Clause) -> Hit | None:
    """ "A story went round that … . The ministry said that this is not so": told as hearsay, denied right after."""
    if "deny" not in analysis.classes and "neg" not in analysis.classes:
        return None
    if not _hearsay(analysis, clause.sentence):
        return _this_is_denied(analysis, clause.sentence + 1)
    # Russian tells the hearsay and its denial in one sentence: "Сообщения о том, будто …, не соответствуют действительности".
    for step in (0, 1, 2, -1) if analysis.lang == "ru" else (1, 2, -1):
        for hit in analysis.sentence_hits.get(clause.sentence + step, ()):
            if hit.cls == "deny" or (hit.cls == "neg" and step > 0 and hit.value == "report"):
                return hit
    return None


_THIS = {
    "tr": ("bu", "söz", "anılan"), "kk": ("бұл", "осы", "мұндай", "аталған", "мұны", "ондай"), "ru": ("эту", "эти", "это", "этих", "данную", "такие", "такую"),
    "en": ("this", "these", "that", "the"),
}  # fmt: skip
_NEWS = {
    "tr": ("haber", "iddia", "bilgi", "söylenti", "konusu"), "kk": ("ақпарат", "хабар", "мәлімет", "әңгіме", "жоққа", "шақыру", "өтініш", "сұраныс"),
    "ru": ("информац", "сообщени", "слух", "публикац", "новост"), "en": ("report", "claim", "information", "story", "rumour", "rumor"),
}  # fmt: skip


_CLAIM = re.compile(r"(?:iddia(?:yı|ları)|haber(?:i|leri)|söylenti(?:yi|leri))$")


_REPORTED = ("give", "send", "deliver", "arrive", "go", "pledge", "allocate")


def _this_is_denied(analysis: Analysis, sentence: int) -> Hit | None:
    """ "X will give Y generators, a paper writes. The ministry denied this report.": the next sentence takes it back."""
    denied = [h for h in analysis.sentence_hits.get(sentence, ()) if h.cls == "deny"]
    if not denied:
        return None
    span = analysis.document.sentences[sentence]
    words = [t.low for t in analysis.document.tokens[span.first : span.last]]
    lang = analysis.lang
    for k, word in enumerate(words[:-1]):
        if word in _THIS[lang] and any(w.startswith(_NEWS[lang]) for w in words[k + 1 : k + 3]):
            if lang == "tr" and any(
                h.cls in _REPORTED and h.i < span.first + k for h in analysis.sentence_hits[sentence]
            ):
                # "Yunanistan'ın da bot verdiği yazıldı, ancak Atina bu bilgiyi yalanladı": its own report, not the one before.
                return None
            return denied[0]
        if lang == "kk" and word == "ол" and words[k + 1] == "қате":
            # "біз «X Y-дан көмек сұрады» дегенбіз. Ол қате екен".
            return denied[0]
    if lang == "tr" and any(_CLAIM.match(w) for w in words):
        # "Budapeşte iddiayı doğrulamadı": Turkish needs no "this".
        return denied[0]
    return None
