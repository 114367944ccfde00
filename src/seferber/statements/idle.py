"""English and Russian sentences that tell of help and undertake none: hearsay turned down, own stocks, sport, the law."""

from __future__ import annotations

import re

from seferber.statements.cued import Cued
from seferber.statements.lexicon import Hit
from seferber.statements.parsed import Analysis, Clause

_ACTS = ("send", "give", "go", "arrive", "deliver", "receive", "allocate", "pledge", "offer", "help", "ready", "serve", "plan",
         "decide", "sign", "build", "visit", "meet")  # fmt: skip
_AID = ("goods", "aid", "rescue", "health", "hospital", "currency", "cash", "disaster", "victim")

_TALE_EN = (
    r"(?:stor(?:y|ies)|reports?|claims?|rumou?rs?|articles?|allegations?|assertions?|posts?|speculation|"
    r"accounts?|gossip|whispers|messages?|publications?|broadcasts?|suggestions?|videos?|clips?|footage|screenshots?|leaflets?|memes?)\b"
)
_TALE_RU = (
    r"(?:сообщени|слух|информаци|публикаци|утверждени|новост|стать|домысл|рассказ|заявлени|разговор|пост)\w*"
)
# "dismissed a newspaper story that …", "отверг слухи о том, что …": what follows is not so.
_DISMISSED = {
    "en": Cued(
        r"\b(?:dismiss|reject|rebut|refut|repudiat|contradict|disown|quash|scotch|rubbish|debunk|den[iy]|discount|disavow)"
        r"(?:s|es|d|ed|ing|es|ies|ied|bed|hed)?\b(?: \w+(?:['’]s)?){0,5} " + _TALE_EN
        + r"|\b(?:knock|brush|wave|laugh|play)\w* (?:down|aside|away|off)(?: \w+){0,5} " + _TALE_EN
        + r"|\bpour\w* cold water on\b"
        r"|\b(?:call|brand|label|term|describ)\w* (?:as )?[\"“”'‘«]?(?:a |an |pure |complete |sheer )*(?:fabrication|fake|forgery|fiction|hoax|lie|nonsense|invention|false|untrue|baseless|groundless)\b"
    ),
    "ru": Cued(
        r"\b(?:отверг|отвергл|опроверг|отрица|отмел|отмёл|отмета|развея|развенча|дезавуирова|открести)\w*(?: \w+){0,4} " + _TALE_RU
    ),
}  # fmt: skip
_TALE = {"en": Cued(r"\b" + _TALE_EN), "ru": Cued(r"\b" + _TALE_RU)}
# The sentence after the story: "No such promise has been made", "Ничего подобного не было".
_NO_SUCH = {
    "en": Cued(
        r"\bno such (?!luck|thing as)\w+|\bnothing of the (?:kind|sort)\b|\b(?:never|did not|didn['’]t) (?:happen(?:ed)?|take place|took place|exist(?:ed)?)\b|"
        r"\b(?:is|are|was|were) (?:pure |a |an |complete(?:ly)? |sheer |simply |total )*(?:fiction|invention|nonsense|fabrication|hoax|fantasy|myth|fabricated|invented|untrue)\b"
    ),
    "ru": Cued(
        r"\bничего (?:подобного|такого|похожего)\b|\bтакого не (?:было|происходило)\b|\b(?:таких|подобных|никаких) (?:\w+ ){1,3}не (?:было|поступал|принимал|давал|направлял|отправлял|велось|подписывал|обещал)\w*|"
        r"\bникак(?:ой|ого|их) (?:\w+ ){1,5}(?:нет|не было)\b|\b(?:это|всё это) (?:вымысел|выдумка|неправда|ложь|небылица|утка)\b"
    ),
}  # fmt: skip
# "Reports that Peru promised … are pure fiction", "Публикации о передаче … назвали вымыслом": the same sentence takes it back.
_TAKEN_BACK = {
    "en": Cued(
        r"\b(?:is|are|was|were|has been|have been|had been) (?:\w+ly )?(?:dismissed|rejected|denied|refuted|rebutted|debunked|disowned|quashed|described|branded|called)\b"
        r"(?! (?:in|by) the (?:first|past))"
    ),
    "ru": Cued(
        r"\b(?:назва|призна|объяв|счита|счёл|сочл)\w* (?:\w+ )?(?:вымысл|выдумк|ложью|ложн|неправд|фейк|уткой|небылиц|домысл|слух)\w*|\b(?:опровергнут|отвергнут|развенчан)\w*"
    ),
}  # fmt: skip


def dismissed(analysis: Analysis, clause: Clause) -> Hit | None:
    """ "dismissed a newspaper story that Gaborone had promised …": told only to be denied, here or right after."""
    acts = [h for h in clause.hits if h.cls in _ACTS]
    if not acts:
        return None
    dismissing, tale = _DISMISSED[analysis.lang], _TALE[analysis.lang]
    sentences, text = analysis.document.sentences, analysis.document.text
    span = sentences[clause.sentence]
    rumour = "rumour" in analysis.classes and any(
        h.cls == "rumour" for h in analysis.sentence_hits.get(clause.sentence, ())
    )
    if not rumour and not analysis.may_hold(dismissing) and not analysis.may_hold(tale):
        return None
    so_far = text[span.start : clause.end].lower()
    said = dismissing.search(so_far)
    if said is not None and span.start + said.end() <= analysis.document.tokens[acts[-1].i].start:
        return acts[0]
    told = tale.search(so_far)
    if told is None and not rumour:
        return None
    whole = text[span.start : span.end].lower()
    if told is not None and span.start + told.end() <= analysis.document.tokens[acts[-1].i].start:
        rest = whole[told.end() :]
        if _NO_SUCH[analysis.lang].search(rest) or _TAKEN_BACK[analysis.lang].search(rest):
            return acts[0]
    after = sentences[clause.sentence + 1 : clause.sentence + 3]
    return (
        acts[0] if any(_NO_SUCH[analysis.lang].search(text[s.start : s.end].lower()) for s in after) else None
    )


# "Under Kazakh law, machinery can only go abroad when …": what is allowed, not what is done.
_BY_LAW = Cued(
    r"\b(?:under|by|according to) (?:\S+ ){0,4}(?:laws?|acts?|statutes?|constitution|legislation|code|rules|regulations|procedure)\b"
    r"(?=.*\b(?:can|may|must|shall|cannot|only|allowed|permitted|required|needs?|has to|have to|is to be|are to be)\b)"
    r"|\b(?:laws?|acts?|statutes?|constitution|legislation|regulations) (?:\w+ )?(?:allows?|permits?|requires?|provides? (?:for|that)|bars?|forbids?|says|stipulates?|lets?)\b"
)


def by_law(analysis: Analysis, clause: Clause) -> Hit | None:
    """What the law lets anybody do."""
    if analysis.lang != "en" or not clause.hits or not analysis.may_hold(_BY_LAW):
        return None
    span = analysis.document.sentences[clause.sentence]
    found = _BY_LAW.search(analysis.document.text[span.start : span.end].lower())
    return clause.hits[0] if found else None


_OWN_MEANS = {
    "en": Cued(
        r"\b(?:from|out of|with|using|by|of|on) (?:its|their|the (?:country|province|region|city|republic|nation|state|ministry|island)['’]s) own\b|"
        r"\bon (?:its|their) own\b|\b(?:its|their|the (?:country|province|region|city|republic|nation|state)['’]s) own "
        r"(?:\w+ )?(?:stocks?|stores?|stockpiles?|reserves?|warehouses?|depots?|forces|means|fleet|resources|crews?|helicopters?|aircraft|planes?|teams?|doctors|rescuers|firefighters|water authority)\b|"
        r"\bfrom (?:the )?(?:national|domestic|local|provincial|republican) (?:stocks?|stores?|stockpiles?|reserves?|warehouses?|depots?)\b"
    ),
    "ru": Cued(
        r"\b(?:собственн|сво)\w+ (?:силами|средствами|вертол[её]т\w*|самол[её]т\w*|бригад\w*|спасател\w*|врач\w*|резерв\w*|запас\w*|склад\w*|парк\w*|авиаци\w*|ресурс\w*)|"
        r"\bс (?:республиканск|местн|областн|краев|городск|районн|национальн|отечественн)\w+ склад\w*|"
        r"\bиз (?:государственного |республиканского |местного |областного |национального |внутренн\w+ )(?:материального )?(?:резерв|запас)\w*|\bиз (?:гос|мат)резерв\w*|\bместн\w+ сил\w*"
    ),
}  # fmt: skip


# At the head of a clause that names no other state.
_OWN_THINGS = {
    "en": re.compile(
        r"(?:(?:and|but|while|meanwhile|besides) )?(?:our|its|their|the country['’]s|the island['’]s|the state['’]s) own "
        r"(?:\w+ )?(?:government|treasury|budget|cabinet|parliament|ministry|army|navy|police|red cross|stocks?|reserves?|warehouses?|depots?)\b"
    ),
    "ru": re.compile(
        r"(?:(?:а|но|и|зато) )?(?:сво[ией]\w?|собственн\w+) (?:\w+ )?(?:\d+ )?(?:водовоз|машин|насос|палат|генератор|техник|бульдозер|экскаватор|вертол|самол|спасател|"
        r"пожарн|врач|медик|войск|солдат|запас|резерв|склад|правительств|бюджет|грузовик|трактор|мешк|катер|лод|бригад|отряд)\w*"
    ),
}  # fmt: skip


def own_means(analysis: Analysis, clause: Clause) -> Hit | None:
    """ "собственными силами: в Сюник завезено 70 тысяч доз": the struck state, from its own, and no other one named."""
    acts = [h for h in clause.hits if h.cls in ("send", "give", "go", "arrive", "deliver", "receive", "allocate", "serve", "prepare")]  # fmt: skip
    if not acts or not analysis.struck:
        return None
    tokens = analysis.document.tokens
    named = {m.code for m in analysis.inside(clause) if m.type not in ("intl", "private")}
    if named <= {analysis.struck} and _OWN_THINGS[analysis.lang].match(
        " ".join(t.low for t in tokens[clause.i : min(clause.i + 6, clause.j)])
    ):
        # "свои 70 водовозов правительство уже перегнало на юг", "Our own government has set aside 8 million dollars".
        return acts[0]
    if not analysis.may_hold(_OWN_MEANS[analysis.lang]):
        return None
    span = analysis.document.sentences[clause.sentence]
    if not _OWN_MEANS[analysis.lang].search(analysis.document.text[span.start : span.end].lower()):
        return None
    beside = [
        m for m in analysis.sentence_mentions.get(clause.sentence, ()) if m.type not in ("intl", "private")
    ]
    return acts[0] if beside and {m.code for m in beside} == {analysis.struck} else None


_ON_THE_FIELD = {
    "en": Cued(
        r"\b(?:coach(?:es)?|football|soccer|rugby|cricket|volleyball|basketball|handball|hockey|boxing|wrestling|athletics|goalkeeper|"
        r"striker|midfielder|batsman|team-mates?|teammates?|olympi\w+|tournament|championships?|cup final|world cup|nations cup|league)\b"
    ),
    "ru": Cued(
        r"\b(?:тренер|футбол|хокке|волейбол|баскетбол|гандбол|регби|бокс[её]р|вратар|нападающ|полузащитник|болельщик|чемпионат|турнир|олимпи|матч|сборн(?:ая|ой|ую|ые) (?!отряд|груз|групп))\w*"
    ),
}  # fmt: skip


_PLAY = {
    "en": Cued(r"\b(?:teams|sides|squads?|players?|match(?:es)?|games?|fixture|kick-?off|rivals)\b"),
    "ru": Cued(r"\b(?:команд|матч|игр[аыоу]|встреч|соперник|поединок|спортсмен)\w*"),
}


def on_the_field(analysis: Analysis, clause: Clause) -> Hit | None:
    """ "The volleyball coach said his side was ready to help": sport, where the sentence names no aid."""
    if not clause.hits or not analysis.may_hold(_ON_THE_FIELD[analysis.lang]):
        return None
    tokens = analysis.document.tokens
    if any(
        h.cls in _AID and not tokens[h.i].low.startswith(("team", "команд"))
        for h in analysis.sentence_hits.get(clause.sentence, ())
    ):
        return None
    text, sentences, strong = (
        analysis.document.text,
        analysis.document.sentences,
        _ON_THE_FIELD[analysis.lang],
    )
    span = sentences[clause.sentence]
    here = text[span.start : span.end].lower()
    found = strong.search(here)
    if found is None and clause.sentence and _PLAY[analysis.lang].search(here):
        # "The two teams meet in Kigali", told right after the coach spoke.
        before = sentences[clause.sentence - 1]
        found = strong.search(text[before.start : before.end].lower())
    return clause.hits[0] if found else None


_POLITE = (
    "grateful",
    "appreciate",
    "welcome",
    "obliged",
    "thankful",
    "glad",
    "pleased",
    "honoured",
    "honored",
)


def politely_asked(analysis: Analysis, hit: Hit) -> bool:
    """ "would be grateful if Ireland could make available …": a request in the words of a note."""
    if analysis.lang != "en" or "if" not in analysis.words or analysis.words.isdisjoint(_POLITE):
        return False
    tokens = analysis.document.tokens
    near = [t.low for t in tokens[hit.i : hit.j + 3] if t.sentence == tokens[hit.i].sentence]
    return any(w in _POLITE for w in near) and "if" in near


def at_work_now(analysis: Analysis, clause: Clause, total: Hit) -> bool:
    """ "Of the help offered so far, four helicopters are already plucking families from rooftops": at work, and no sum."""
    words = [t.low for t in analysis.document.tokens[total.i : total.j]]
    acts = [h for h in clause.of("serve", "send", "go", "deliver", "arrive") if not h.negated]
    return (
        words in (["so", "far"], ["to", "date"])
        and bool(acts)
        and all(h.tense == "prog" for h in acts)
        and not clause.has("currency", "cash")
    )


# "Poland's opposition demanded that the government send …": who has no power to send tells others to.
_TOLD_TO = {
    "en": Cued(
        r"\b(?:opposition|mps|lawmakers?|backbenchers?|petition(?:ers)?|activists?|campaigners?|protesters?|demonstrators?|newspapers?|editorials?|columnists?|critics|unions|analysts?|commentators?|bloggers?)\b"
        r"[^.;]{0,60}\b(?:demand|urg|call(?:s|ed|ing)? (?:on|for)|press|insist|plead|argu|want)\w*\b[^.;]{0,60}\b(?:should|must|ought|that the government|(?:government|cabinet|minister|president) (?:to|send|give|offer|provide|lend))\b"
    ),
    "ru": Cued(
        r"\b(?:оппозици|депутаты от|активист|протестующ|митингующ|газет|обозревател|аналитик|эксперт|критик|правозащитник|петици|блогер)\w*[^.;]{0,50}\b(?:требу|потребова|призва|призыва|настаива|предложил|убежда)\w*[^.;]{0,20}"
        r"\b(?:направить|отправить|выделить|передать|оказать|помочь|прислать|правительств|власт|кабмин|чтобы)\w*"
    ),
}  # fmt: skip


def told_to(analysis: Analysis, clause: Clause) -> Hit | None:
    """What the opposition, the press or a petition wants the own government to do."""
    if not clause.hits or not analysis.may_hold(_TOLD_TO[analysis.lang]):
        return None
    span = analysis.document.sentences[clause.sentence]
    found = _TOLD_TO[analysis.lang].search(analysis.document.text[span.start : span.end].lower())
    return clause.hits[0] if found else None


_BARGAIN = re.compile(
    r"\W*(?:the (?:contract|deal|purchase|order|sale)|контракт|сделка|покупка|договор|закупка)\b"
)


def after_a_purchase(analysis: Analysis, sentence: int) -> bool:
    """ "Slovakia will buy twenty fire engines. The contract was signed …": the paper is the purchase."""
    span = analysis.document.sentences[sentence]
    text = analysis.document.text[span.start : span.end].lower()
    return (
        sentence > 0
        and _BARGAIN.match(text) is not None
        and any(h.cls == "purchase" for h in analysis.sentence_hits.get(sentence - 1, ()))
    )


_THANKED_RU = re.compile(
    r"\b(?:музе|организатор|коллег|волонт[её]р|гостей|зрител|журналист|сотрудник|команд|издательств|спонсор|родител|артист|школ|университет|редакци|хор\b|оркестр|учител|супруг|избирател|болельщик|читател|собравшихся|присутствующих|всех участник)"
)


def thanks_the_house(analysis: Analysis, clause: Clause, found: list[Hit]) -> bool:
    """ "Посол поблагодарил музей": those of the place are thanked, and no state beside them."""
    if analysis.lang != "ru" or clause.has("aid", "goods", "rescue", "health", "help", "cash", "hospital"):
        return False
    tokens = analysis.document.tokens
    for hit in found:
        after = tokens[hit.j : min(hit.j + 4, clause.j)]
        if not any(_THANKED_RU.match(t.low) for t in after):
            return False
        if any(m.i >= hit.j and m.i < clause.j and m.type != "private" for m in analysis.mentions):
            return False
    return bool(found)
