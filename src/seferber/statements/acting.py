"""Which verbs of a clause tell of help that moves: no words handed over, no nouns, no talk about talk."""

from __future__ import annotations

import itertools

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.discourse_english import theme_leads
from seferber.statements.draft import MOVE
from seferber.statements.forms import russian_finite
from seferber.statements.lenders import lends
from seferber.statements.lexicon import Hit
from seferber.statements.parts_speaking import first_person
from seferber.statements.quantities import Amount
from seferber.statements.told_kazakh import beyond_offering
from seferber.statements.words_only import brings_words


def acting(analysis: Analysis, clause: Clause, counted: list[Amount]) -> list[Hit]:
    """The verbs of moving and giving that are not denied, wished or merely possible."""
    verbs = [h for h in clause.of(*MOVE) if not h.negated and h.tense not in ("cond", "abil")]
    if clause.has("hospital"):
        verbs += [h for h in clause.of("build") if not h.negated and h.tense not in ("cond", "abil")]
    beside = any(c.j == a.i for c in clause.of("cash") for a in clause.of("agreement"))
    if (
        clause.has("cash")
        and clause.has("agreement")
        and (beside or any(a.cls == "currency" for a in counted))
    ):
        # "signed a grant agreement of $18 million": the sum is given by the signature.
        verbs += [h for h in clause.of("sign") if not h.negated and h.tense not in ("cond", "abil")]
    verbs = [h for h in verbs if not _in_words_only(analysis, clause, h)]
    if analysis.lang in ("tr", "en"):
        verbs = [h for h in verbs if not brings_words(analysis, clause, h)]
    if analysis.lang == "tr":
        verbs = [h for h in verbs if not only_does(analysis, h) and not _will_only_be(analysis, clause, h)]
    if analysis.lang in ("tr", "kk"):
        conditions = {h.i for h in clause.of("conditionw")}
        # "Парламент мақұлдаған жағдайда", "uygun görmesi kaydıyla": what would have to be decided first.
        verbs = [h for h in verbs if h.j not in conditions]
    if analysis.lang == "kk":
        # "Тәжікстаннан келген өтінішке орай": a request that came is no help that came.
        verbs = [
            h
            for h in verbs
            if h.cls != "arrive" or not analysis.context.has(h.j, "request", "upon", "letter")
        ]
        verbs = [h for h in verbs if not conveys(analysis, h)]
        verbs += _people_come(analysis, clause, counted)
        if offers_people(analysis, clause):
            # "Ресей үш тікұшақ ұсынды": people and craft are offered, not handed over.
            verbs = beyond_offering(analysis, verbs)
    if analysis.lang == "ru":
        verbs = [h for h in verbs if not _for_the_sake(analysis, h) and not _people_get(analysis, clause, h)]
        for h in verbs:
            word = analysis.document.tokens[h.j - 1].low
            if (word == "дар" or (word == "безвозмездно" and h.j - h.i == 1)) and h.j < clause.j:
                # "безвозмездно уступит": a verb that no list knows tells by its form how far the gift has come.
                h.tense = russian_finite(analysis.document.tokens[h.j].low) or h.tense
        if len(verbs) > 1 and any(h.tense in ("past", "fut", "prog", "inf") for h in verbs):
            # "безвозмездно получит", "в дар": an adverb proves no step beside a verb.
            verbs = [h for h in verbs if analysis.document.tokens[h.j - 1].low not in ("безвозмездно", "дар")]
        if all(h.cls == "decide" and h.tense == "noun" and not _by_order(analysis, h) for h in verbs):
            # "ограничен до особого распоряжения": an order is named and nobody gives.
            verbs = []
    if analysis.lang == "en":
        verbs = [h for h in verbs if not _search_noun(analysis, h)]
        verbs = [h for h in verbs if not _reaches_a_number(analysis, h)]
        verbs = [h for h in verbs if not _let(analysis, h)]
        verbs = [h for h in verbs if not _in_a_state(analysis, h)]
        if any(a.cls == "currency" for a in counted) and credits_named(analysis, clause):
            # "agreed to lend Ethiopia $80 million", "approved a loan of": a credit, which is told as an investment.
            verbs = []
        verbs = [h for h in verbs if h.tense != "part" or _stands_alone(analysis, clause, h, counted)]
    return verbs


_TOLD_TR = (
    "dığı", "diği", "duğu", "düğü", "tığı", "tiği", "tuğu", "tüğü", "acağı", "eceği",
    "dığını", "diğini", "duğunu", "düğünü", "tığını", "tiğini", "tuğunu", "tüğünü", "acağını", "eceğini",
)  # fmt: skip


_PAPERS = frozenset(
    [
        "list",
        "letter",
        "note",
        "copy",
        "message",
        "invitation",
        "report",
        "document",
        "files",
        "evidence",
        "card",
        "protest",
        "bill",
        "petition",
    ]
)


def _hands_a_paper(analysis: Analysis, hit: Hit) -> bool:
    """ "handed a list of needs to", "sent its letter": what is given is written."""
    tokens = analysis.document.tokens
    k = hit.j
    while (
        k < len(tokens)
        and k - hit.j < 2
        and tokens[k].low in ("a", "an", "the", "its", "his", "her", "their", "over", "another")
    ):
        k += 1
    return k < len(tokens) and tokens[k].gap == " " and tokens[k].low in _PAPERS


def _in_words_only(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "teşekkürler sunuldu", "offered condolences": the verb hands over words."""
    if hit.cls not in ("give", "deliver", "send", "offer"):
        return False
    if (
        analysis.lang in ("tr", "kk")
        and hit.cls == "send"
        and any(h.i == hit.j or h.j == hit.i for h in clause.of("letter"))
    ):
        # "Астанаға жолдаған хатында", "хат жолдады", "mektup gönderdi": a letter is sent.
        return True
    if analysis.lang == "en" and _hands_a_paper(analysis, hit):
        return True
    said = clause.of("thank", "condole")
    if analysis.lang in ("tr", "kk"):
        return any(0 <= hit.i - h.j <= 1 for h in said)
    return any(0 <= h.i - hit.j <= 2 for h in said)


def _in_a_state(analysis: Analysis, hit: Hit) -> bool:
    """ "are in urgent need", "is in contact": no place follows."""
    tokens = analysis.document.tokens
    return (
        hit.cls == "arrive" and tokens[hit.i].low in ("is", "are") and tokens[hit.j - 1].low == "in" and hit.j < len(tokens)
        and tokens[hit.j].gap == " " and not tokens[hit.j].title and tokens[hit.j].low not in ("the", "place", "position")
    )  # fmt: skip


_LETTING = frozenset(
    [
        "allow",
        "allows",
        "allowing",
        "allowed",
        "enable",
        "enables",
        "enabling",
        "let",
        "permit",
        "permits",
        "permitting",
    ]
)


def _let(analysis: Analysis, hit: Hit) -> bool:
    """ "will reopen its airspace to allow police to bring medicines": somebody else is let do it."""
    tokens = analysis.document.tokens
    return hit.tense == "inf" and any(t.low in _LETTING for t in tokens[max(0, hit.i - 6) : hit.i])


def credits_named(analysis: Analysis, clause: Clause) -> list[Hit]:
    """English: words for lending and for loans and credit lines of a state; what a bank lends is money."""
    if lends(analysis, clause) is not None:
        return []
    tokens = analysis.document.tokens
    return [
        h
        for h in clause.of("invest")
        if tokens[h.j - 1].low.startswith(("lend", "lent", "loan", "credit", "line", "facility"))
    ]


def _reaches_a_number(analysis: Analysis, hit: Hit) -> bool:
    """ "commerce reaching US$ 4 billion", "the toll reached 300": a number is reached, no place."""
    tokens = analysis.document.tokens
    return (
        tokens[hit.i].low.startswith("reach")
        and hit.j < len(tokens)
        and (
            tokens[hit.j].kind in ("num", "cur")
            or tokens[hit.j].low in ("us$", "nearly", "almost", "more", "about", "over")
        )
    )


def _search_noun(analysis: Analysis, hit: Hit) -> bool:
    """ "a search unit", "the search for survivors": no verb."""
    tokens = analysis.document.tokens
    before = tokens[hit.i - 1].low if hit.i else ""
    return (
        hit.j - hit.i == 1
        and tokens[hit.i].low == "search"
        and before in ("a", "the", "and", "of", "for", "in", "'s", "its", "their")
    )


def _will_only_be(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """ "Beira Limanı'nda olacak" is to arrive; without a place before it and something that comes it only is to be."""
    tokens = analysis.document.tokens
    if hit.cls != "arrive" or not tokens[hit.i].low.startswith("olaca"):
        return False
    before = tokens[hit.i - 1] if hit.i else None
    there = (
        before is not None
        and before.low.endswith(("nda", "nde", "'da", "'de", "ta", "te", "da", "de"))
        and not before.low.endswith("mada")
    )
    return not there or not clause.has("goods", "rescue", "health", "transport", "hospital", "dog")


def only_does(analysis: Analysis, hit: Hit) -> bool:
    """ "yaptığı konuşmada", "öngörüldüğü aktarıldı": yap- and aktar- give only what stands before them as a thing."""
    before = analysis.document.tokens[hit.i - 1].low if hit.i else ""
    if (
        hit.cls == "give"
        and analysis.document.tokens[hit.i].low.startswith("aktar")
        and before.endswith(_TOLD_TR)
    ):
        return True
    if hit.cls != "give" or hit.j - hit.i > 1 or not analysis.document.tokens[hit.i].low.startswith("yap"):
        return False
    near = range(max(0, hit.i - 3), hit.i)
    return not any(analysis.context.has(k, "aid", "cash", "goods", "currency", "unit") for k in near)


def _people_get(analysis: Analysis, clause: Clause, hit: Hit) -> bool:
    """Russian "горячее питание получают 500 человек": people who eat are no state that receives."""
    if hit.cls != "receive" or any(True for m in analysis.inside(clause)):
        return False
    return any(0 <= h.i - hit.j <= 3 for h in clause.of("person", "victim", "unit"))


_FOR_RU = frozenset(["для", "целью", "целях", "ради", "чтобы"])


def _for_the_sake(analysis: Analysis, hit: Hit) -> bool:
    """ "для оказания помощи", "чтобы передать": what something else is done for."""
    tokens = analysis.document.tokens
    before = {t.low for t in tokens[max(0, hit.i - 2) : hit.i]}
    return hit.tense in ("noun", "inf") and bool(before & _FOR_RU)


_BY_ORDER = frozenset(["по", "согласно", "с", "на", "во"])


def _by_order(analysis: Analysis, hit: Hit) -> bool:
    """ "по поручению президента", "согласно указу", "решением правительства"."""
    tokens = analysis.document.tokens
    return tokens[hit.j - 1].low.endswith(("ием", "ом")) or bool(
        _BY_ORDER & {t.low for t in tokens[max(0, hit.i - 3) : hit.j]}
    )


def _people_come(analysis: Analysis, clause: Clause, counted: list[Amount]) -> list[Hit]:
    """ "сегіз маманы дүйсенбіде Қарағандыға келеді": people counted who come are a team, no visit."""
    teams = clause.has("rescue", "health") and not clause.has("office")
    if not teams and _COMING.isdisjoint(a.cls for a in counted):
        return []
    tokens = analysis.document.tokens
    return [
        Hit("arrive", "", h.i, h.j, h.tense, h.negated)
        for h in clause.of("visit")
        if h.tense
        and not h.negated
        and h.tense not in ("cond", "abil")
        and tokens[h.i].low.startswith(("кел", "бар", "ат"))
    ]


def offers_people(analysis: Analysis, clause: Clause) -> bool:
    """ "дәрігерлер ұсынды", "үш тікұшақ ұсынды": in Kazakh ұсын- beside people or craft is to offer."""
    if analysis.lang != "kk":
        return False
    craft = any(h.value in ("helicopter", "aircraft") for h in clause.of("transport"))
    # "су тазартқыш қондырғы ұсынды": things too, unless a sum is presented with them.
    return (
        clause.has("rescue", "health", "hospital")
        or craft
        or (clause.has("goods") and not clause.has("currency", "cash"))
    )


_TOLD_KK = (
    "екенін", "екендерін", "екендігін", "тарын", "терін", "дарын", "дерін", "ларын", "лерін", "іктерін", "нын", "нін", "лығын", "лігін", "дығын", "дігін", "тығын", "тігін", "ғысын", "лемін", "үддесін", "лебін",
)  # fmt: skip


_THAT_KK = ("екенін", "екендерін", "екендігін", "тынын", "тінін")
_COMING = frozenset(["person", "rescue", "health", "goods", "unit", "transport", "currency"])


def conveys(analysis: Analysis, hit: Hit) -> bool:
    """Kazakh "дайын екенін жеткізді": after what is said жеткіз- is to convey words, not goods."""
    tokens = analysis.document.tokens
    if hit.cls != "deliver" or not hit.i or not tokens[hit.i].low.startswith("жеткіз"):
        return False
    if tokens[hit.i - 1].low.endswith(_TOLD_KK):
        # "су тазартқыш қондырғысын жеткізді": a thing of the lists is brought.
        return not analysis.context.has(hit.i - 1, "goods", "hospital", "rescue", "health", "transport")
    # "дайын екенін Түркия билігіне жеткізді": whom it was told to stands between.
    told = next((k for k in range(hit.i - 2, max(-1, hit.i - 6), -1) if tokens[k].low.endswith(_THAT_KK)), -1)
    return told >= 0 and tokens[hit.i - 1].low.endswith(("ға", "ге", "қа", "ке", "на", "не"))


def _stands_alone(analysis: Analysis, clause: Clause, hit: Hit, counted: list[Amount]) -> bool:
    """An English -ing form tells of an act of its own only after "by" or beside an amount."""
    before = analysis.document.tokens[hit.i - 1].low if hit.i else ""
    ordered = analysis.context.has(hit.i - 1, "decide", "pledge", "allocate") if hit.i else False
    return before in ("by", "is", "are", "for") or bool(counted) or ordered


_OWN_BODIES = frozenset(
    ["government", "ministers", "cabinet", "president", "ministry", "premier", "king", "emir"]
)


def nobody_acts(analysis: Analysis, clause: Clause) -> bool:
    """English sentences have subjects: when neither a state nor "we" nor "this aid" acts, somebody else does."""
    tokens = analysis.document.tokens
    sentence = analysis.document.sentences[clause.sentence]
    words = [t.low for t in tokens[sentence.first : sentence.last]]
    if any(w in ("we", "our", "i", "my", "us") for w in words):
        return False
    if any(
        m.agent >= 1.0 and m.type not in ("intl", "private")
        for m in analysis.sentence_mentions.get(clause.sentence, ())
    ):
        return False
    own = {"his", "her", "its", "their"}
    if any(a in own and b in ("country", "government", "nation") for a, b in itertools.pairwise(words)):
        return False
    if not _OWN_BODIES.isdisjoint(words[:4]) and (
        analysis.struck
        or any(m.goal >= 1.2 and m.type in ("country", "city") for m in analysis.inside(clause))
    ):
        # "The President signed an order releasing …", "ministers have signed off on …": whose they are was told before.
        return False
    if theme_leads(analysis, clause):
        return False
    if (
        analysis.struck
        and clause.has("allocate")
        and any(h.cls == "decide" for h in analysis.sentence_hits.get(clause.sentence, ()))
    ):
        # "Under an order signed on Friday, $2 million is allocated": whose order it is was told before.
        return False
    if (
        clause.quoted
        and {"cabinet", "government", "parliament", "treasury"} & set(words[:4])
        and max(first_person(analysis, clause).values(), default=0.0) >= 2
    ):
        # "Cabinet has also agreed to a contribution," the minister says.
        return False
    head = words[:7]
    return not any(
        w
        in (
            "assistance",
            "aid",
            "funding",
            "support",
            "shipment",
            "donation",
            "team",
            "teams",
            "hospital",
            "cargo",
            "supplies",
            "flight",
            "plane",
            "aircraft",
            "convoy",
            "package",
            "relief",
            "consignment",
            "deliveries",
        )
        for w in head
    )


def announced_money(analysis: Analysis, clause: Clause, counted: list[Amount]) -> bool:
    """ "announced 2 million dollars in aid": a sum, a word for aid and a verb of announcing."""
    if not any(a.cls == "currency" for a in counted) or not clause.has("aid", "cash", "goods"):
        return False
    tokens = analysis.document.tokens
    return any(
        tokens[h.i].low.startswith(
            ("duyur", "açıkla", "announc", "unveil", "объяв", "мәлімде", "хабарла", "жариял")
        )
        for h in clause.of("say")
    )
