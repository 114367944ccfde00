"""Turkish: the government right behind a state or meeting in its capital acts; a city that only seats a world body, or a part of a country, does not."""

from __future__ import annotations

from seferber.statements.gazetteer import Mention
from seferber.statements.tokens import Token

_GOVERNMENT = frozenset(
    ["hükûmet", "hükumet", "hükümet", "hükûmeti", "hükumeti", "hükümeti", "kabine", "kabinesi"]
)
_MEETS = ("toplanan", "toplanmış")
_PARTS = ("güneyinde", "kuzeyinde", "doğusunda", "batısında", "güneydoğusunda", "güneybatısında", "kuzeydoğusunda", "kuzeybatısında", "kıyılarında", "iç kesimlerinde")  # fmt: skip


def governments(mentions: list[Mention], tokens: list[Token]) -> None:
    """ "Kuzey Makedonya hükûmeti selzedelere …", "Bükreş'te toplanan hükûmet": the giver; "Roma'daki BM kuruluşları": no party."""
    bodies = {m.i for m in mentions if m.type == "intl"}
    for m in mentions:
        after = [t.low for t in tokens[m.j : m.j + 2]]
        if m.type == "country" and after[:1] and after[0] in _GOVERNMENT and m.head > m.j:
            _acts(m, m.j)
        elif (
            m.type == "city"
            and "capital" in m.notes
            and len(after) == 2
            and after[0] in _MEETS
            and after[1] in _GOVERNMENT
        ):
            _acts(m, m.j + 1)
        elif (
            m.type == "city"
            and m.j in bodies
            and tokens[m.j - 1].low.endswith(("daki", "deki", "taki", "teki"))
        ):
            m.agent, m.goal = -1.0, 0.0
        elif m.type == "intl" and "nezdinde" in [t.low for t in tokens[m.j : m.j + 3]]:
            # "BM kuruluşları nezdinde Daimî Temsilci": where an envoy is accredited.
            m.case, m.agent, m.goal = "loc", -1.0, 0.0
        elif m.case == "gen" and (m.type == "country" or "capital" in m.notes) and _will(m, mentions, tokens):
            m.agent = max(m.agent, 3.0)
        elif m.type == "country" and m.case == "abl" and m.j < len(tokens) and _counted_from(m, tokens):
            m.agent = max(m.agent, 2.6)
            m.notes.add("owner")
        elif m.type == "country" and m.case == "gen" and _hit_there(m, mentions, tokens):
            m.case, m.agent, m.goal = "victim", -2.0, 3.0
        elif m.case == "abl" and after[:1] and after[0] in ("haber", "haberler") and m.head < m.j:
            # "Kazakistan'ın Karağandı'sından haber": where the news is from.
            m.case, m.agent, m.goal = "loc", -0.5, max(m.goal, 1.0)
        elif m.type == "country" and m.case == "gen" and after[:1] and after[0] in _PARTS:
            m.case, m.agent, m.goal = "loc", -0.8, max(m.goal, 2.2)


_HITS = frozenset(
    ["vuran", "yıkan", "sarsan", "etkileyen", "basan", "yutan", "yerle", "kavuran", "deviren", "boşaltan"]
)
_OBJECT = ("nı", "ni", "nu", "nü", "rı", "ri", "ru", "rü", "yı", "yi", "yu", "yü")


def _hit_there(m: Mention, mentions: list[Mention], tokens: list[Token]) -> bool:
    """ "Gürcistan'ın Mestia ilçesine bağlı Adişi köyünü vuran çığ": what the disaster struck is the state's own."""
    states = {o.i for o in mentions if o.code != m.code}
    for k in range(m.j, min(m.j + 9, len(tokens))):
        if k in states or tokens[k].sentence != tokens[m.i].sentence or "," in tokens[k].gap:
            return False
        if tokens[k].low in _HITS:
            return tokens[k - 1].low.endswith(_OBJECT)
    return False


_WILL = ("acağını", "eceğini", "acaklarını", "eceklerini")


def _will(m: Mention, mentions: list[Mention], tokens: list[Token]) -> bool:
    """ "Ankara'nın bir buçuk milyon dolar koyacağını": the genitive that belongs to the act to come, with no other nominative between."""
    others = {o.i for o in mentions if o is not m and o.case in ("nom", "gen")}
    for k in range(m.j, min(m.j + 9, len(tokens))):
        if k in others or tokens[k].sentence != tokens[m.i].sentence:
            return False
        if tokens[k].low.endswith(_WILL):
            return True
    return False


def _acts(m: Mention, head: int) -> None:
    m.case, m.via, m.head, m.agent, m.goal = "nom", "gov", head, 3.0, 0.3


_TEAM = ("görevli", "ekip", "ekib", "tim", "uzman", "itfaiyeci", "dalgıç", "doktor", "hekim", "hemşire", "cerrah", "kurtar", "köpek", "köpeğ", "helikopter", "jeneratör", "çadır", "battaniye")  # fmt: skip


def _counted_from(m: Mention, tokens: list[Token]) -> bool:
    """ "Moğolistan'dan 29, Sırbistan'dan 41 arama kurtarma görevlisi": those counted right behind the state are its own."""
    if tokens[m.j].kind != "num" or tokens[m.j].gap != " ":
        return False
    return any(
        t.low.startswith(_TEAM) for t in tokens[m.j + 1 : m.j + 7] if t.sentence == tokens[m.i].sentence
    )
