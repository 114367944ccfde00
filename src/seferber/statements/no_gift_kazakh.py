"""Kazakh: what stands beside a gift and is none of it: a state's own people and stores, traders, boats and water that come by themselves."""

from __future__ import annotations

import re

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import Draft
from seferber.statements.lexicon import Hit

_OWN_FORCES = re.compile(
    r"\b\w+(?:ның|нің|дың|дің|тың|тің) (?:\w+ )?(?:өз|төл|меншікті) (?:\w+ ){0,2}(?:құтқарушы|дәрігер|маман|жасақ|жасағ|топ|тоб|бөлім|күш|қойма|қор|резерв|әскер|сарбаз|техника|ұшақ|ұшағ|көлі)\w*"
    r"|\b(?:өз|төл|жергілікті|отандық) (?:құтқарушылар|дәрігерлер|мамандар|бөлімдер|жасақтар|әскер|сарбаздар|еріктілер)\w*"
    r"|\bұлттық ұлан\w*|\bұланның\b|\b(?:әкімдік|әкімшілік)тің (?:өз )?қоймасынан\b"
)
_TRADE = re.compile(
    r"\b(?:сауда үйі|базар(?:ға|да|ларға)|дүкен(?:ге|дерге|де)|саудагер\w*|балықшы\w*|жолаушы\w*|туристер\w*|босқын\w*|(?:қайық|ұшақ|пойыз|автобус)тағылар)\b"
)


def of_another_kazakh(analysis: Analysis, draft: Draft) -> str | None:
    """ "Тәжікстанның өз құтқарушылары жетті", "сауда үйі жүкті базарға жеткізді": the gate that shuts it, or None."""
    if draft.kind not in ("relief_goods", "rescue_team", "health_team"):
        return None
    return speaks_of_another(analysis, draft.clause)


def speaks_of_another(analysis: Analysis, clause: Clause) -> str | None:
    """What else than a gift of a state the clause speaks of, or None; a state that acts or from which it comes is a giver."""
    if analysis.lang != "kk" or any(
        (m.agent >= 2 and m.case != "gen") or (m.case == "abl" and m.type == "country")
        for m in analysis.inside(clause)
        if m.type not in ("intl", "private")
    ):
        return None
    text = analysis.document.low[clause.start : clause.end]
    if _OWN_FORCES.search(text):
        return "own_domestic"
    return "private_party" if _TRADE.search(text) else None


_MATTER = re.compile(r"\b(?!бұл |осы |сол |ол )(\w+) (?:туралы|жөнінде|жөніндегі|жайлы|хақында)\b")
_OF_A_GIFT = re.compile(
    r"\b(?:көмек\w*|жәрдем\w*|қолдау\w*|жүк\w*)\b|\b(?:жібер|жөнелт|аттандыр|аудар|бер|бөл|жеткіз|ұсын|сыйла|апар|шығар|табыста|тапсыр|көрсет|қаржыландыр)(?:іл|ыл|ін|ын)?(?:у|ю)\w*"
)
_MOURNING = re.compile(
    r"\b(?:аза тұт|қаралы|төтенше жағдай режим|коменданттық|карантин|өтемақы|жәрдемақы|көшіру|эвакуац|салық|бағаны|баға өсім|тергеу|сайлау|демалыс|қызметінен|дүкен|мектептерді жабу)\w*"
)


def of_another_matter(analysis: Analysis, hit: Hit, clause: Clause) -> bool:
    """ "ұлттық аза тұту туралы жарлыққа", "төтенше жағдай режимі туралы қаулы": a paper that says of what it is, and it is no gift."""
    tokens = analysis.document.tokens
    before = " ".join(t.low for t in tokens[max(clause.i, hit.i - 14) : hit.j])
    if _MOURNING.search(before):
        return True
    matter = _MATTER.search(before)
    return matter is not None and not _OF_A_GIFT.search(before[: matter.end()])
