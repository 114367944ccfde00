"""English verbs: their forms, and the tense that the words before a form make of it."""

from __future__ import annotations

from functools import lru_cache

from seferber.statements.tokens import Token

_IRREGULAR = {
    "send": "sent", "fly": "flew flown", "leave": "left", "give": "gave given", "make": "made", "take": "took taken",
    "bring": "brought", "hold": "held", "meet": "met", "say": "said", "tell": "told", "pay": "paid", "buy": "bought",
    "build": "built", "set": "set", "put": "put", "lend": "lent", "seek": "sought", "get": "got", "undertake": "undertook undertaken",
    "begin": "began", "break": "broke broken", "come": "came", "speak": "spoke spoken", "beg": "begged begging", "ship": "shipped shipping",
    "commit": "committed committing", "chip": "chipped", "plan": "planned planning", "stand": "stood", "have": "had", "airlift": "airlifted",
    "sit": "sat", "back": "backed", "transfer": "transferred transferring", "aid": "aided", "allot": "allotted", "co-chair": "co-chaired", "confer": "conferred",
}  # fmt: skip


@lru_cache(maxsize=5_000)
def english_forms(base: str) -> tuple[tuple[str, str], ...]:
    """(form, tag) for each form of an English verb; tags base, s, ing, past."""
    out = [(base, "base")]
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        out += [(base[:-1] + "ies", "s"), (base + "ing", "ing")]
        regular = base[:-1] + "ied"
    elif base.endswith("e"):
        out += [(base + "s", "s"), (base[:-1] + "ing", "ing")]
        regular = base + "d"
    else:
        out += [
            (base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"), "s"),
            (base + "ing", "ing"),
        ]
        regular = base + "ed"
        if base in ("set", "sit", "put", "get", "beg", "ship", "chip", "plan", "commit", "transfer", "allot"):
            out.append((base + base[-1] + "ing", "ing"))
    for form in _IRREGULAR.get(base, regular).split():
        out.append((form, "ing" if form.endswith("ing") else "past"))
    return tuple(out)


_PAST = frozenset(
    [
        "flown",
        "sat",
        "flew",
        "gave",
        "sent",
        "took",
        "left",
        "set",
        "flew",
        "held",
        "met",
        "dispatched",
        "deployed",
        "turned",
        "handed",
        "brought",
        "taken",
        "given",
        "sent",
        "paid",
        "sought",
        "took",
        "gone",
        "driven",
        "drove",
        "lent",
        "found",
        "come",
        "came",
        "made",
        "put",
        "got",
        "flown",
        "undertaken",
    ]
)


def english_phrase(words: list[str]) -> str:
    """Form of a verb phrase given in full ("has delivered", "took delivery")."""
    if words[0] in ("has", "have", "had"):
        return "past"
    if words[0] in ("is", "are", "am", "'re") and any(w.endswith("ing") and len(w) > 5 for w in words[1:]):
        return "prog"
    if words[0] == "being":
        return "prog"
    if words[0] in ("will", "shall") or words[:2] in (
        ["is", "to"],
        ["are", "to"],
        ["due", "to"],
        ["set", "to"],
    ):
        return "fut"
    for word in words:
        if word in _PAST or (word.endswith("ed") and len(word) > 4):
            return "past"
        if word.endswith("ing") and len(word) > 5:
            return "ing"
    return "s" if words[0].endswith("s") and not words[0].endswith("ss") else "base"


_AIMS = [
    [w]
    for w in (
        "aim",
        "goal",
        "purpose",
        "priority",
        "plan",
        "mission",
        "objective",
        "task",
        "idea",
        "intention",
    )
]


_STOPS = frozenset(',;:.—()"')


_WILL = frozenset(["will", "shall", "'ll"])


_MODAL = frozenset(["would", "could", "might", "may", "should", "can"])


_NOT = frozenset(
    [
        "not",
        "n't",
        "never",
        "cannot",
        "no",
        "didn't",
        "doesn't",
        "don't",
        "won't",
        "isn't",
        "aren't",
        "hasn't",
        "haven't",
        "wasn't",
        "weren't",
        "neither",
    ]
)


_ALIKE = frozenset(["put", "set", "cut", "shed", "spread", "cast"])  # base and past are the same word


_BETWEEN = frozenset(
    ["also", "urgently", "immediately", "already", "today", "further", "soon", "now", "jointly"]
)


_BE = frozenset(["is", "are", "am", "was", "were", "be", "been", "being", "'s", "'re"])


_TOLD = frozenset(
    [
        "said",
        "announced",
        "confirmed",
        "told",
        "added",
        "stated",
        "wrote",
        "declared",
        "reported",
        "indicated",
        "explained",
        "noted",
        "pledged",
        "promised",
        "vowed",
        "informed",
        "assured",
        "tweeted",
        "posted",
        "says",
        "learned",
        "stressed",
        "known",
    ]
)


def _told(tokens: list[Token], i: int) -> bool:
    """ "The ministry said it would send": the future of reported speech; an "if" keeps it a supposition."""
    before = [t.low for t in tokens[max(0, i - 22) : i] if t.sentence == tokens[i].sentence]
    return any(w in _TOLD for w in before) and "if" not in before


def _will_before(tokens: list[Token], i: int) -> bool:
    """Whether "will" or a reported "would" of the same sentence governs a base form after "and"."""
    before = [t.low for t in tokens[max(0, i - 22) : i] if t.sentence == tokens[i].sentence]
    return any(w in _WILL for w in before) or ("would" in before and _told(tokens, i))


def english_context(tokens: list[Token], i: int, tag: str) -> tuple[str, bool]:
    """English tense from the auxiliaries in the four words before the verb."""
    before: list[str] = []
    for k in range(i - 1, max(-1, i - 7), -1):
        gap = tokens[k + 1].gap
        if gap != " " and not _STOPS.isdisjoint(gap):
            break
        before.append(tokens[k].low)
    if "no" in before[:6] and not any(w in ("fewer", "less", "later", "longer", "doubt") for w in before):
        # "No aid has yet been sent".
        return ("past" if tag == "past" else tag), True
    if "not" in before[1:] and before[before.index("not") - 1] in ("one", "single"):
        # "not one sack would be released".
        return ("past" if tag == "past" else tag), True
    near = [w for w in before if w not in _BETWEEN]
    first = near[0] if near else ""
    negated = not _NOT.isdisjoint(near[:3])
    aux = near[:4]
    if (
        tag == "past"
        and tokens[i].low in _ALIKE
        and "have" not in near[:1]
        and (first == "to" or first in _WILL | _MODAL)
    ):
        # "willing to set up", "could put up": base and past are the same word.
        tag = "base"
    if tag == "base":
        if not _WILL.isdisjoint(aux):
            return "fut", negated
        if not _MODAL.isdisjoint(aux[:3]):
            return ("fut" if "would" in aux[:3] and _told(tokens, i) else "abil"), negated
        if first == "and" and _will_before(tokens, i):
            # "would provide 100 million yuan and dispatch a team".
            return "fut", negated
        if first == "to" and near[1:2] in (["is"], ["are"]) and near[2:3] not in _AIMS:
            # "are to distribute": arranged for the future.
            return "fut", negated
        if tokens[i].low in _ALIKE and "to" not in near[:2] and "let" not in near[:3]:
            # "Korea has put tents aboard", "Hanoi put its crews on a train".
            return "past", negated
        return ("inf" if first == "to" or "to" in near[:2] else "pres"), negated
    if tag == "ing":
        if any(w in ("is", "are", "am", "'re", "be", "been") for w in near[:2]):
            if any(w in _WILL for w in aux):
                return "fut", negated
            return ("prog" if "was" not in near[:2] and "were" not in near[:2] else "past"), negated
        return ("past" if first in ("was", "were") else "part"), negated
    if tag == "past":
        if "be" in near[:2] and not _WILL.isdisjoint(aux):
            return "fut", negated
        if "be" in near[:2] and "to" in near[:3]:
            return "fut", negated
        if near[:1] == ["be"] and near[1:2] != ["to"] and not any(w in _MODAL | _WILL for w in near[:4]):
            # "has instructed that 25 tonnes be shipped".
            return "inf", negated
        if "have" in near[:2] and not _MODAL.isdisjoint(aux[:3]):
            return "cond", negated
        if "would" in aux[:3] and "be" in near[:2] and _told(tokens, i):
            return "fut", negated
        if "be" in near[:2] and any(w in ("can", "could", "may", "might") for w in aux[:3]):
            return "abil", negated
        if "being" in near[:1]:
            return "prog", negated
        return "past", negated
    if tag == "s":
        return "pres", negated
    return tag or "pres", negated


_NOUNS = frozenset(
    ["ship", "ships", "supply", "supplies", "search", "load", "loads", "pack", "packs", "dock", "docks", "stage", "budget", "fund", "funds", "land", "order", "orders",
     "plan", "plans", "transfer", "gift", "gifts", "stages", "lands", "airlift", "head", "heads", "back", "board", "release", "present", "truck", "trucks", "ferry", "lift", "haul", "train", "trains", "wires", "wire"]
)  # fmt: skip
_BEFORE_VERB = frozenset(
    ["to", "will", "would", "can", "could", "may", "might", "should", "shall", "must", "we", "they", "i", "you", "who", "that", "which", "also", "not", "and", "or", "it",
     "he", "she", "government", "ministry", "agency", "now", "then", "immediately", "urgently"]
)  # fmt: skip


def is_noun(tokens: list[Token], i: int) -> bool:
    """ "the supply ship", "search teams", "its plan": a word that is verb and noun, where no subject or auxiliary precedes it."""
    token = tokens[i]
    if token.low not in _NOUNS and (token.base not in _NOUNS or token.suffix != "s"):
        return False
    if token.suffix == "s":
        return True
    before = tokens[i - 1] if i and tokens[i - 1].sentence == token.sentence else None
    if before is None:
        return token.low.endswith("s") or token.low == "search"
    if any(ch in token.gap for ch in ",;:()"):
        return False
    return before.low not in _BEFORE_VERB and not (before.title and before.suffix != "s")
