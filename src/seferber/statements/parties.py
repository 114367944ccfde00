"""Which case each party stands in, and how well it fits as giver or as receiver.

Turkish and Kazakh: the case of the last word of the name's phrase. Russian: the preposition and the
ending. English: the preposition, or the place before or after the verb.
"""

from __future__ import annotations

import itertools
import re

from seferber.statements import forms
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import Hit
from seferber.statements.tokens import Document, Token

FOR = {"tr": {"için", "adına", "lehine", "yönelik"}, "kk": {"үшін"}}
PARTNER = {"tr": {"ile", "ve"}, "kk": {"мен", "пен", "бен"}}
_TO_EN = frozenset(["to", "toward", "towards", "into"])
_FOR_EN = frozenset(["for", "helping", "assisting", "supporting", "help", "assist", "support", "aid"])
_IN_EN = frozenset(["in", "at", "across", "inside", "near", "throughout"])
_UNDERTAKINGS = frozenset(["commitment", "pledge", "decision", "announcement", "contribution", "donation", "offer", "provision", "delivery", "generosity"])
_CAUSE = frozenset(["due", "according", "thanks", "prior", "subject", "related", "owing", "attributed"])
_SUBJECT_BEFORE = frozenset(["and", "that", "as", "while", "but", "because", "since", "when", "where", "which", "if", "although", "though", "said", "says", "who", "he", "she", "they", "we", "i", "also"])
_RU_DAT = re.compile(r"(?:у|ю|ам|ям|ому|ему|ой|ей|ым|им|ыми|ими|е|и)$")
_RU_DATIVE_NOUN = re.compile(r"(?:ству|ву|ам|ям|у|ю|ому|ему|ым|им)$")

# Scores by case: (fits as giver, fits as receiver).
_SCORES = {
    "nom": (3.0, 0.3), "poss": (2.5, 0.5), "gen": (2.2, 0.6), "dat": (-2.0, 3.0), "loc": (-0.8, 1.6),
    "abl": (1.6, -1.5), "acc": (-1.0, 1.6), "ins": (0.4, 0.8), "for": (-1.5, 2.6), "adj": (1.2, 0.8),
    "subj": (3.0, 0.2), "to": (-2.0, 3.0), "in": (-0.6, 1.7), "from": (1.6, -1.5), "with": (0.2, 1.0),
    "of": (0.6, 1.0), "obj": (-0.8, 2.2), "far": (0.4, 0.9), "victim": (-2.5, 3.0),
}  # fmt: skip


def _capacity(low: str) -> bool:
    """"200 yataklı", "60 төсектік": so many beds a hospital has, no beds are given."""
    return low.endswith(("lı", "li", "lık", "lik", "тік", "тық", "місний", "местный"))


class Context:
    """What the roles need to know about the words: the word classes found at each token."""

    def __init__(self, document: Document, hits: list[Hit]) -> None:
        self.document = document
        self.tokens = document.tokens
        self.lang = document.lang
        self.parties: set[int] = set()
        self.party_types: dict[int, str] = {}
        self.classes: dict[int, set[str]] = {}
        for hit in hits:
            if hit.cls == "goods" and hit.value == "bed" and _capacity(document.tokens[hit.j - 1].low):
                hit.cls = "capacity"
            for k in range(hit.i, hit.j):
                self.classes.setdefault(k, set()).add(hit.cls)

    def has(self, k: int, *classes: str) -> bool:
        return bool(self.classes.get(k, set()).intersection(classes))


def assign(mentions: list[Mention], context: Context) -> None:
    """Set case, via, agent and goal of every mention."""
    context.parties = {k for m in mentions for k in range(m.i, m.j)}
    context.party_types = {k: m.type for m in mentions for k in range(m.i, m.j)}
    for mention in mentions:
        if context.lang in ("tr", "kk"):
            _turkic(mention, context)
            place = _place_of(mention, context)
            if place:
                mention.case = place if place in ("dat", "loc", "acc") else "loc"
                mention.notes.add("place")
        elif context.lang == "ru":
            _russian(mention, context)
        else:
            _english(mention, context)
    for before, mention in itertools.pairwise(mentions):
        if "(" in context.tokens[mention.i].gap and mention.i - before.head <= 1:
            # "the Caribbean Community (CARICOM)": the short name stands as the long one does.
            mention.case = before.case
    _coordinate(mentions, context)
    if context.lang == "ru":
        _objects(mentions, context)
    _struck_subjects(mentions, context)
    for mention in mentions:
        agent, goal = _SCORES.get(mention.case, (0.5, 0.5))
        if any(context.has(k, "aggression") for k in range(mention.j, min(mention.j + 4, len(context.tokens)))):
            mention.notes.add("aggressor")
        if mention.type == "city":
            # A city alone is a place; as a subject it is the capital that speaks.
            agent *= 0.55
            goal *= 0.75
        if mention.via == "victim":
            agent, goal = -2.5, max(goal, 2.6)
        if "aggressor" in mention.notes:
            agent, goal = -3.0, -3.0
        if "undertakes" in mention.notes:
            agent = 3.6
        if mention.type in ("intl", "private"):
            agent, goal = agent * 0.8, goal * 0.3
        mention.agent, mention.goal = agent, goal


_AND = frozenset(["ve", "ile", "мен", "және", "пен", "бен", "и", "and"])


def _coordinate(mentions: list[Mention], context: Context) -> None:
    """"Katar, Azerbaycan ve Ukrayna'ya": the members of a list stand in one case."""
    tokens = context.tokens
    states = [m for m in mentions if m.type in ("country", "demonym", "group", "city")]
    pairs = list(itertools.pairwise(states))
    turkic = context.lang in ("tr", "kk")
    for a, b in reversed(pairs) if turkic else pairs:
        start = a.head + 1 if turkic else a.j
        between = tokens[start : b.i]
        if tokens[a.i].sentence != tokens[b.i].sentence or len(between) > 2:
            continue
        words = [t.low for t in between if t.low not in ("the",)]
        comma = tokens[start].gap.strip() == "," if start < len(tokens) else False
        joined = bool(words) and words[0] in _AND and len(words) == 1
        if joined and a.case == b.case and a.case in ("in", "to", "for", "with", "dat", "loc", "of", "obj"):
            a.notes.add("listed")
            b.notes.add("listed")
        # A comma alone joins only to a member already known: "Tayvan, Türkiye'ye gönderdi" is no list.
        known = b if turkic else a
        if not joined and not (not words and comma and ("listed" in known.notes or (not turkic and _list_goes_on(a, b, states, tokens)))):
            continue
        if turkic and a.case in ("nom", "poss", "adj") and b.case in ("dat", "acc", "abl", "gen", "loc", "ins", "for"):
            if not a.partner:
                a.case = b.case
                a.notes.add("listed")
                b.notes.add("listed")
        elif not turkic and b.case in ("nom", "subj", "far", "gen", "adj", "acc") and a.case in ("to", "dat", "for", "with", "in", "from", "obj", "acc"):
            b.case = a.case
            a.notes.add("listed")
            b.notes.add("listed")


def _list_goes_on(a: Mention, b: Mention, states: list[Mention], tokens: list[Token]) -> bool:
    """In Russian and English the "and" comes last: the comma joins when a later member is joined by "and"."""
    k = states.index(b)
    for one, two in zip(states[k:], states[k + 1 :], strict=False):
        between = [t.low for t in tokens[one.j : two.i] if t.low != "the"]
        if between == ["and"] or between == ["и"]:
            return True
        if between:
            return False
    return False


def _place_of(m: Mention, context: Context) -> str:
    """"Moğolistan'ın Bayan bölgesindeki hastaneye": a state before its own place is where, not who."""
    tokens, lang = context.tokens, context.lang
    if m.case not in ("gen", "nom") or m.via or m.type not in ("country", "demonym"):
        return ""
    if m.case == "nom" and not (m.head + 1 < len(tokens) and context.has(m.head + 1, "place", "zone") and tokens[m.head + 1].gap == " "):
        return ""
    for k in range(m.head + 1, min(m.head + 5, len(tokens))):
        if not _joined(tokens[k]) or tokens[k].sentence != tokens[m.i].sentence:
            return ""
        if context.has(k, "zone", "place"):
            end = _noun_rest(tokens[k].low, {"people"}, context, k)
            return forms.case_ending(end, lang) if end else "loc"
        if not tokens[k].title or (tokens[k].suffix and k not in context.parties):
            return ""
    return ""


def _objects(mentions: list[Mention], context: Context) -> None:
    """Russian has one form for subject and object of a thing: after subject and verb it is the object."""
    for before, m in itertools.pairwise(mentions):
        if before.case != "nom" or m.case != "nom" or context.tokens[m.i].sentence != context.tokens[before.i].sentence:
            continue
        if m.type == "leader" or any("," in t.gap or (t.low in ("и", "а", "но") and False) for t in context.tokens[before.j : m.i + 1]):
            continue
        if any(context.has(k, "thank", "visit", "meet", "help", "send", "say", "request") for k in range(before.j, m.i)):
            m.case = "acc"


def _struck_subjects(mentions: list[Mention], context: Context) -> None:
    """"Қазақстан су тасқынынан зардап шекті": the subject of a verb of suffering is the one struck."""
    for m in mentions:
        if m.case not in ("nom", "subj", "poss", "adj", "gen"):
            continue
        for k in range(m.head + 1, min(m.head + 8, len(context.tokens))):
            if context.tokens[k].sentence != context.tokens[m.i].sentence or k in context.parties:
                break
            if m.case == "gen" and not context.has(k, "suffer"):
                if context.has(k, "casualty"):
                    m.case = "victim"
                    break
                continue
            if context.has(k, "suffer"):
                following = k + 1
                while following < len(context.tokens) and context.has(following, "suffer"):
                    following += 1
                if following not in context.parties and not (context.lang in ("tr", "kk") and context.tokens[following - 1].low.endswith(("en", "an", "ген", "ған"))):
                    m.case = "victim"
                break


def _joined(token: Token) -> bool:
    return token.gap in (" ", "\u00a0", "-", " «", ' "', " “")


def _turkic(m: Mention, context: Context) -> None:
    """Walk right from the name to the head of its phrase; the head's ending is the case."""
    tokens, lang = context.tokens, context.lang
    last = tokens[m.j - 1]
    rest = last.suffix or m.rest
    case = forms.case_ending(rest, lang) if rest else "nom"
    if rest and lang == "tr" and last.suffix and case == "poss":
        case = "acc"
    if lang == "tr" and m.type == "demonym" and rest[:2] in ("lı", "li", "lu", "lü"):
        case = forms.case_ending(rest[2:], lang)
    plural = bool(re.match(r"^(?:l[ae]r|[лдт][ае]р)", rest)) if rest else False
    if m.type == "demonym" and plural:
        m.via = "people"
    k = m.j
    if case in ("nom", "gen") or (case == "poss" and m.type != "country"):
        case = _phrase(m, context, k, case, rest)
    m.case = case
    k = m.head + 1
    if k < len(tokens) and tokens[k].low in FOR[lang] and _joined(tokens[k]):
        m.case = "for"
    if k < len(tokens) and tokens[k].low.startswith(("arasında", "арасында")) and m.case in ("nom", "poss", "gen", "adj"):
        m.case, m.partner = "ins", True
    if k < len(tokens) and tokens[k].low in ("ile", "мен", "пен", "бен") and m.case in ("nom", "poss"):
        m.case, m.partner = "ins", True
    if m.case == "ins":
        m.partner = True


def _phrase(m: Mention, context: Context, k: int, case: str, rest: str) -> str:
    tokens, lang = context.tokens, context.lang
    steps = 0
    head = m.j - 1
    via = m.via
    while k < len(tokens) and steps < 7 and _joined(tokens[k]):
        if k in context.parties:
            if via in ("office", "person") and context.party_types.get(k) == "leader":
                # "Kazakistan Cumhurbaşkanı Tokayev'in": the surname carries the case.
                m.head, m.via = k, "person"
                end = tokens[k].suffix or (_noun_rest(tokens[k].low, set(), context, k) if lang == "kk" else "")
                return forms.case_ending(end, lang) if end else "nom"
            break
        token = tokens[k]
        kinds = context.classes.get(k, set())
        named = token.title and token.kind == "word"
        if named and not kinds and via not in ("office", "gov", "person") and case == "nom" and not token.suffix:
            # A title word may lead on to the head ("Kırgızistan Sağlık Bakanlığına"), but is not the head itself.
            k += 1
            steps += 1
            continue
        if kinds & {"victim"} and case == "nom":
            via = "victim"
        if named and not kinds and via not in ("office", "gov", "person"):
            break
        if kinds & {"gov", "people", "office", "victim"} or (named and (via or steps < 5) and case == "nom") or (
            named and via in ("office", "gov", "person")
        ):
            if case == "gen" and not named and not (kinds & {"gov", "people", "office", "victim"}):
                break
            head = k
            if "office" in kinds:
                via = "office"
            elif "gov" in kinds and via != "office":
                via = "gov"
            elif "people" in kinds and via not in ("office", "gov"):
                via = "people"
            elif named and via == "office" and not kinds:
                via = "person"
            elif "victim" in kinds:
                via = "victim"
            end = tokens[k].suffix or _noun_rest(token.low, kinds, context, k)
            found = forms.case_ending(end, lang) if end else "nom"
            if found not in ("nom", "poss"):
                m.head, m.via = head, via
                return found
            if found == "poss" and via == "person":
                pass
        elif not (lang == "kk" and token.low in ("премьер", "бірінші")):
            break
        k += 1
        steps += 1
    m.head, m.via = head, via
    if via in ("gov", "people", "office", "person") and case == "gen":
        return "nom"
    if case == "nom" and head == m.j - 1 and m.type in ("demonym",) and not rest:
        return "adj"
    return case


_POSSESSED = re.compile(r"(?:s[ıiuü]|[ıiuü]|[сc]?[ыі]|[лдт][ае]р[ыі])(n\w*|н\w*|yla|yle)$")


def _noun_rest(low: str, kinds: set[str], context: Context, k: int) -> str:
    """Case ending of a common noun: for "bakanlığına" this is "na", for "halkına" "na", for "yetkililere" "e"."""
    if context.lang == "tr":
        found = re.search(r"(?:ın|in|un|ün)(?:a|e)$|(?:n)(?:a|e|ın|in|un|ün|dan|den|da|de)$|l[ae]r(?:[ae]|[ıi]n[ae]?|[dt][ae]n?|[ıi]yl[ae]|l[ae])$|yl[ae]$|[dt][ae]n$|[dt][ae]ki$", low)
        if found:
            return found.group()
        if re.search(r"(?:k|t|m|n|r|s)[ae]$", low) and kinds & {"people", "gov"}:
            return low[-1]
        if re.search(r"[ıiuü]n[ıiuü]$", low):
            return low[-2:]
        return ""
    found = re.search(r"(?:[ыі]на|[ыі]не|[ғгқк][ае]|[ндт][ыі]ң|[дт][ае]н|н[ае]н|[дт][ае]|мен|пен|бен|тт[ыі]|дд[ыі]|[лрйу]д[ыі]|[аеыі]н[ыі]|н[ае])$", low)
    return found.group() if found and len(low) - len(found.group()) >= 2 else ""


def _russian(m: Mention, context: Context) -> None:
    tokens = context.tokens
    previous = tokens[m.i - 1] if m.i and tokens[m.i].gap.strip() in ("", "«", '"') else None
    low = tokens[m.j - 1].low
    before = previous.low if previous else ""
    if m.type == "demonym":
        _russian_adjective(m, context, before)
        return
    if before in ("в", "во", "на"):
        m.case = "to" if not low.endswith(("е", "ии", "ах")) or low.endswith(("ию",)) else "in"
        return
    if before in ("из", "от", "со"):
        m.case = "from"
        return
    if before == "для":
        m.case = "for"
        return
    if before in ("с", "между"):
        m.case, m.partner = "with", True
        return
    if before in ("к", "ко"):
        m.case = "to"
        return
    if m.type in ("agency", "leader"):
        m.case = "nom" if not low.endswith(("у", "ому")) else "dat"
        if low.endswith("а") and m.type == "leader" and before:
            m.case = "gen"
        return
    # A state in the genitive: the noun before it carries the case.
    k = m.i - 1
    if k >= 0 and previous is not None and context.has(k, "gov", "people", "office", "victim", "zone"):
        m.via = "office" if context.has(k, "office") else "gov" if context.has(k, "gov") else "people"
        head = tokens[k].low
        prep = tokens[k - 1].low if k else ""
        if prep in ("в", "на", "по"):
            m.case = "in"
        elif prep == "из":
            m.case = "from"
        elif prep == "с":
            m.case, m.partner = "with", True
        elif _RU_DATIVE_NOUN.search(head) and not head.endswith("ию"):
            m.case = "dat"
        elif m.via == "people" and head.endswith(("а", "я", "ей", "ов")):
            m.case = "of"
        else:
            m.case = "nom"
        if _victim_before(m, context):
            m.case = "victim"
        return
    m.case = _russian_bare(m, context, low)
    if m.case != "nom" and _victim_before(m, context):
        m.case = "victim"


def _victim_before(m: Mention, context: Context) -> bool:
    """"пострадавшим от паводков районам Казахстана": the struck stand just before the name."""
    tokens = context.tokens
    for q in range(m.i - 1, max(-1, m.i - 6), -1):
        if tokens[q + 1].gap.strip() or tokens[q].sentence != tokens[m.i].sentence:
            return False
        if context.has(q, "victim"):
            return True
    return False


def _russian_bare(m: Mention, context: Context, low: str) -> str:
    tokens = context.tokens
    start = m.i == 0 or tokens[m.i].gap.strip() not in ("",) or tokens[m.i].sentence != tokens[m.i - 1].sentence
    if low.endswith(("у", "ю", "ам", "ям")) and not start:
        return "dat" if not low.endswith("ю") or low.endswith(("аю", "ею")) else "acc"
    if low.endswith(("е",)) and not start:
        return "dat"
    if low.endswith("и") and not start:
        return "dat" if not (m.i and tokens[m.i - 1].title) else "gen"
    if low.endswith(("ом", "ем", "ей", "ой")):
        return "ins"
    if low.endswith(("на", "ы", "та", "ка", "ра", "ша")) and not start and low[-1] in "аы" and m.i:
        return "gen"
    return "nom"


def _russian_adjective(m: Mention, context: Context, before: str) -> None:
    tokens = context.tokens
    low = tokens[m.j - 1].low
    k = m.j
    if k < len(tokens) and _joined(tokens[k]) and context.has(k, "gov", "people", "office", "victim"):
        m.head = k
        m.via = "people" if context.has(k, "people") else "office" if context.has(k, "office") else "gov"
    if before in ("в", "на"):
        m.case = "to" if low.endswith(("ий", "ую", "ое")) else "in"
    elif before == "из":
        m.case = "from"
    elif before == "с":
        m.case, m.partner = "with", True
    elif before in ("для", "к"):
        m.case = "for"
    elif low.endswith(("ому", "ему", "цам", "ам", "янам")) or (low.endswith(("им", "ым")) and m.via):
        m.case = "dat"
    elif low.endswith(("ого", "их", "ой", "ым", "ими", "цев")):
        m.case = "gen"
    elif low.endswith("ую"):
        m.case = "acc"
    elif m.via:
        m.case = "nom"
    else:
        m.case = "adj"
    if m.via == "victim":
        m.case = "victim"


def _english(m: Mention, context: Context) -> None:
    tokens = context.tokens
    if tokens[m.j - 1].suffix == "s" or tokens[m.j - 1].text.endswith(("’s", "'s")):
        m.notes.add("possessive")
        if m.j < len(tokens) and tokens[m.j].low in _UNDERTAKINGS:
            m.notes.add("undertakes")
    k = m.j
    # "Kazakh government", "Turkish people": the noun after a demonym makes it a party.
    if k < len(tokens) and _joined(tokens[k]) and context.has(k, "gov", "people", "office", "victim"):
        m.head = k
        m.via = "office" if context.has(k, "office") else "people" if context.has(k, "people") else "gov"
        if context.has(k, "victim") and not context.has(k, "people", "gov"):
            m.via = "victim"
    prep, seen = _preposition(m, context)
    if prep in _TO_EN:
        m.case = "to"
    elif prep in _FOR_EN:
        m.case = "for"
    elif prep in _IN_EN:
        m.case = "in"
    elif prep == "from":
        m.case = "from"
    elif prep in ("with", "and between", "between"):
        m.case, m.partner = "with", True
    elif prep == "of":
        m.case = "of"
        if seen:
            m.via = m.via or "people"
    elif m.i > 1 and any(t.low == "by" for t in tokens[max(0, m.i - 2) : m.i]) and any(t.low in _UNDERTAKINGS for t in tokens[max(0, m.i - 4) : m.i]):
        m.case = "subj"
        m.notes.add("undertakes")
    elif prep == "verb":
        m.case = "obj"
    elif prep == "object" and "possessive" not in m.notes and m.type != "demonym":
        m.case = "far"
    elif "possessive" in m.notes:
        m.case = "gen"
    elif m.type == "demonym" and not m.via:
        m.case = "adj"
    else:
        m.case = "subj"


def _preposition(m: Mention, context: Context) -> tuple[str, bool]:
    """The preposition that governs the mention, looking left past articles, offices and lists."""
    tokens = context.tokens
    people = False
    skipped = 0
    k = m.i - 1
    steps = 0
    while k >= 0 and steps < 9 and tokens[k].sentence == tokens[m.i].sentence:
        token = tokens[k]
        gap = tokens[k + 1].gap
        if any(ch in gap for ch in ".;:()\""):
            break
        if "," in gap and ((m.via == "office" and k == m.i - 1) or m.type == "leader" or (k not in context.parties and token.low != "the" and token.low not in ("and",))):
            # A comma ends the phrase unless a list of states goes on.
            break
        low = token.low
        if low in _TO_EN or low in _FOR_EN or low in _IN_EN or low in ("from", "with", "between"):
            if low == "to" and context.has(k + 1, "ready", "help"):
                pass
            if low == "to" and k and tokens[k - 1].low in _CAUSE:
                return "", people
            return low, people
        if low == "of":
            inner = [tokens[q].low for q in range(max(0, k - 2), k)]
            if any(w in ("people", "peoples", "government", "republic", "citizens", "nation", "ministry", "families", "victims", "president", "minister", "part", "ministers", "countries", "members", "states", "nations") for w in inner):
                people = True
                k -= 1
                while k >= 0 and (tokens[k].kind == "num" or tokens[k].low in ("member", "countries", "states", "nations", "members", "people", "peoples", "government", "and", "citizens", "nation", "the", "ministry", "families", "victims", "republic")):
                    k -= 1
                k += 1
                steps += 1
                if k - 1 >= 0 and tokens[k - 1].low in _TO_EN | _FOR_EN | _IN_EN | {"from", "with"}:
                    return tokens[k - 1].low, True
                return ("of", True) if any(w in ("people", "peoples", "citizens", "families", "victims") for w in inner) else ("", True)
            return "of", people
        if low in ("the", "a", "its", "our", "their", "both", "neighboring", "neighbouring", "flood-hit", "quake-hit", "people", "affected", "devastated") or (
            token.title and token.kind == "word"
        ) or low in ("and",) or "," in gap or token.kind == "abbr" or context.has(k, "gov", "office"):
            if low != "and" and not token.title and "," in gap:
                break
            k -= 1
            steps += 1
            continue
        if context.has(k, "help", "thank", "visit", "request", "meet", "give"):
            return "verb", people
        if skipped == 0 and context.has(k, "offer", "send", "deliver", "sign", "receive", "pledge", "allocate", "plan"):
            return "object", people
        if low in _SUBJECT_BEFORE or token.kind != "word" or "," in gap:
            return "", people
        if skipped < 2 and not context.has(k, "say", "send", "go", "pledge", "condole"):
            # Past an adjective or two: "in flood-hit eastern Afghanistan".
            skipped += 1
            k -= 1
            steps += 1
            continue
        return "object", people
    return ("object" if skipped else ""), people
