"""Whether a state gives, or private people and soldiers on duty whom a state only names."""

from __future__ import annotations

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.gazetteer import Mention
from seferber.statements.lexicon import Hit


def troops_only(clause: Clause) -> bool:
    """Soldiers who move, without goods and without a disaster."""
    bare = all(h.cls == "person" or h.j - h.i == 1 for h in clause.of("person", "rescue"))
    return bare and not clause.has("goods", "cash", "disaster", "aid", "health", "hospital")


_ARMY = ("минобороны", "оборон", "генштаб", "қорғаныс", "бас штаб")
_DRONE = ("беспилотник", "дрон", "бпла", "ұшқышсыз")


def drones_of_the_army(analysis: Analysis, clause: Clause) -> bool:
    """ "Минобороны передало партию беспилотников": arms, unless the text tells of a disaster."""
    tokens = analysis.document.tokens
    goods = clause.of("goods")
    army = any(t.low.startswith(_ARMY) for t in tokens[clause.i : clause.j])
    return (
        bool(goods)
        and army
        and all(tokens[h.i].low.startswith(_DRONE) for h in goods)
        and not any(h.cls == "disaster" for h in analysis.hits)
    )


def private_gave(analysis: Analysis, clause: Clause) -> bool:
    """ "yardımseverlerin bağışladığı giysiler", "собранные волонтёрами": who gave is private, whoever carries it."""
    tokens = analysis.document.tokens
    gifts = clause.of("give", "send", "prepare", "allocate", "help")
    for hit in clause.of("private"):
        low = tokens[hit.j - 1].low
        if analysis.lang in ("tr", "kk"):
            owns = low.endswith(("ın", "in", "un", "ün", "ның", "нің", "дың", "дің", "тың", "тің"))
            if owns and any(0 <= h.i - hit.j <= 2 and h.tense in ("ppart", "evid") for h in gifts):
                return True
        elif hit.i and (
            (analysis.lang == "en" and tokens[hit.i - 1].low == "by")
            or (analysis.lang == "ru" and low.endswith(("ами", "ями")) and tokens[hit.i - 1].low[-2:] in ("ые", "ых", "ый", "ая", "ую", "ое"))
        ):  # fmt: skip
            return True
        elif (
            analysis.lang == "ru"
            and low.startswith(("живущ", "урожен"))
            and any(
                m.type == "demonym" and clause.i <= m.i and 0 < hit.i - m.j <= 3 for m in analysis.mentions
            )
        ):
            # "Ливанский врач, живущий в Алматы, собрал …".
            return True
        elif analysis.lang == "ru" and any(
            t.low in _GIFT_OF for t in tokens[max(clause.i, hit.i - 3) : hit.i]
        ):
            # "подарок индийской фирмы", "на средства турецкого фонда".
            return True
    return False


_GIFT_OF = frozenset(
    [
        "подарок",
        "подарки",
        "дар",
        "пожертвование",
        "пожертвования",
        "средства",
        "деньги",
        "счёт",
        "счет",
        "инициативе",
    ]
)


def only_helped(analysis: Analysis, clause: Clause) -> bool:
    """ "Moldova çiftçisi için", "for Malawian farmers": the private people named are those it is for, and a state is where it comes from."""
    tokens = analysis.document.tokens
    hits = clause.of("private")
    if analysis.lang in ("tr", "kk"):
        helped = all(h.j < len(tokens) and tokens[h.j].low in ("için", "үшін") for h in hits)
    else:
        helped = all(any(t.low in ("for", "для") for t in tokens[max(clause.i, h.i - 3) : h.i]) for h in hits)
    return helped and any(
        m.type not in ("intl", "private") and (m.agent >= 2.5 or "owner" in m.notes)
        for m in analysis.inside(clause)
    )


def private_before(analysis: Analysis, clause: Clause) -> bool:
    """ "Volunteers collected coats and sent them": the private subject stands in the clause before."""
    earlier = [
        h for h in analysis.sentence_hits.get(clause.sentence, ()) if h.cls == "private" and h.i < clause.i
    ]
    trouble = analysis.lang == "en" and any(
        h.cls in ("disaster", "casualty") for h in analysis.sentence_hits.get(clause.sentence - 1, ())
    )
    if not earlier and not any(
        m.type in ("country", "agency", "leader", "group", "demonym") or _capital_acts(m)
        for m in analysis.sentence_mentions.get(clause.sentence, ())
    ):
        # "200 tonnes were collected in the campaign. The first ten trucks have left": the givers were named before.
        earlier = [h for h in analysis.sentence_hits.get(clause.sentence - 1, ()) if h.cls == "private"]
        if trouble:
            # "Malta's old quarry is on fire.": what is struck gives nothing.
            earlier = [h for h in earlier if not _is_struck(analysis, h)]
        if earlier and any(
            m.agent >= 1.2 and m.type in ("country", "agency", "leader") and m.via != "people"
            for m in analysis.sentence_mentions.get(clause.sentence - 1, ())
        ):
            earlier = []
    if not earlier or clause.has("private"):
        return False
    return not any(
        m.agent >= 1.2
        and (m.type in ("country", "agency", "leader", "group", "demonym") or _capital_acts(m))
        and m.via != "people"
        for m in analysis.sentence_mentions.get(clause.sentence, ())
    )


def _is_struck(analysis: Analysis, hit: Hit) -> bool:
    """Whether a word of disaster follows the private one: "the brewery is on fire"."""
    sentence = analysis.document.tokens[hit.i].sentence
    return any(
        h.cls in ("disaster", "casualty") and 0 < h.i - hit.i <= 6
        for h in analysis.sentence_hits.get(sentence, ())
    )


def _capital_acts(m: Mention) -> bool:
    """ "Астана отправила": a capital as the subject is its government."""
    return (
        m.type == "city" and "capital" in m.notes and m.case in ("nom", "subj") and "dateline" not in m.notes
    )


_PATIENT = ("науқас", "емделуші", "жаралы", "турист", "босқын", "студент")


def patient_came(analysis: Analysis, clause: Clause) -> bool:
    """Kazakh "Өзбекстаннан келген науқасқа ота жасады": who came from there is treated; nobody was sent."""
    tokens = analysis.document.tokens
    return analysis.lang == "kk" and any(
        m.case == "abl"
        and [t.low for t in tokens[m.j : m.j + 1]] == ["келген"]
        and any(t.low.startswith(_PATIENT) for t in tokens[m.j + 1 : m.j + 4])
        for m in analysis.inside(clause)
    )


_CHANNEL = frozenset(["through", "via", "for", "to", "with"])
_WHO = frozenset(["we", "i", "government", "cabinet", "ministry", "minister", "parliament"])


def _only_channel(analysis: Analysis, clause: Clause) -> bool:
    """English "We will also provide $4.5 million through the Red Cross and local church networks"."""
    tokens = analysis.document.tokens
    heads = {t.low for t in tokens[clause.i : clause.i + 4]}
    return analysis.lang == "en" and not heads.isdisjoint(_WHO) and all(
        h.i - clause.i >= 6 and any(t.low in _CHANNEL for t in tokens[h.i - 7 : h.i]) for h in clause.of("private")
    )  # fmt: skip


def state_acts(analysis: Analysis, clause: Clause) -> bool:
    """Whether a state, its agency or its officer stands as the giver in the clause that also names private people."""
    if _only_channel(analysis, clause):
        return True
    private = min(h.i for h in clause.of("private"))
    return any(
        m.agent >= 2.0 and not _owns(analysis, m, clause) and m.type in ("country", "agency", "leader", "group", "demonym") and m.via != "people" and m.head != private
        and not any(m.i <= h.i <= m.head + 1 for h in clause.of("private"))
        and not _only_tells(analysis, m, clause)
        for m in analysis.inside(clause)
    )  # fmt: skip


_TELLS = ("сөзінше", "айтуынша", "мәліметінше", "дерегінше", "хабарлауынша", "пікірінше")


def _only_tells(analysis: Analysis, m: Mention, clause: Clause) -> bool:
    """Kazakh "қорының жетекшісі … Төреханның сөзінше": who is only quoted gives nothing himself."""
    if analysis.lang != "kk" or m.type != "leader":
        return False
    end = min(max(m.head, m.j - 1) + 3, clause.j)
    return any(analysis.document.tokens[k].low in _TELLS for k in range(m.j, end))


def _owns(analysis: Analysis, m: Mention, clause: Clause) -> bool:
    """ "Сауд Арабиясының ACWA Power компаниясы": the genitive says whose company it is; the company acts."""
    if analysis.lang == "en" and "possessive" in m.notes and not m.via and m.j < clause.j:
        # "Singapore's Changi Airport Group": a proper name follows.
        k = m.j
        return (
            analysis.document.tokens[k].title
            and k not in analysis.context.parties
            and not analysis.context.has(k, "gov", "office", "rescue", "health")
        )
    if analysis.lang not in ("tr", "kk") or m.case not in ("gen", "nom") or m.via:
        return False
    tokens = analysis.document.tokens
    for k in range(m.head + 1, min(m.head + 6, clause.j)):
        if tokens[k].gap.strip() or k in analysis.context.parties:
            return False
        if analysis.context.has(k, "private"):
            return tokens[k].low.endswith(("ı", "i", "u", "ü", "ы", "і", "ının", "inin", "ының", "інің"))
        if not tokens[k].title and tokens[k].kind != "abbr":
            return False
    return False
