"""Who gives and who receives: every party of the text is weighed by its case and its distance from the clause."""

from __future__ import annotations

from dataclasses import dataclass

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.doers import doers
from seferber.statements.gazetteer import Mention
from seferber.statements.model import Span
from seferber.statements.phrases_turkic import does_it
from seferber.statements.roles_turkish import beside_turkish, nearer


@dataclass(slots=True)
class Pair:
    """The giver and the receiver chosen, with the words that decided and how sure the choice is."""

    giver: str
    receiver: str
    giver_span: Span | None
    receiver_span: Span | None
    giver_score: float
    receiver_score: float

    @property
    def sure(self) -> float:
        return min(self.giver_score, self.receiver_score)


def _weights(analysis: Analysis, clause: Clause) -> list[tuple[Mention, float]]:
    out: list[tuple[Mention, float]] = []
    own = analysis.lang == "kk" and any(m.case == "nom" and m.agent >= 2 for m in analysis.inside(clause))
    for distance, weight in ((0, 0.75), (-1, 0.35), (-2, 0.2), (1, 0.12)):
        for m in analysis.sentence_mentions.get(clause.sentence + distance, ()):
            w = weight
            if distance == 0 and clause.i <= m.i < clause.j:
                w = 1.0
            elif distance == 0 and own and m.i >= clause.j:
                # "Бейжің … уәде етсе, Сеулден аттанған …": who comes after acts in the clause after.
                w = 0.35
            out.append((m, w))
    head = _head_of_line(analysis, clause)
    return [(m, 0.9 if m is head else w) for m, w in out] if head is not None else out


def _head_of_line(analysis: Analysis, clause: Clause) -> Mention | None:
    """ "Катар. Қажет болса, … береді.": the state that stands as a sentence of its own at the head of the clause's line."""
    heads = [m for m in analysis.sentence_mentions.get(clause.sentence - 1, ()) if "head" in m.notes]
    if not heads:
        return None
    start = analysis.document.tokens[heads[-1].i].start
    return heads[-1] if "\n" not in analysis.document.text[start : clause.start] else None


def _row(analysis: Analysis, clause: Clause) -> Mention | None:
    """The state at the head of the line that the clause stands in ("Romanya: 6 ölü. …"), when the line is about it."""
    text, tokens = analysis.document.text, analysis.document.tokens
    heads = [m for m in analysis.mentions if "row" in m.notes and m.i <= clause.i]
    if not heads or "\n" in text[tokens[heads[-1].i].start : clause.start]:
        return None
    return heads[-1]


def weigh(
    analysis: Analysis, clause: Clause, *, reverse: bool = False, boost: dict[str, float] | None = None
) -> tuple[dict[str, tuple[float, Mention | None]], dict[str, tuple[float, Mention | None]]]:
    """Scores of every party as giver and as receiver of what the clause says."""
    key = ("weigh", clause.i, clause.j, reverse, analysis.struck, *(boost or {}).items())
    if key not in analysis.kept:
        analysis.kept[key] = _weigh(analysis, clause, reverse, boost)
    agents, goals = analysis.kept[key]
    return dict(agents), dict(goals)


def _weigh(
    analysis: Analysis, clause: Clause, reverse: bool, boost: dict[str, float] | None
) -> tuple[dict[str, tuple[float, Mention | None]], dict[str, tuple[float, Mention | None]]]:
    agents: dict[str, tuple[float, Mention | None]] = {}
    goals: dict[str, tuple[float, Mention | None]] = {}
    acting = [] if reverse else doers(analysis, clause)
    returning = clause.has("return")
    first = None
    if analysis.lang in ("en", "ru"):
        first = next(
            (
                h.i
                for h in clause.hits
                if h.cls in ("send", "give", "deliver", "pledge", "allocate", "help", "offer")
            ),
            None,
        )
    row = _row(analysis, clause)
    acts_here = any(
        m.case in ("nom", "subj") and m.agent >= 2.4 and "dateline" not in m.notes and m.type != "leader"
        for m in analysis.inside(clause)
    )
    from_there = False
    if analysis.lang == "en" and analysis.document.tokens[clause.i].low in ("while", "whereas"):
        # "…, while a team from India is digging there": who comes from there acts, not the subject before the comma.
        from_there = any(m.case == "from" and m.agent > 0 for m in analysis.inside(clause))
    world = analysis.lang in ("tr", "kk") and any(
        m.type == "intl" and m.case == "nom" and not m.via for m in analysis.inside(clause)
    )
    for m, w in _weights(analysis, clause):
        if m.type == "private" or m.type == "intl" or m.code == "XX":
            continue
        if "row" in m.notes and m is not row:
            continue
        a, g = m.agent * w, m.goal * w
        if (
            (acts_here or from_there)
            and w == 0.75
            and not (clause.i <= m.i < clause.j)
            and m.case in ("nom", "subj")
        ):
            # The clause has a subject of its own; those of its neighbours act there.
            a *= 0.4 if from_there else 0.6
        if w == 1.0 and returning and m.case in ("abl", "from") and "owner" not in m.notes:
            # "The rescuers returned from Türkiye": where they come back from is whom they helped.
            a, g = -1.0, 2.6
        elif w == 1.0 and returning and m.type in ("city", "country") and _comes_home(analysis, clause, m):
            # "В Баку вернулась группа": where they come home to sent them.
            a, g = 3.0, -1.5
        if w == 1.0 and _in_condition(analysis, clause, m):
            a *= 0.3
            if analysis.lang == "tr" and m.case in ("nom", "gen") and not reverse:
                # "Japonya, Tayvan çağırırsa …": who would have to ask is the one that it is for.
                g = max(g, 2.6)
        if w == 1.0 and analysis.lang == "tr":
            a, g = beside_turkish(analysis, clause, m, a, g, reverse=reverse, acting=acting)
        if world and m.agent < 2.0:
            # "Dünya Gıda Programı … planlıyor": a world body acts, not the state whose town it names.
            a *= 0.3
        if acting and w == 1.0:
            # "X said that Y's sent goods": the genitive before the participle acts, the speaker only speaks.
            a = max(a, 3.8) if m in acting else a * 0.6
        if (
            reverse
            and w == 1.0
            and m.case == "gen"
            and analysis.lang in ("tr", "kk")
            and does_it(analysis.context, m)
        ):
            # "Каирдің дәлізді ашық ұстағанына ризашылық білдірді": who did what the thanks are for.
            a, g = -0.5, 3.5
        if reverse and w == 1.0 and m.case == "gen" and analysis.lang == "kk" and _help_of(analysis, m):
            # "Бейжіңнің көмегін ұмытпаймыз": whose help is not forgotten is thanked.
            a, g = -0.5, 3.5
        if (
            reverse
            and analysis.lang == "en"
            and "undertakes" in m.notes
            and "possessive" in m.notes
            and not _thanks_after(analysis, m)
        ):
            # "accepted with thanks South Korea's offer": whose offer it is gets the thanks.
            a, g = 0.4 * w, 3.5 * w
        if reverse and w >= 0.75 and analysis.lang == "en" and _addressed(analysis, m):
            a, g = -2.0, 3.9
        if reverse and w == 1.0 and m.case in ("obj", "acc"):
            # The one thanked is the object of the verb; others are what the thanks are about.
            g = 3.9
        if (
            m.type == "city"
            and analysis.struck
            and m.code != analysis.struck
            and not (analysis.lang == "en" and "capital" in m.notes and m.case in ("to", "in") and w == 1.0)
        ):
            # A port or an airport of a third state is where the goods pass, not whom they are for.
            g *= 0.5
        if first is not None and clause.i <= m.i < first and g > 1.5:
            # Before the verb stands where it is said, after it whom it is for.
            g *= 0.85
        if "place" in m.notes and "dateline" not in m.notes:
            a, g = min(a, -0.3), max(g, 2.2 * w)
        if m.code not in agents or a > agents[m.code][0]:
            agents[m.code] = (a, m)
        if m.code not in goals or g > goals[m.code][0]:
            goals[m.code] = (g, m)
    if reverse and analysis.lang in ("en", "ru"):
        for m in analysis.mentions:
            if (
                clause.i <= m.i < clause.j
                and m.case in ("obj", "acc")
                and m.type in ("country", "city")
                and _right_after_thanks(analysis, m)
            ):
                # "Литва передала …, отчитались там, поблагодарив Вильнюс": whoever is thanked does not thank.
                agents[m.code] = (min(agents[m.code][0], 0.0), m)
    if row is not None:
        goals[row.code] = (max(goals.get(row.code, (0.0, None))[0], 3.5), row)
    prior_a, prior_g = analysis.prior_agent, analysis.prior_goal
    if reverse:
        prior_a, prior_g = prior_g, prior_a
    for code in set(prior_a) | set(prior_g):
        a, ma = agents.get(code, (0.0, None))
        g, mg = goals.get(code, (0.0, None))
        agents[code] = (a + 0.6 * prior_a.get(code, 0.0), ma)
        goals[code] = (g + 0.6 * prior_g.get(code, 0.0), mg)
    if analysis.note is not None:
        # A note speaks for the state that presents its compliments, to the state that it is addressed to.
        for table, code in ((agents, analysis.note[0]), (goals, analysis.note[1])):
            score, named = table.get(code, (0.0, None))
            table[code] = (max(score, 0.0) + 2.5, named)
        for table, code in ((agents, analysis.note[1]), (goals, analysis.note[0])):
            score, named = table.get(code, (0.0, None))
            table[code] = (min(score, 0.5), named)
    for code, extra in (boost or {}).items():
        a, ma = agents.get(code, (0.0, None))
        agents[code] = (a + extra, ma)
        if extra < 0:
            # "has given us tents": the speaker's side is helped.
            g, mg = goals.get(code, (0.0, None))
            goals[code] = (g - extra, mg)
    return agents, goals


def _addressed(analysis: Analysis, m: Mention) -> bool:
    """ "Thank you, Japan": the one spoken to is thanked."""
    return (
        m.i > 0
        and analysis.document.tokens[m.i].gap.strip() == ","
        and analysis.context.has(m.i - 1, "thank")
    )


def _right_after_thanks(analysis: Analysis, m: Mention) -> bool:
    return (
        m.i > 0
        and "possessive" not in m.notes
        and analysis.document.tokens[m.i].gap == " "
        and analysis.context.has(m.i - 1, "thank")
    )


def _thanks_after(analysis: Analysis, m: Mention) -> bool:
    """ "Accra's gratitude": the thanks are those of the state named."""
    k = max(m.head, m.j - 1) + 1
    return any(
        analysis.context.has(q, "thank", "condole")
        for q in range(k, min(k + 3, len(analysis.document.tokens)))
    )


def _comes_home(analysis: Analysis, clause: Clause, m: Mention) -> bool:
    """Where those who return come to: the goal that stands nearest to the verb of returning."""
    homes = [
        o for o in analysis.inside(clause) if o.case in ("to", "dat") and o.type in ("city", "country")
    ]  # fmt: skip
    verb = clause.of("return")[0].i
    return bool(homes) and min(homes, key=lambda o: abs(o.i - verb)) is m


def _help_of(analysis: Analysis, m: Mention) -> bool:
    """Whether a word for help stands right behind the genitive."""
    return any(
        analysis.context.has(k, "aid")
        for k in range(m.head + 1, min(m.head + 3, len(analysis.document.tokens)))
    )


# "Ресей тарапы сұраныс түссе, … беруге әзір": the condition has a subject of its own.
_IMPERSONAL = ("сұраныс", "өтініш", "қажет", "керек", "мүмкін")


def _in_condition(analysis: Analysis, clause: Clause, m: Mention) -> bool:
    """ "…, if Astana finds it needful": who would have to ask or allow is not the one who acts."""
    tokens = analysis.document.tokens
    if analysis.lang in ("tr", "kk"):
        return any(
            m.head < hit.i <= m.head + 5
            and not any("," in t.gap for t in tokens[m.head + 1 : hit.j])
            and not (analysis.lang == "kk" and m.case == "nom" and tokens[hit.i].low.startswith(_IMPERSONAL))
            and not (analysis.lang == "tr" and nearer(analysis, clause, m, hit.i))
            for hit in clause.of("conditionw")
        )
    for hit in clause.of("conditionw"):
        if (
            tokens[hit.i].low in ("если", "if", "should")
            and hit.i < m.i
            and not any("," in t.gap for t in tokens[hit.j : m.i + 1])
        ):
            return True
    return False


def choose(
    analysis: Analysis,
    clause: Clause,
    *,
    reverse: bool = False,
    boost: dict[str, float] | None = None,
    taking: bool = False,
    exclude: frozenset[str] = frozenset(),
) -> Pair | None:
    """The likeliest giver and receiver, or None when the text names no two parties."""
    agents, goals = weigh(analysis, clause, reverse=reverse, boost=boost)
    if taking:
        take_over(analysis, clause, agents, goals)
    best: tuple[str, str] | None = None
    top = -9.0
    _other_of_two(analysis, agents, goals)
    struck = analysis.struck
    if struck and not _named_goal(analysis, clause, struck):
        if reverse:
            a, ma = agents.get(struck, (0.0, None))
            agents[struck] = (a + 1.0, ma)
        else:
            g, mg = goals.get(struck, (0.0, None))
            goals[struck] = (g + 1.5, mg)
    for giver, (a, _named) in agents.items():
        if giver in exclude or giver in ("INTL", "AFRICA", "HORN_OF_AFRICA"):
            continue
        for receiver, (g, _goal) in goals.items():
            if receiver == giver or receiver in exclude:
                continue
            if a + g > top:
                top, best = a + g, (giver, receiver)
    if best is None:
        return None
    (a, ma), (g, mg) = agents[best[0]], goals[best[1]]
    return Pair(*best, _span(analysis, ma), _span(analysis, mg), a, g)


def take_over(
    analysis: Analysis,
    clause: Clause,
    agents: dict[str, tuple[float, Mention | None]],
    goals: dict[str, tuple[float, Mention | None]],
) -> None:
    """ "Türkiye received ... from Kazakhstan": the subject of taking is the one it is for."""
    inside = analysis.inside(clause)
    if analysis.lang == "kk" and any(
        analysis.document.tokens[h.j - 1].low.endswith(("дық", "дік", "тық", "тік"))
        for h in clause.of("receive")
        if h.tense == "past"
    ):
        # "қабылдап алдық": we, the writers, have received, or the side that says so.
        says = _says_so(analysis, clause)
        if says is not None:
            agents[says.code] = (-1.0, says)
        goals[says.code if says is not None else analysis.home] = (3.5, says)
    # "Türkiye'nin hibesi olan 12 aracı teslim aldıklarını": whose gift it is stands in the genitive.
    gifts = [m for m in inside if analysis.lang == "tr" and m.case == "gen" and "owner" in m.notes]
    if analysis.lang in ("tr", "kk"):
        # "Yeni Zelanda'nın gönderdiği su depoları elimize ulaştı".
        gifts += [m for m in doers(analysis, clause) if m not in gifts and m.case == "gen"]
    if not gifts and not any(m.case in ("abl", "from") for m in inside):
        return
    for m in inside:
        if m in gifts:
            agents[m.code] = (3.5, m)
            goals[m.code] = (-1.0, m)
        elif m.case in ("nom", "subj", "poss"):
            agents[m.code] = (-1.0, m)
            if not analysis.struck or analysis.struck == m.code:
                goals[m.code] = (3.5, m)
        elif m.case in ("abl", "from"):
            agents[m.code] = (3.5, m)
    if not any(m.case in ("nom", "subj", "poss") for m in inside):
        speaks = _spoken_for(analysis, clause)
        if speaks is not None:
            agents[speaks.code], goals[speaks.code] = (-1.0, speaks), (3.5, speaks)


def _says_so(analysis: Analysis, clause: Clause) -> Mention | None:
    """ "…түгел қабылдап алдық, деп хабарлады Тәжікстан өкілі": the state whose officer is named behind his words."""
    inside = {m.code for m in analysis.inside(clause)}
    steps = (0, 1) if clause.quoted else (0,)
    said = [
        h.i for h in analysis.sentence_hits.get(clause.sentence, ()) if h.cls == "say" and h.i >= clause.j
    ]
    return next(
        (
            m
            for step in steps
            for m in analysis.sentence_mentions.get(clause.sentence + step, ())
            if m.i >= (said[0] if said else clause.j)
            and (said or step or m.type != "demonym")
            and m.type in ("country", "leader", "demonym", "city")
            and m.case in ("nom", "poss", "gen")
            and m.code not in inside
        ),
        None,
    )


_COUNTRY_WORDS = (
    "республика",
    "страна",
    "королевство",
    "княжество",
    "государство",
    "султанат",
    "ел",
    "еліміз",
    "мемлекет",
    "үлке",
    "ülke",
    "country",
)


def _spoken_for(analysis: Analysis, clause: Clause) -> Mention | None:
    """ "Министр Киргизии сообщил, что республика получила": the state that a bare "the republic" stands for."""
    tokens = analysis.document.tokens
    bare = any(
        tokens[k].low in _COUNTRY_WORDS and k not in analysis.context.parties
        for k in range(clause.i, clause.j)
    )
    if not bare:
        return None
    before = [
        m
        for m in analysis.sentence_mentions.get(clause.sentence, ())
        if m.i < clause.i
        and m.case in ("nom", "subj", "gen", "voice")
        and m.type in ("country", "agency", "leader", "demonym")
    ]
    return before[-1] if before else None


SIDES = ("taraflar", "тараптар", "стороны", "sides", "communiqué", "communique")


def _other_of_two(
    analysis: Analysis,
    agents: dict[str, tuple[float, Mention | None]],
    goals: dict[str, tuple[float, Mention | None]],
) -> None:
    """In a text about two states, the party that a clause leaves out is the other one."""
    states = {
        m.code
        for m in analysis.mentions
        if m.type in ("country", "demonym", "agency", "leader", "city") and m.code not in ("XX", "INTL")
    }
    if len(states) != 2:
        return
    one, two = sorted(states)
    papers = analysis.holds(SIDES) and any(word.startswith(SIDES) for word in analysis.words)
    bonus = (
        1.4
        if papers or (analysis.lang == "en" and not analysis.classes.isdisjoint(("disaster", "victim")))
        else 0.9
    )
    for a, b in ((one, two), (two, one)):
        if agents.get(a, (0.0, None))[0] >= 1.4:
            score, m = goals.get(b, (0.0, None))
            goals[b] = (score + bonus, m)
        if goals.get(a, (0.0, None))[0] >= 1.8:
            score, m = agents.get(b, (0.0, None))
            agents[b] = (score + bonus, m)


def _named_goal(analysis: Analysis, clause: Clause, struck: str) -> bool:
    """Whether the clause itself names somebody else as the one the act is for."""
    return any(
        m.goal >= 1.5
        and m.code != struck
        and m.type != "intl"
        and not (m.type == "demonym" and m.case in ("in", "loc"))
        for m in analysis.inside(clause)
    )


def _span(analysis: Analysis, mention: Mention | None) -> Span | None:
    if mention is None:
        return None
    tokens = analysis.document.tokens
    return Span(tokens[mention.i].start, tokens[max(mention.head, mention.j - 1)].end)


def first_span(analysis: Analysis, code: str) -> Span | None:
    """Where the party is first named in the text."""
    for m in analysis.mentions:
        if m.code == code:
            return _span(analysis, m)
    return None
