"""English and Russian sentences that tell of help and undertake none: hearsay turned down, own stocks, sport, the law."""

from __future__ import annotations

import re

from seferber.statements.lexicon import Hit
from seferber.statements.parsed import Analysis, Clause

_ACTS = ("send", "give", "go", "arrive", "deliver", "receive", "allocate", "pledge", "offer", "help", "ready", "serve", "plan",
         "decide", "sign", "build", "visit", "meet")  # fmt: skip
_AID = ("goods", "aid", "rescue", "health", "hospital", "currency", "cash", "disaster", "victim")

_TALE_EN = (
    r"(?:stor(?:y|ies)|reports?|claims?|rumou?rs?|articles?|allegations?|assertions?|posts?|speculation|"
    r"accounts?|gossip|whispers|messages?|publications?|broadcasts?|suggestions?)\b"
)
_TALE_RU = r"(?:сообщени|слух|информаци|публикаци|утверждени|новост|стать|домысл|рассказ|заявлени|разговор|пост)\w*"
# "dismissed a newspaper story that …", "отверг слухи о том, что …": what follows is not so.
_DISMISSED = {
    "en": re.compile(
        r"\b(?:dismiss|reject|rebut|refut|repudiat|contradict|disown|quash|scotch|rubbish|debunk|den[iy]|discount|disavow)"
        r"(?:s|es|d|ed|ing|es|ies|ied|bed|hed)?\b(?: \w+(?:['’]s)?){0,5} " + _TALE_EN
        + r"|\b(?:knock|brush|wave|laugh|play)\w* (?:down|aside|away|off)(?: \w+){0,5} " + _TALE_EN
        + r"|\bpour\w* cold water on\b"
    ),
    "ru": re.compile(
        r"\b(?:отверг|отвергл|опроверг|отрица|отмел|отмёл|отмета|развея|развенча|дезавуирова|открести)\w*(?: \w+){0,4} " + _TALE_RU
    ),
}  # fmt: skip
_TALE = {"en": re.compile(r"\b" + _TALE_EN), "ru": re.compile(r"\b" + _TALE_RU)}
# The sentence after the story: "No such promise has been made", "Ничего подобного не было".
_NO_SUCH = {
    "en": re.compile(
        r"\bno such (?!luck|thing as)\w+|\bnothing of the (?:kind|sort)\b|\b(?:never|did not|didn['’]t) (?:happen(?:ed)?|take place|took place|exist(?:ed)?)\b|"
        r"\b(?:is|are|was|were) (?:pure |a |an |complete(?:ly)? |sheer |simply |total )*(?:fiction|invention|nonsense|fabrication|hoax|fantasy|myth|fabricated|invented|untrue)\b"
    ),
    "ru": re.compile(
        r"\bничего (?:подобного|такого|похожего)\b|\bтакого не (?:было|происходило)\b|\b(?:таких|подобных|никаких) (?:\w+ ){1,3}не (?:было|поступал|принимал|давал|направлял|отправлял|велось|подписывал|обещал)\w*|"
        r"\bникак(?:ой|ого|их) (?:\w+ ){1,5}(?:нет|не было)\b|\b(?:это|всё это) (?:вымысел|выдумка|неправда|ложь|небылица|утка)\b"
    ),
}  # fmt: skip


def dismissed(analysis: Analysis, clause: Clause) -> Hit | None:
    """ "dismissed a newspaper story that Gaborone had promised …": told only to be denied, here or right after."""
    acts = [h for h in clause.hits if h.cls in _ACTS]
    if not acts:
        return None
    sentences, text = analysis.document.sentences, analysis.document.text
    span = sentences[clause.sentence]
    said = _DISMISSED[analysis.lang].search(text[span.start : clause.end].lower())
    if said is not None and span.start + said.end() <= analysis.document.tokens[acts[-1].i].start:
        return acts[0]
    if not _TALE[analysis.lang].search(text[span.start : clause.end].lower()) and not any(
        h.cls == "rumour" for h in analysis.sentence_hits.get(clause.sentence, ())
    ):
        return None
    after = sentences[clause.sentence + 1 : clause.sentence + 3]
    return acts[0] if any(_NO_SUCH[analysis.lang].search(text[s.start : s.end].lower()) for s in after) else None


# "Under Kazakh law, machinery can only go abroad when …": what is allowed, not what is done.
_BY_LAW = re.compile(
    r"\b(?:under|by|according to) (?:\S+ ){0,4}(?:laws?|acts?|statutes?|constitution|legislation|code|rules|regulations|procedure)\b"
    r"(?=.*\b(?:can|may|must|shall|cannot|only|allowed|permitted|required|needs?|has to|have to|is to be|are to be)\b)"
    r"|\b(?:laws?|acts?|statutes?|constitution|legislation|regulations) (?:\w+ )?(?:allows?|permits?|requires?|provides? (?:for|that)|bars?|forbids?|says|stipulates?|lets?)\b"
)


def by_law(analysis: Analysis, clause: Clause) -> Hit | None:
    """What the law lets anybody do."""
    if analysis.lang != "en" or not clause.hits:
        return None
    span = analysis.document.sentences[clause.sentence]
    found = _BY_LAW.search(analysis.document.text[span.start : span.end].lower())
    return clause.hits[0] if found else None


_OWN_MEANS = {
    "en": re.compile(
        r"\b(?:from|out of|with|using|by|of|on) (?:its|their|the (?:country|province|region|city|republic|nation|state|ministry|island)['’]s) own\b|"
        r"\bon (?:its|their) own\b|\b(?:its|their|the (?:country|province|region|city|republic|nation|state)['’]s) own "
        r"(?:\w+ )?(?:stocks?|stores?|stockpiles?|reserves?|warehouses?|depots?|forces|means|fleet|resources|crews?|helicopters?|aircraft|planes?|teams?|doctors|rescuers|firefighters|water authority)\b|"
        r"\bfrom (?:the )?(?:national|domestic|local|provincial|republican) (?:stocks?|stores?|stockpiles?|reserves?|warehouses?|depots?)\b"
    ),
    "ru": re.compile(
        r"\b(?:собственн|сво)\w+ (?:силами|средствами|вертол[её]т\w*|самол[её]т\w*|бригад\w*|спасател\w*|врач\w*|резерв\w*|запас\w*|склад\w*|парк\w*|авиаци\w*|ресурс\w*)|"
        r"\bс (?:республиканск|местн|областн|краев|городск|районн|национальн|отечественн)\w+ склад\w*|"
        r"\bиз (?:государственного |республиканского |местного |областного |национального |внутренн\w+ )(?:материального )?(?:резерв|запас)\w*|\bиз (?:гос|мат)резерв\w*|\bместн\w+ сил\w*"
    ),
}  # fmt: skip


def own_means(analysis: Analysis, clause: Clause) -> Hit | None:
    """ "собственными силами: в Сюник завезено 70 тысяч доз": the struck state, from its own, and no other one named."""
    acts = [h for h in clause.hits if h.cls in ("send", "give", "go", "arrive", "deliver", "receive", "allocate", "serve", "prepare")]  # fmt: skip
    if not acts or not analysis.struck:
        return None
    span = analysis.document.sentences[clause.sentence]
    if not _OWN_MEANS[analysis.lang].search(analysis.document.text[span.start : span.end].lower()):
        return None
    beside = [
        m for m in analysis.sentence_mentions.get(clause.sentence, ()) if m.type not in ("intl", "private")
    ]
    return acts[0] if beside and {m.code for m in beside} == {analysis.struck} else None


_ON_THE_FIELD = {
    "en": re.compile(
        r"\b(?:coach(?:es)?|football|soccer|rugby|cricket|volleyball|basketball|handball|hockey|boxing|wrestling|athletics|goalkeeper|"
        r"striker|midfielder|batsman|team-mates?|teammates?|olympi\w+|tournament|championships?|cup final|world cup|nations cup|league)\b"
    ),
    "ru": re.compile(
        r"\b(?:тренер|футбол|хокке|волейбол|баскетбол|гандбол|регби|бокс[её]р|вратар|нападающ|полузащитник|болельщик|чемпионат|турнир|олимпи|матч|сборн(?:ая|ой|ую|ые) (?!отряд|груз|групп))\w*"
    ),
}  # fmt: skip


def on_the_field(analysis: Analysis, clause: Clause) -> Hit | None:
    """ "The volleyball coach said his side was ready to help": sport, where the sentence names no aid."""
    if not clause.hits or any(h.cls in _AID for h in analysis.sentence_hits.get(clause.sentence, ())):
        return None
    span = analysis.document.sentences[clause.sentence]
    return (
        clause.hits[0]
        if _ON_THE_FIELD[analysis.lang].search(analysis.document.text[span.start : span.end].lower())
        else None
    )


_POLITE = ("grateful", "appreciate", "welcome", "obliged", "thankful", "glad", "pleased", "honoured", "honored")


def politely_asked(analysis: Analysis, hit: Hit) -> bool:
    """ "would be grateful if Ireland could make available …": a request in the words of a note."""
    tokens = analysis.document.tokens
    near = [t.low for t in tokens[hit.i : hit.j + 3] if t.sentence == tokens[hit.i].sentence]
    return analysis.lang == "en" and any(w in _POLITE for w in near) and "if" in near
