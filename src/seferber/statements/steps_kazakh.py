"""Kazakh: how far a gift has come by the words of its clause and of those right beside it.

The verbs of the lists tell most steps. What stands here is told otherwise: by where the gift is ("Нигерге қарай сапарда"), by the
paper that is done ("тізімін мөрлеп"), by who holds the key ("кілті қазір менде"), by what is still waited for ("бұйрық күтіп отыр").
"""

from __future__ import annotations

import re
from dataclasses import replace

from seferber.statements.clauses import Analysis, Clause
from seferber.statements.draft import Draft
from seferber.statements.lexicon import Hit
from seferber.statements.model import LADDER, Candidate

Pairs = list[tuple[Candidate, Draft]]

_GIFTS = ("relief_goods", "rescue_team", "health_team", "money")
_THINGS = ("goods", "rescue", "health", "hospital", "currency", "unit")
_OPEN = re.compile(
    r"\b(?:егер|мүмкін|ықтимал|тиіс|ертең|бүрсігүні|\w+(?:са|се)(?:қ|к|м)? ғана|емес|\w+[мбп][ае](?:ған|ген|ді|ды|йді|йды))\b"
)
_ON_WAY = re.compile(
    r"\b(?:қарай|бағытында|бағытына|бағытымен) (?:\w+ )?(?:сапарда|жолда|ауада|кетіп барады|ағылуда|жылжуда|жүзуде|ұшуда)\b"
    r"|\b(?:жүзіп|жылжып|ұшып|тартып|жақындап|таяп|таянып|асығып|жүріп|сырғып|ағылып|өтіп|кетіп|беттеп|шұбап|тіліп|тасып) (?:барады|келеді|бара жатыр|келе жатыр|бара жатқан\w*|келе жатқан\w*)\b"
    r"|\b(?:бекет|шекара|кеден|асу|бұғаз|канал|арна|көпір|өткел)\w*(?:нан|нен|дан|ден|тан|тен) (?:ары|әрі) (?:транзитпен )?(?:асты|асқан|өтті|өткен|өтіп|кетті|кеткен|жылжыды)\b"
    r"|\bартта қал(?:ды|ған\w*|дырды|дырып)\b|\bартқа таста(?:ды|п|ған\w*)\b|\bтеңізге (?:ашыл|шығып кет|шықты|шыққан)\w*"
    r"|\b(?:зәкір\w*|якорь\w*|якорін|желкен\w*) (?:көтер|жаз|түр)(?:ді|іп|ген|ілді|ды|ып)\w*|\bарқан\w* (?:шеш|ағыт)(?:ті|іп|кен|ілді|ілген|ты|ылды)\w*"
    r"|\b\w+[днт][ае]н (?:алыстап кет|алыстады|ұзап кет|ұзап шық|ұзады|көтеріл(?:ді|ген|іп кет))\w*|\bкөрінбей кет(?:ті|кен)\w*"
    r"|\b(?:қазір|әлі|бүгін) (?:ауада|әуеде|жолда|теңізде|жол үстінде)\b|\bжол үстінде\b|\bжетуге (?:жақын|таяу|аз қал)\w*|\b(?:борт|ұшақ|ұшағы|кеме|кемесі|керуен|керуені)\w* (?:жақында|таяп қал|таян)(?:ды|ған)\w*|\bқанат қақ(?:ты|қан)\w*|\bсамға(?:ды|п|ған)\w*"
    r"|\bбетте(?:ді|ген|п кетті|п шықты)\w*|\bбет (?:түзе|бұр|ал)(?:ді|ген|ды|ған|ып кетті)\w*|\bбағыт (?:ұста|түзе|алған|алды)\w*"
    r"|\bат басын (?:бұрды|бұрған\w*|түзеді|түзеген\w*)|\bтартып (?:кетті|кеткен\w*|отырды)|\bаттан(?:ып|дырып) (?:салды|жіберді|кетті|үлгерді)"
    r"|\b(?:жолға |\w+[дтн][ае]н )(?:шығып|аттанып|ұшып|көтеріліп|қозғалып) (?:үлгерді|үлгерген\w*|кетті|кеткен\w*)"
    r"|\b(?:дөңгелегі|доңғалағы) (?:айналды|жүріп кетті)|\bжол(?:ын|ға)? (?:бастап кетті|тартты|тартқан\w*|түсті|түскен\w*)"
)
_THERE = re.compile(
    r"\bтүсіріп (?:кетті|кеткен\w*|тастады|болды|берді)|\bшекара(?:сы)?(?:дан|нан) (?:өтіп|кіріп) (?:үлгерді|келді|кірді)|\bтүсіріліп (?:болды|бітті|қойылды)"
    r"|\b(?:алынып|алып|жеткізіліп|үлестіріліп|таратылып|орнатылып|тігіліп) (?:қойылды|болды|бітті|қойылған\w*|болған\w*)"
    r"|\b(?:кеше|таңнан|бүгіннен бастап|күннен бері|аптадан бері|түннен бері) (?:\w+ ){0,6}(?:істеуде|істеп жүр|істеп жатыр|тексеруде|соруда|іздеуде|емдеуде|шолып жүр)\b"
)
_LOADED = re.compile(
    r"\bтиеп (?:бітті|біткен\w*|бітірді|болды|болған\w*|қойды|қойған\w*)|\bтиеліп (?:бітті|біткен\w*|болды|болған\w*|қойылды|қойылған\w*)"
    r"|\bтиеу (?:\w+ ){0,2}(?:аяқталды|бітті|тәмамдалды|аяқталған\w*)"
)
_PAPER = r"(?:қаулы|шешім|бұйрық|өкім|жарлық|тапсырма|нұсқау|пәрмен|ұйғарым|рұқсат қағаз)"
_ITS_PAPER = r"(?:қаулысы|шешімі|бұйрығы|өкімі|жарлығы|тапсырмасы|нұсқауы|пәрмені|ұйғарымы)"
_SETTLED = re.compile(
    rf"\b{_PAPER}(?:ға|ге|қа|ке)? (?:\w+ )?(?:шықты|шыққан|шығыпты|шығарылды|шығарыпты|берілді|берілген|берілді|күшінде|күшіне енді|қабылданды|қабылданған|қол қойылды|қол қойылған|алынды|бекітілді)\b"
    rf"|\b{_ITS_PAPER}(?:на|не) (?:сай|сәйкес|орай|байланысты)\b|\b{_ITS_PAPER} (?:бойынша|негізінде|аясында)\b|\b{_ITS_PAPER}мен\b"
    r"|\b(?:келісімшарт|келісім|шарт|хаттама|меморандум)\w* (?:\w+ )?(?:жасап қой|жасасып қой|жасалды|жасалған|жасасты|жасасқан|түзілді|бекітілді|күшіне енді|рәсімделді)\w*"
    r"|\bтізім(?:ге|ін|і) (?:енгіз(?:ді|іп|ген|ілді|ілген)|мөрле(?:п|ді|нді)|бекіт(?:ті|іп|кен|ілді|ілген)|қос(?:ты|ылды|қан))\w*"
    r"|\b(?:рәсімдеп|бекітіп|мөрлеп|келісіп|шешіп|әзірлеп|қол қойып) (?:болған|болды|қойды|қойған|бітті|тастады)\w*|\bұйғар(?:са|ды|ған|ыпты)\b"
    r"|\bқол қой(?:ды|ылды|ған|ылған)\b|\bмөр (?:бас(?:ты|ылды|ып|ылған)|соқты)\w*|\bбюджет\w* (?:\w+ ){0,5}(?:енгізді|енгізілді|қосты|қосылды|кіргізді|кіргізілді|кірді)\b"
    r"|\bтиесілі(?: екен\w*| болды| болып шықты| деп\b.*)?$|\bажырат(?:ты|ылды|қан|ылған)\w*|\b(?:бәрі|мәселе|мәселесі|тағдыры) шеш(?:ілді|ілген|іліп қойды)\w*|\bқұпта(?:ды|ған|лды)\b"
)
# "көрсетуді дауысқа салып, мақұлдады": the verb alone stands behind the comma.
_SETTLED_NEXT = re.compile(
    r"^(?:\w+ ){0,3}(?:мақұлдады|мақұлданды|бекітті|бекітілді|құптады|құпталды|қолдады|шешті|шешілді|келісті|қол қойды|қол қойылды|рұқсат берді|бұйырды|қаулы етті)(?: деп \w+| дейді \w+)?\b"
)
_ORDERED = re.compile(
    r"\b\w+(?:уды|уді|юды|юді) (?:\w+ ){0,6}(?:тапсыр|жүкте|бұйыр|міндетте)(?:ды|ді|ған|ген|ыпты|іпті|п|ып)\b"
)
_SET_ASIDE = re.compile(
    r"\b(?:қарастыр|тағайында|ажырат|белгіле|бекіт|мақұлда|бағытта)(?:ды|ылды|ған|ылған|лды|лған|ты|қан|ті|кен|іпті|ыпты|пты)\b"
)
_NO_PAPER = re.compile(
    r"\b(?:жобасы\w*|талқылану\w*|қаралуда|қарастыруда|болжам|шығарады|қабылданған жоқ|шешім жоқ|бекітілмеген|күтілуде|мақұлдаса|бекітсе|құптаса|келіссе)\b"
)
_NOT_GONE = re.compile(
    r"\b(?:әлі|әзірге|әзір) (?:\w+ ){0,3}(?:(?:шыққан|аттанған|қозғалған|кеткен|көтерілген|ұшқан|жіберілген|жөнелтілген) жоқ|(?:шықпа|аттанба|қозғалма|кетпе|көтерілме|ұшпа|жіберілме|жөнелтілме)\w+|бос тұр)"
    r"|\bорнынан қозғал(?:ған жоқ|мады|маған)\w*|\b(?:шыққан|аттанған|қозғалған) жоқ\b"
)
_ANOTHER = re.compile(r"\b(?:екінші|үшінші|келесі|қалған\w*|тағы|соңғы|басқа)\b")
_WAITS = re.compile(
    r"\b(?:бұйры[қғ]\w*|белгі\w*|рұқсат\w*|шақыру\w*|шақырту\w*|сұрау\w*|өтініш\w*|пәрмен\w*|команда\w*|хабар\w*|келісім\w*) (?:\w+ )?(?:күтіп|күтуде|күтеді|тосып|тосуда|күтілуде)\b"
    r"|\bрұқсат\w* (?:әлі |әзірге )?(?:жоқ|алынбаған|берілмеген|берілген жоқ|алынған жоқ|шыққан жоқ|берілмеді)\b|\bсөзіне қарап (?:тұр|отыр)\b"
)
_ASKED = re.compile(
    r"\b(?:шақырса|шақыртса|сұраса|өтінсе|қаласа|белгі (?:берсе|болса|келсе|түссе)|рұқсат (?:шықса|берсе|берілсе|болса|етсе|алса|ала)|қажет болса|керек десе|керек болса|келісім берсе|қоңырау шалса|хабарласса"
    r"|бұйрық (?:берілсе|берсе|түссе|болса|шықса)|хабар (?:келсе|берсе|түссе)|мақұлдан?са|мақұлдаса|құптаса|ратификацияласа|қарсы болмаса|жол ашылса|тілек білдірсе|өтініш (?:білдірсе|жасаса|түсірсе|берсе))\b"
)
_WHEN_ASKED = re.compile(
    r"\b(?:шақыр(?:у|ту)|өтініш|сұрау|рұқсат|белгі|бұйрық|хабар|нота)\w* (?:келген|түскен|берілген|алған|шыққан|болған) (?:сәтте|бойда|жағдайда|кезде|күні|соң ғана|кейін ғана)\b"
    r"|\b\w+(?:ған|ген|қан|кен) (?:сәтте|бойда|жағдайда)\b"
)
_COULD = re.compile(
    r"\b\w{2,}(?:уға|уге|юге) (?:болады|болатын\w*|мүмкіндік бар|құлықты|пейілді|қарсы емес\w*)\b|\bғажап емес\b|\bжоққа шығарма\w+|\b\w+(?:уді|уды) мүмкін деп\b|\bмүмкіндігі (?:бар|зерттел|қарал|қарастыр)\w*"
    r"|\b\w+[аей] алар? еді\b|\b\w+(?:ер|ар|ір|ыр) еді\b|\bойласты(?:рып|руда)\b|\bқарауына (?:беріп қойды|қойды|берді|ұсынды)\b"
)
_READY = re.compile(
    r"\b\w{2,}(?:уға|уге|юге) (?:әзір|дайын|даяр|пейіл|ықыласты|сақадай сай)\w*(?: екен\w*| тұр| отыр| деп\b.*)?$"
)
_STANDBY = re.compile(
    r"\b(?:сақадай сай|дайын күй\w*|тас түйін|әзір күй\w*|кезекші күй\w*|резервте|дайындықта) (?:\w+ )?(?:ұстап|тұр|отыр|ұсталуда|ұсталады|күтуде)\b"
)
_OURS = re.compile(
    r"\bқол(?:ымызда|ымызға (?:тиді|келді|түсті|өтті|тиген\w*))|\b(?:қоймамыз|қазынамыз|шотымыз|теңгеріміміз|балансымыз|есебіміз|иелігіміз|қарамағымыз|сапымыз|құрамымыз|сөреміз|гаражымыз|ангарымыз|қорымыз|есепшотымыз|палатамыз|палаталарымыз)(?:да|де|(?:ға|ге) (?:\w+ ){0,2}\w+(?:[дт][ыі]|[ғгқк][ае]н|[ыі]п))\b"
    r"|\bбіздің (?:\w+ ){0,2}(?:қойма|қарамағымыз|қарамағы\w{0,2}|сап\w{0,2}|палатала\w{0,3}|иелігі\w{0,4}|штаб\w{0,3}|құрам\w{0,5}?|қол|гараж\w{0,3}|ангар\w{0,3}|шот\w{0,4}|теңгерім\w{0,4})(?:да|де|та|те)\b"
    r"|\bбіздің (?:\w+ ){0,2}(?:қойма|қарама|сап|палата|есеп|теңгерім|баланс|иелі|штаб|құрам|қол|гараж|ангар|кіріс|шот)\w*(?:ға|ге|қа|ке|на|не) (?:\w+ ){0,2}\w+(?:[дт][ыі]|[ғгқк][ае]н|[ыі]п)\b"
    r"|\b(?:кілт\w*|құжат\w*|қолхат\w*|тізгін\w*|паспорт\w*) (?:\w+ ){0,2}(?:менде|бізде|қолымда|қолымызда|біздің қолда|біздің жақта)\b|\bкестесін біз жаса\w+|\b(?:біз|өзіміз) (?:басқарып|пайдаланып|қолданып) (?:отырмыз|жатырмыз|жүрміз)\b"
    r"|\b(?:еншілед|иеленд|өлшеп алд|санап алд|сандап шықт|санап шықт|түгендед|түгендеп алд|есепке алд|есебіне алд|есебімізге алд|тізімге алд|қабылдап алд|қабылдад|кіріске алд|кірістед|алып қойд|тіркед|тексеріп алд|қол қойып алд|тартып алд)(?:ік|ық)\b"
    r"|\b\w+(?:ны|ні|ды|ді|ты|ті|ын|ін) (?:\w+ )?алды[қм]\b|\bалғанымызды\b|\b(?:тарата|қолдана|пайдалана|орната|тіге|іске қоса) баста(?:дық|дық)\b|\b(?:елімізге|бізге) (?:жетті|келді|түсті|тиді|жеткен|келген|түскен)\w*"
    r"|\bқолхат\w* (?:жазды[қк]|бердік|қол қойды[қк])|\bқабылдау (?:қағазын|актісін|құжатын) (?:\w+ )?(?:толтыр|жаз|жаса|қол қой)\w+|\b(?:пайдаланып|қолданып|таратып|егіп|тігіп) (?:отырмыз|жатырмыз|жүрміз)\b"
)
_TAKEN_IN = re.compile(
    r"\b(?:қоймаға қабылдан|қоймасына қабылдан|кіріске алын|есепке алын|тіркеуге алын|теңгерім\w* (?:алын|қабылдан|тіркел)|баланс\w* (?:алын|қабылдан|қойыл)|құрамына алын|иелігіне тіркел)(?:ды|ып|ған\w*|ді|іп|ген\w*)"
    r"|\b(?:иелігіне|теңгерім\w*|баланс\w*|қарауына|қарамағына) өт(?:ті|кен\w*|іп)\b|\b\w*(?:қолбасшылығы|штабы|жасағы|басшылығы)(?:на|не) (?:бағынады|бағынып|қосылды|кірді)\b"
    r"|\b(?:есепке|есебіне|тізімге|тіркеуге|теңгеріміне|теңгерімге|балансына|балансқа|қарауына|қарамағына|иелігіне|құрамына|кіріске|қабылдап) (?:алды|алған\w*|алып|алыпты|алынды)\b"
    r"|\b\w+(?:ны|ні|ды|ді|ты|ті|ын|ін) алған(?:ын|дарын|дығын) (?:\w+ )?(?:раста|мәлімде|хабарла|айт|жаз|жариял|жеткіз)\w+|\b(?:доллар|еуро|франк|юань|рубль|теңге|\w+) алған(?:ын|дарын|дығын) (?:\w+ )?(?:раста|мәлімде|хабарла|айт|жаз|жариял|жеткіз)\w+"
    r"|\b(?:елге|қоймаға|қазынаға|шотқа|шотына|қолына|қазынасына) (?:түскен|жеткен|келген|тиген)(?:ін|дігін) (?:\w+ )?(?:раста|мәлімде|хабарла|айт|жаз|жариял|жеткіз)\w+|\b(?:қазынасына|шотына) (?:құйылды|кірді)\b|\bеншіле(?:ді|ген|п)\w*|\bқолхат\w* (?:бер|жаз|қол қой)\w+"
    r"|\b(?:қоймасына|қоймаға) (?:кіріске алынды|енгізілді|түсіріп алды|кірді)\b|\bкітабына жазылды\b|\bқазынаға түскенін\b|\bшот\w* тексеріп\b"
)


def steps_beside_kazakh(analysis: Analysis, found: Pairs) -> Pairs:
    """The gifts with the steps that the words of their clause and those beside it tell."""
    if analysis.lang != "kk":
        return found
    return [(_with_step(analysis, candidate, draft, found), draft) for candidate, draft in found]


def of_another_gift(analysis: Analysis, hit: Hit, candidate: Candidate) -> bool:
    """ "Қырғыз Үкіметі 5 миллион сом бөлу туралы қаулыға қол қойды, … ал Түрікменстан киіз үй жібермек": the order is over another's gift."""
    if analysis.lang != "kk":
        return False
    clause = next((c for c in analysis.clauses if c.i <= hit.i < c.j), None)
    if clause is None or not clause.has(*_THINGS):
        return False
    return not _codes(analysis, clause.i, clause.j) <= {candidate.giver, candidate.receiver}


def says_it_is_ours(analysis: Analysis, index: int) -> bool:
    """Whether the sentence says in the first person that a gift has been taken over: "қолымызда", "біздің қоймада"."""
    if index >= len(analysis.document.sentences):
        return False
    span = analysis.document.sentences[index]
    return bool(_OURS.search(_words(analysis, span.first, span.last)))


def _with_step(analysis: Analysis, candidate: Candidate, draft: Draft, found: Pairs) -> Candidate:
    if candidate.kind not in _GIFTS or candidate.firmness not in LADDER:
        return candidate
    step = _step(analysis, candidate, draft, found)
    return candidate if step in ("", candidate.firmness) else replace(candidate, firmness=step)


def _words(analysis: Analysis, first: int, last: int) -> str:
    return " ".join(t.low for t in analysis.document.tokens[first:last])


def _step(analysis: Analysis, candidate: Candidate, draft: Draft, found: Pairs) -> str:
    """The step that the words tell, or "" where they tell none of their own."""
    here = _words(analysis, draft.clause.i, draft.clause.j)
    rest = _rest(analysis, candidate, draft, found)
    beside = _next(analysis, candidate, draft, found)
    now = candidate.firmness
    if _held_back(analysis, draft, here, rest, beside, now):
        return "readiness"
    if now != "readiness" and _received(analysis, candidate, draft, here, rest, beside):
        return "received"
    if now in ("dispatched", "delivered") and _not_gone(here, rest, beside):
        return "decided"
    if now in ("announced", "decided") and _part_gone(analysis, candidate, draft):
        return "dispatched"
    return _further(analysis, draft, here, rest, now)


def _further(analysis: Analysis, draft: Draft, here: str, rest: str, now: str) -> str:
    """Delivered, on its way or decided, where the verbs of the lists told another step."""
    if now in ("announced", "decided", "dispatched") and _told(_THERE, here):
        return "delivered"
    way = _ON_WAY.search(here)
    tokens = analysis.document.tokens
    listed = any(
        h.j > h.i
        and h.cls in ("arrive", "deliver", "receive", "serve")
        and not (way and tokens[h.i].low in way.group())
        for h in draft.triggers
    )
    if (now in ("announced", "decided") or (now == "delivered" and not listed)) and _told(_ON_WAY, here):
        return "dispatched"
    if now == "announced" and (_told(_ON_WAY, rest) or _aboard(analysis, draft, here)):
        return "dispatched"
    if (
        now in ("announced", "delivered", "dispatched")
        and _ORDERED.search(here)
        and not _done_besides(analysis, draft)
    ):
        return "decided"
    told_only = draft.triggers and all(h.cls == "say" for h in draft.triggers)
    if told_only and now in ("dispatched", "delivered") and re.search(r"..[аейя]д[ыі]$", here):
        # "Словакияның пештері де жаңа жылда Украинаға келіп қалады".
        return "announced"
    unlisted = now == "delivered" and not any(h.j > h.i for h in draft.triggers)
    if unlisted and draft.kind == "money" and _SET_ASIDE.search(here):
        return "decided"
    papers = now == "announced" and not _NO_PAPER.search(here)
    settled = _LOADED.search(here) or _told(_SETTLED, here) or _SETTLED_NEXT.search(rest)
    return "decided" if papers and settled else ""


def _done_besides(analysis: Analysis, draft: Draft) -> bool:
    """Whether a verb of the gift other than that of the order tells that something is done."""
    tokens = analysis.document.tokens
    return any(
        h.tense in ("past", "evid", "prog")
        and not tokens[h.i].low.startswith(("тапсыр", "жүкте", "бұйыр", "міндетте"))
        for h in draft.triggers
    )


def _told(pattern: re.Pattern[str], words: str) -> bool:
    """Whether the words tell it as done: nothing of what only may be, is denied or comes tomorrow stands behind it or right before."""
    found = pattern.search(words)
    if found is None:
        return False
    return not _OPEN.search(words[max(0, found.start() - 12) : found.start()]) and not _OPEN.search(
        words[found.end() - 2 : found.end() + 16]
    )


def _codes(analysis: Analysis, first: int, last: int) -> set[str]:
    return {m.code for m in analysis.mentions if first <= m.i < last and m.type not in ("intl", "private")}


def _rest(analysis: Analysis, candidate: Candidate, draft: Draft, found: Pairs) -> str:
    """The words of the sentence behind the clause, up to the first clause that names another state or another gift."""
    last = draft.clause.j
    for clause in analysis.clauses:
        if clause.sentence != draft.clause.sentence or clause.i < draft.clause.j:
            continue
        if _of_others(analysis, candidate, draft, clause, found):
            break
        last = clause.j
    return _words(analysis, draft.clause.j, last)


def _next(analysis: Analysis, candidate: Candidate, draft: Draft, found: Pairs) -> str:
    """The words of the next sentence, where it goes on with the same gift."""
    index = draft.clause.sentence + 1
    key = (candidate.giver, candidate.receiver, candidate.kind)
    if index >= len(analysis.document.sentences) or any(
        d.clause.i > draft.clause.i and d.clause.sentence <= index and (c.giver, c.receiver, c.kind) != key
        for c, d in found
    ):
        return ""
    span = analysis.document.sentences[index]
    if not _codes(analysis, span.first, span.last) <= {candidate.giver, candidate.receiver}:
        return ""
    return _words(analysis, span.first, span.last)


def _of_others(analysis: Analysis, candidate: Candidate, draft: Draft, clause: Clause, found: Pairs) -> bool:
    key = (candidate.giver, candidate.receiver)
    if any(d.clause is clause and d is not draft and (c.giver, c.receiver) != key for c, d in found):
        return True
    return not _codes(analysis, clause.i, clause.j) <= {candidate.giver, candidate.receiver}


def _held_back(analysis: Analysis, draft: Draft, here: str, rest: str, beside: str, now: str) -> bool:
    """ "шақыру келген сәтте беруге әзір", "белгі берсе, сол сәтте ұшамыз", "рұқсат әлі жоқ": nothing is undertaken yet."""
    pledged = draft.clause.has("pledge", "decide", "sign")
    named = [
        h
        for h in draft.triggers
        if h.tense in ("past", "evid", "prog") and h.cls not in ("prepare", "include")
    ]
    if (
        now in ("announced", "delivered")
        and _READY.search(here)
        and not any(h.tense == "past" for h in named)
    ):
        return True
    if now == "delivered":
        handed = "қарауына" in here and bool(
            _ASKED.search(beside + " " + rest) or _WAITS.search(beside + " " + rest)
        )
        return handed or bool(_COULD.search(here) and (_WHEN_ASKED.search(here) or _ASKED.search(here)))
    if now != "announced" or pledged:
        return False
    if (
        _COULD.search(here)
        or _WAITS.search(here)
        or _STANDBY.search(here)
        or _ASKED.search(here)
        or _WHEN_ASKED.search(here)
    ):
        return True
    getting = any(h.cls in ("prepare", "ready", "build") for h in draft.triggers) or draft.clause.has(
        "prepare", "build"
    )
    return bool(_WAITS.search(rest) or _ASKED.search(rest)) or (
        getting and bool(_WAITS.search(beside) or _ASKED.search(beside))
    )


def _voices(analysis: Analysis, draft: Draft) -> set[str]:
    """The states whose people speak in the sentence, the two before it and the one after it."""
    index, tokens = draft.clause.sentence, analysis.document.tokens
    return {p.code for p in analysis.people if p.code and index - 2 <= tokens[p.i].sentence <= index + 1}


def _received(
    analysis: Analysis, candidate: Candidate, draft: Draft, here: str, rest: str, beside: str
) -> bool:
    """ "құжатымен бірге қолымызда", "кілті менде", "штаб есебіне алдық": the side that it came to says that it has it."""
    words = f"{here} {rest}".strip()
    if re.search(r"\b(?:дайын|әзір|сіздердің|егер)\b", words):
        return False
    voices = _voices(analysis, draft)
    if _OURS.search(words):
        return candidate.giver not in voices or candidate.receiver in voices
    coming = any(h.tense == "fut" for h in draft.triggers)
    if coming or not _TAKEN_IN.search(f"{words} {beside}"):
        return False
    told = candidate.receiver in voices or _office_of(analysis, candidate.receiver, draft)
    return told and candidate.giver not in voices


def _office_of(analysis: Analysis, code: str, draft: Draft) -> bool:
    """Whether an office of the state is named there or in the sentence before."""
    near = (draft.clause.sentence, draft.clause.sentence - 1, draft.clause.sentence + 1)
    return any(
        m.code == code and m.via in ("gov", "office", "person") and m.case in ("nom", "poss")
        for index in near
        for m in analysis.sentence_mentions.get(index, ())
    )


_PART = re.compile(
    r"\b(?:бір бөлігі|жартысы|алғашқы \w+|бірінші (?:легі|партия|топ|вагон|рейс|ұшақ|керуен)\w*)\b.*"
    r"\b(?:өтіп кет|жолға шық|аттан|жөнелтіл|көтеріл|қозғал|ұшып шық)(?:ті|ты|ды|ді|кен|қан|ген|ған)"
)


def _part_gone(analysis: Analysis, candidate: Candidate, draft: Draft) -> bool:
    """ "ұнның бір бөлігі – 24 вагон – Ақтаудан өтіп кеткенін": a part of what was decided is on its way, told up to two sentences on."""
    pair = {candidate.giver, candidate.receiver}
    for index in range(
        draft.clause.sentence + 1, min(draft.clause.sentence + 3, len(analysis.document.sentences))
    ):
        span = analysis.document.sentences[index]
        if _codes(analysis, span.first, span.last) <= pair and _PART.search(
            _words(analysis, span.first, span.last)
        ):
            return True
    return False


def _not_gone(here: str, rest: str, beside: str) -> bool:
    """ "тиеп бітті. Кеме әлі шыққан жоқ": what is loaded and stands there still."""
    return any(_NOT_GONE.search(w) and not _ANOTHER.search(w) for w in (here, rest, beside))


def _aboard(analysis: Analysis, draft: Draft, here: str) -> bool:
    """ "кемесінің бортында 800 тонна ұны бар", "топпен бірге 30 тонна тағам тиелген" beside a carrier or a team that has set out."""
    if not re.search(
        r"\b(?:бортында|трюмінде|ішінде|бірге) (?:\w+ ){1,8}(?:бар|тиелген|тиеулі|салынған|келеді)\b", here
    ):
        return False
    index = draft.clause.sentence
    if _ON_WAY.search(_words(analysis, analysis.document.sentences[index].first, draft.clause.i)):
        return True
    for k in (index - 1, index + 1):
        if 0 <= k < len(analysis.document.sentences):
            span = analysis.document.sentences[k]
            if _ON_WAY.search(_words(analysis, span.first, span.last)):
                return True
    return any(
        h.cls in ("go", "send") and h.tense in ("past", "evid", "prog") and not h.negated
        for h in analysis.sentence_hits.get(index - 1, ())
    )
