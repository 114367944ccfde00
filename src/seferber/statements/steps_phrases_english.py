"""English: how far help has come by whole phrases: "bags packed", "under a decree signed", "cast off", "in its keeping".

Each phrase names the step that it tells and the steps that it may mend. The words are looked for in the clause of the help,
or in its whole sentence where no other help is told in it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from seferber.statements.clauses import Analysis
from seferber.statements.draft import Draft
from seferber.statements.model import LADDER, Candidate

Found = list[tuple[Candidate, Draft]]
Done = list[tuple[str, int]]
_WHILE = re.compile(r"[,;]? (?:while|whereas)\b|;")
_WHICH = ("which", "where", "who", "whose", "whom", "as")
_LENT = ("made", "grant", "award", "put", "place", "second", "lent", "provid")
_IN_STORE = re.compile(
    r"\b(?:in|into) (?:(?:our|her|his|the) )?(?:own )?(?:\w+['’]s )?(?:stores?|storerooms?|warehouses?|depots?|keeping|hands|possession|custody)\b",
    re.IGNORECASE,
)
_AID = ("relief_goods", "rescue_team", "health_team", "money")
_TEAMS = ("rescue_team", "health_team")
_PARTS = ("goods", "rescue", "health", "hospital", "currency")
_PAST = ("send", "go", "arrive", "deliver", "receive", "give", "serve")
_ENDS = ("arrive", "deliver", "receive")

_READY = re.compile(
    r"\b(?:(?:is|are|was|were|still|been|be) (?:still |also |now |said to be )*(?:considering|weighing|pondering|mulling|studying|thinking (?:about|of)"
    r"|examining|looking (?:at|into)|debating|toying with|contemplating|exploring|open to)"
    r"|considers|ponders|mulls|contemplates|toys with"
    r"|(?:float(?:s|ed)?|aired|raised|mooted|broached) the (?:idea|possibility|prospect)"
    r"|(?:has|have|had|did|does|do) not (?:ruled?|excluded?) out|rules nothing out|not excluded"
    r"|under (?:study|consideration|review|discussion|examination|debate)"
    r"|(?:may|might) (?:yet |well |also |be able to |still )*(?:be )?(?:send|sent|lend|lent|give|given|go|fly|flown|follow|donate|provide|provided|supply|spare|help|dispatch|deploy)\w*"
    r"|(?:would|will) (?:gladly|willingly|happily) \w+|would (?:be (?:glad|happy|pleased|able|free|willing|ready) to|step in|come to (?:the aid|help))"
    r"|on (?:\S+ )?(?:call|stand-?by|alert|notice)\b|\S+ (?:hours?|minutes?|days?)['’]s? notice|hours?['’] notice"
    r"|(?:wait|waits|waiting|waited|awaits?|awaiting)(?: \w+)? (?:by (?:the|its|their) (?:phone|telephone|radio)|(?:for )?(?:a |the |its |their |\w+['’]s )?(?:call\b|call-up|word\b|sign\b|signal|nod\b|summons|request|invitation))"
    r"|bags (?:are |were )?(?:already )?packed|(?:need|needs|needing|wants?) (?:only|just|no more than|nothing but) a (?:word|call|nod|sign|signal|request)"
    r"|(?:keeps?|kept|keeping|holds?|held|holding|has|have) [^.;]{0,60}(?:in readiness|in reserve|at the ready|on hold|in hand for)"
    r"|can be (?:called|sent|flown|spared|had|lent|released|there|deployed|dispatched|in \w+ within)|could be (?:called|sent|flown|spared|lent|there|deployed|dispatched|released|made available)"
    r"|(?:can|could) (?:leave|be off|start|fly|depart|take off|move|set out|step in|sail) (?:at|within|as soon as|in|if|once|when)"
    r"|at (?:a moment['’]s|short|any) (?:notice|moment|time)|steam up"
    r"|remains? on the table|stays on the table|(?:idea|thing) one can (?:picture|imagine)|conceivable|minded to"
    r"|hinges? on|hangs? on|depends? on whether|would depend|up to \w+ to say the word)",
    re.IGNORECASE,
)
_ONCE = re.compile(
    r"\b(?:once|as soon as|when|if|provided|supposing|assuming|unless) (?:that )?(?:\S+ ){1,4}?(?:concurs?|agrees?|approves?|consents?|votes?|vote|signs?|ratif(?:y|ies)|asks?|says so|so (?:asks|wishes|desires)"
    r"|gives? (?:its|their|his|her|the) (?:blessing|consent|nod|approval|word|green light)|wishes|desires|permits?|allows?|clears?|opens|reopens|holds?|lifts?|releases?|is usable|is found)\b"
    r"|\b(?:should|were) [A-Z]\w+ (?:to )?(?:ask|wish|want|agree|need|so|call|request|consent)",
    re.IGNORECASE,
)
_ORDERED = re.compile(
    r"\b(?:(?:tasked|charged|entrusted|instructed|ordered|directed|told|commissioned|bid|bade) (?:the |its |his |her |their )?\w[^.;,]{0,60}? (?:with|to) \w+ing\b"
    r"|(?:have|has|had|got|received|given|were given|was given|with) (?:\w+ ){0,2}(?:marching|movement|deployment|sailing|mission) orders|(?:given|got|have|has|had|received|handed) (?:been given )?(?:its|their|his|her) (?:\w+ )?orders"
    r"|mobili[sz](?:ed|es|ation of)|detache[sd]|seconded (?:[^.;]{0,40} )?(?:by|under) (?:\w+ )?(?:order|decree|resolution)"
    r"|by (?:\w+ )?(?:decision|resolution|decree|order|ordinance|edict) (?:of|no|dated|signed|number)"
    r"|(?:under|in) an? (?:decree|order|ordinance|resolution|edict|act|ruling) (?:signed|of|dated|issued|published|adopted)"
    r"|(?:bears?|bore|carries|has) (?:my|his|her|the \S+|\S+['’]s) signature|herewith (?:awarded|granted|allotted|assigned)"
    r"|signed into law|signed (?:the|an|a) (?:order|decree|act|warrant|directive) (?:to|sending|for|on|releasing|assigning)"
    r"|(?:order|decree|warrant|decision|resolution) (?:has been|was|is|had been) (?:given|signed|issued|taken|made|published|passed|adopted|sealed))\b",
    re.IGNORECASE,
)
_PASSED = re.compile(
    r"\b(?:(?:was|were|been|is|are|being|stands?)(?: now| already| since| finally)? (?:passed|voted|resolved|adopted|endorsed|rubber-stamped|waved through|nodded through|ratified|okayed|signed off|approved|authori[sz]ed|budgeted|entered in|awarded|gazetted|fixed|cleared by|sanctioned|underwritten|set apart|agreed)"
    r"|(?:has|have|had)(?: now| already| since| finally)? (?:resolved|endorsed|rubber-stamped|waved through|nodded through|okayed|signed off|authori[sz]ed|budgeted|awarded|sanctioned)"
    r"|(?:committee|parliament|cabinet|senate|assembly|government|council|house|congress|ministers|deputies|senators|lawmakers|mps|diet|knesset|bundestag|sejm|riksdag|storting|folketing|board|president|minister|chamber)\b[^.;]{0,30}? (?:passed|voted|voting|adopted|endorsed|resolved|cleared|waved through|nodded through|backed|rubber-stamped|sanctioned|okayed) "
    r"(?:[^.;]{0,20} )?(?:grant|sum|package|credit|funds?|money|gift|motion|bill|budget|line|\S*\d|on|two|three|four|five|six|seven|eight|nine|ten|a|half|the)\b)",
    re.IGNORECASE,
)
_LAID_READY = re.compile(
    r"\b(?:(?:bought|purchased|procured|paid for|paid|acquired|ordered)(?: and| but|, (?:and |but )?)[^.;]{0,40}\b(?:await\w*|waits?|waiting|stands?|standing|lies?|lying|packed|crated|stored|loaded)"
    r"|(?:have|has|had|is|are|was|were|being|been|stands?|lies?|lie|now|already|and|all|sits?)(?: \w+)? (?:been )?(?:packed|crated|boxed|pallet(?:is|iz)ed|sealed|stamped|label+ed|loaded|drawn from stock|set aside|sorted|stacked|picked out|bagged|bundled|nailed up|made ready|wrapped|containeri[sz]ed|cleared for (?:export|departure|shipment)|reserved|requisitioned|drawn from (?:the )?(?:stocks?|stores?|reserves?))"
    r"|(?:on|in) (?:pallets|crates|boxes|containers|sacks) (?:in|at|on)|ready (?:for|to be) (?:collection|shipment|loading|dispatch|collected|shipped|loaded|picked up|despatch|transport)"
    r"|(?:stands?|lies?|lie|wait|waits|waiting|awaits?|awaiting) (?:\w+ )?(?:loaded|packed|at the gate|on the quay|a ship|for a (?:ship|haulier|carrier|truck|lorry|train|flight|plane)|shipment|transport|collection|pick-up|departure|loading|(?:for )?take-?off)"
    r"|awaiting (?:shipment|transport|collection|pick-up|departure|loading)|(?:has|have|had) chartered|(?:hired|chartered|booked|leased) (?:a|an|two|three|the) (?:\w+ )?(?:plane|ship|aircraft|vessel|train|jet|freighter|ferry|barge|lorry|lorries|trucks?)"
    r"|flight plan (?:is|was|has been) filed|tickets (?:were|have been|are) (?:issued|booked|bought)|(?:clearance|the order) has been given|deposit (?:settled|paid))\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:(?:has|have|had|were|was|been|is|are)(?: now| already)? (?:been )?(?:named|picked|chosen|selected|rostered|told off|detailed|designated|appointed|earmarked|signed up|called up|put together|formed|drafted|nominated|assigned|commissioned|mustered)"
    r"|(?:rostered|hand-picked|named the|picked the|chose the|selected the|drafted) )",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"\b(?:lift(?:ed|ing) off|weigh(?:ed|ing) anchor|cast off|casting off|check(?:ed|ing) in (?:at|for)|(?:rumbled|rolled|trundled|drove|rode|steamed|chugged|marched|flew|trucked|pulled|moved|slipped|shipped|sailed|nosed|backed|swung) out of"
    r"|(?:rolling|bumping|moving|heading|rumbling|trundling|driving|steaming|crawling|winding) (?:\w+ )?(?:east|west|north|south|along|toward|towards|through|eastward|westward|northward|southward|eastwards|westwards|northwards|southwards|up the|down the)"
    r"|(?:is|are|was|were|been)(?: now| already| somewhere)? (?:in the air|airborne|at sea|on the high seas|on the road|aboard (?:a|the)|on board (?:a|the)|en route|under way|underway|in transit|two days out|out at sea|over the (?:atlantic|adriatic|pacific|sea|ocean|alps|andes|mediterranean))"
    r"|board(?:ed|ing) (?:a|the|their|an|two|its)\b|(?:gone|went|go|put|taken|driven|hoisted|winched|shunted|loaded) (?:on board|aboard|on to the ferry|onto the ferry)|on (?:its|their|the) way"
    r"|(?:crossed|passed|cleared|left behind) (?:the )?(?:\S+ )?(?:border|frontier|customs|border post|border crossing|checkpoint|gate|toll)|wav(?:ed|ing) off|seen off|saw off|sent off|sent on (?:its|their) way"
    r"|(?:handed|given|passed|turned) (?:over )?to (?:the |a )?(?:carrier|haulier|shipper|forwarder|freight\w*|railways?|airline|shipping (?:line|agent))|consigned to (?:the )?\S+ (?:rail|ferry|port|train|barge)\S*|put on (?:the )?(?:rails|road|train|ship|a train|a ship|a plane)"
    r"|last seen in transit|(?:making|winging|wending|picking|ploughing|working) (?:its|their) way|(?:rolled|drove|rode|moved|passed|slipped|walked|rolling|driving) (?:over|across|through) the (?:\S+ )?(?:border|frontier|bridge|pass|tunnel|strait)|hit the road|took to the road|slip(?:ped|ping) (?:its|their|her) moorings|took off|taken off|set sail|hit the road|put to sea|left (?:port|harbour|harbor|its berth|base|the barracks|barracks|the depot)|airborne"
    r"|(?:left|quit|departed) (?:the )?[a-z][\w’'-]+(?: \w+)? (?:for|bound|by|on|at|this|last|in a|aboard|with|yesterday|towards?)\b)",
    re.IGNORECASE,
)
_THERE = re.compile(
    r"\b(?:went (?:live|into (?:operation|service|action|use))|(?:was|were|been) (?:inaugurated|put into (?:operation|service|use)|commissioned)|(?:has |have )?opened (?:its|their) doors|reported for duty|(?:took|taken|take) up (?:its|their) (?:posts?|positions?|work|duties|stations?|places?)"
    r"|(?:start|began|begun|begin|beg[ai]n|started)(?:ed|s)? (?:work|working|treating|seeing|searching|digging|pumping|operating|operations|to (?:treat|search|dig|pump|work))|in at [A-Z]?\w+ since|came at the right (?:hour|time|moment)|(?:is|are|was|were) (?:now |already )?(?:in place|in use|up and running|in operation|in service|in action|on the ground|on site|on the spot)"
    r"|(?:is|are|has been|have been|had been|was|were)(?: already| now| still| busy)? (?:digging|searching|treating|admitting|dropping|pumping|battling|fighting|clearing|draining|patrolling|working|operating|seeing patients|vaccinating|bandaging|scooping|flying (?:search|sorties|missions|relays|rescue)|lifting|combing|helping|assisting|running|repairing|restoring|purifying)"
    r"|(?:, |and |already |now )(?:working|operating|admitting|treating|digging|searching|flying|pumping|fighting|stationed|dropping|deployed|in action|at work|on duty|in use) (?:\w+ ){0,3}?(?:over|in|at|on|around|off|near|beside|alongside|since|patients|there|with)"
    r"|put out (?:the|a|two|three|all|its) (?:last |\w+ )?(?:fires?|blazes?|flames)|over the (?:fires?|flames|blaze|fire zone)|deployed (?:around|in|along|on the ground|at|near|across)|unpacked|put ashore|(?:put|set|pitched) up (?:in|at|on|for)\b|has (?:been )?credited|credited to|(?:is|are) in (?:its|their|\w+['’]s) account)",
    re.IGNORECASE,
)
_AT_POST = re.compile(
    r"\b(?:in at \w+ since|reported for duty|(?:took|taken) up (?:its|their) (?:posts?|positions?|work|duties|stations?|places?)|(?:is|are|were|was) (?:now |already )?(?:deployed|stationed) (?:around|along|near|across|throughout|on the ground)|(?:is|are|were|was) (?:now |already )?over the (?:fires?|flames|blaze|fire zone)"
    r"|(?:started|began|begun) (?:work|working|treating|seeing|searching|digging|pumping|operations) (?:in|at|on|there|with|patients))\b",
    re.IGNORECASE,
)
_WORKED = re.compile(
    r"\b(?:extinguished|doused|dug out|freed|rescued|recovered|evacuated|repaired|restored|reconnected|vaccinated|treated|drained|cleaned up|mended|operated on|examined|located|brought out|hauled out|pulled out) "
    r"(?:the |a |an |some |about |more than |over |nearly |its |\\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|people|patients|power|water)",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|next (?:week|\w+day)|this weekend|at the weekend)\b",
    re.IGNORECASE,
)
_PAPERS = re.compile(
    r"\b(?:wait(?:s|ing)?|await(?:s|ing)?) (?:for |on )?(?:\w+ ){0,2}(?:papers?|clearances?|permits?|permission|visas?|slots?|approval|consent)\b",
    re.IGNORECASE,
)
_NOW_SENDING = re.compile(
    r"\b(?:is|are) (?:now |already |urgently )?(?:dispatching|despatching|airlifting|shipping|trucking|rushing)\b",
    re.IGNORECASE,
)
_TONIGHT = re.compile(
    r"\b(?:tonight|this evening|later today|at midnight|before nightfall|by nightfall)\b", re.IGNORECASE
)
_PUT_AT = re.compile(
    r"\b(?:put|place|putting|placing|puts|places|placed)\b[^.;]{1,60} at the disposal of\b", re.IGNORECASE
)
_BUILT = re.compile(
    r"\b(?:went (?:live|into (?:operation|service))|(?:was|were|has been|have been) (?:inaugurated|commissioned|put into (?:operation|service)|switched on|opened to traffic)|carries traffic|is now (?:running|in operation|in service)|started operating|began operating)\b",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"\b(?:under (?:an?|the|their) (?:\w+ )?(?:agreement|accord|deal|memorandum|treaty|protocol|contract|pact|compact|arrangement|convention|understanding)(?: \w+){0,3}? (?:signed|concluded|inked|initialled|sealed|reached|struck)"
    r"|(?:officials|ministers|governments|sides|capitals|neighbours|neighbors|both|they|delegations|presidents|premiers|leaders) (?:have |had |also )?agreed\b|(?:agreement|accord|deal|understanding|pact|contract) (?:\w+ ){0,6}?(?:was|has been|were) (?:reached|signed|struck|concluded|sealed)"
    r"|put their (?:names|signatures) to|concluded (?:the|a|an) (?:\w+ )?(?:contract|agreement|accord|treaty|pact|deal)|signed and sealed|shook hands on)\b",
    re.IGNORECASE,
)
_MET = re.compile(
    r"\b(?:agreed|decided|settled|concluded) (?:at|during|in) (?:a |an |their |the )?(?:\w+ )?(?:meeting|talks|session|summit)\b",
    re.IGNORECASE,
)
_HAS_IT = re.compile(
    r"\b(?:(?:in|into|inside|within|under) (?:its|our|their|my|the \w+['’]s|\w+['’]s|\w+ian|\w+ese|\w+ish|\w+an) (?:own )?(?:hands|keeping|possession|custody|safekeeping|command|care)"
    r"|(?:in|into|on) (?:our|its) (?:\w+ )?(?:stores?|storerooms?|warehouses?|depots?|books|sheds?|rota|roster|payroll|ranks|vaults?|accounts?|hangars?|account)"
    r"|entered (?:on|in|into|onto) (?:the|its|our|their) (?:\w+ )?(?:rota|roster|books|register|ledger|inventory)|signed for|against receipt|accept(?:ed|s) delivery|taken (?:delivery|charge) of|took (?:delivery|charge) of|(?:is|are) (?:now )?(?:with us|ours)\b|has come into (?:its|our) )",
    re.IGNORECASE,
)


_NOT_YET = re.compile(
    r"\b(?:(?:will|would|shall|should|not|never|may|might|could|can|cannot|n['’]t|once|when|until|if|before|due|ready|yet|expected|scheduled|set|going|hopes?|plans?|about|no longer)\b[^,.;:]{0,22}|to (?:\w+ )?|be )$",
    re.IGNORECASE,
)


def told_in_phrases(analysis: Analysis, found: Found) -> Found:
    """The help found, with the step that a phrase beside its verb tells."""
    if analysis.lang != "en":
        return found
    out = []
    for candidate, draft in found:
        step = ""
        if candidate.kind in _AID:
            step = _told(analysis, candidate, draft, found) or _with_them(analysis, candidate, draft)
        elif candidate.firmness in ("announced", "decided"):
            step = _done_together(analysis, candidate, draft)
        out.append((replace(candidate, firmness=step) if step else candidate, draft))
    return out


def _told(analysis: Analysis, candidate: Candidate, draft: Draft, found: Found) -> str:
    """The step that a phrase tells in place of the one found, or ""."""
    now = candidate.firmness
    if now not in LADDER or draft.clause.has("thank", "request"):
        return ""
    at, words = _words(analysis, candidate, draft, found)
    done = _done(analysis, draft, at)
    if now == "readiness":
        return (
            "announced"
            if candidate.kind == "money" and candidate.condition is None and _PUT_AT.search(words)
            else ""
        )
    return (
        _only_ready(draft, words, now, done)
        or _further(analysis, candidate, words, now, done)
        or _back(candidate, draft, words, now, done)
    )


def _only_ready(draft: Draft, words: str, now: str, done: Done) -> str:
    """ "is considering sending", "once senators concur": nothing is undertaken yet."""
    match = _READY.search(words)
    if match and not words[: match.start()].rstrip().endswith("no longer"):
        rest = [k for cls, k in _outside(match, done) if not match.end() <= k < match.end() + 12]
        if not rest:
            return "readiness"
    if now == "announced" and _PAPERS.search(words):
        return "readiness"
    settled = any(h.tense == "past" for h in draft.clause.of("pledge", "decide", "sign", "allocate"))
    if not settled and not done and now != "received" and _ONCE.search(words):
        return "readiness"
    return ""


def _further(analysis: Analysis, candidate: Candidate, words: str, now: str, done: Done) -> str:
    """ "is in its keeping", "admitting patients", "cast off": further than the verb itself says."""
    if now != "received" and (match := _HAS_IT.search(words)) and not _not_yet(words, match):
        return "received"
    if now in ("announced", "decided") and (match := _THERE.search(words)) and not _not_yet(words, match):
        return "delivered"
    if (
        now == "announced"
        and candidate.kind in _TEAMS
        and not done
        and (match := _WORKED.search(words))
        and not _not_yet(words, match)
    ):
        return "delivered"
    if now == "dispatched" and (match := _AT_POST.search(words)) and not _not_yet(words, match):
        return "delivered"
    if (
        now in ("announced", "decided", "delivered")
        and (match := _GONE.search(words))
        and not _not_yet(words, match)
    ):
        ended = any(cls in _ENDS for cls, _k in _outside(match, done))
        return "" if now == "delivered" and ended else "dispatched"
    ahead = (
        candidate.date is not None
        and analysis.published is not None
        and candidate.date.value[:10] > analysis.published.isoformat()
    )
    if now == "announced" and not ahead and _NOW_SENDING.search(words):
        return "dispatched"
    return ""


def _back(candidate: Candidate, draft: Draft, words: str, now: str, done: Done) -> str:
    """ "under a decree signed", "crated and awaiting a ship", "takes the road tonight": not as far as the verb says."""
    if now == "decided":
        return ""
    present = bool(draft.triggers) and all(h.tense == "pres" for h in draft.triggers)
    leaving = present and all(h.cls in ("go", "arrive") for h in draft.triggers)
    if now == "dispatched" and ((present and _TONIGHT.search(words)) or (leaving and _DAY.search(words))):
        return "announced"
    for pattern in (_ORDERED, _PASSED, _LAID_READY, _NAMED):
        if pattern is _NAMED and candidate.kind not in _TEAMS:
            continue
        match = pattern.search(words)
        if match is None or _not_yet(words, match):
            continue
        rest = _outside(match, done)
        if pattern is _ORDERED:
            rest = [(cls, k) for cls, k in rest if not words[k:].lower().startswith(_LENT)]
        if now == "announced" or (not rest and (done or pattern is _ORDERED)):
            return "decided"
    return ""


def _done_together(analysis: Analysis, candidate: Candidate, draft: Draft) -> str:
    """ "under an agreement signed in Kandy", "the radar went live": how far two states have come with what they share."""
    span = analysis.document.sentences[draft.clause.sentence]
    words = analysis.document.text[span.start : span.end]
    if candidate.kind == "meeting_visit":
        return "delivered" if candidate.firmness == "announced" and _MET.search(words) else ""
    if candidate.kind not in ("joint_project", "investment_trade"):
        return ""
    if (match := _BUILT.search(words)) and not _not_yet(words, match):
        return "delivered"
    match = _AGREED.search(words) if candidate.firmness == "announced" else None
    return "decided" if match and not _not_yet(words, match) else ""


def _with_them(analysis: Analysis, candidate: Candidate, draft: Draft) -> str:
    """ "the Kenyan tents were already in her ministry's store": a sentence after it in which the same things are there."""
    if candidate.kind != "relief_goods" or candidate.firmness not in ("dispatched", "delivered"):
        return ""
    tokens = analysis.document.tokens
    named = {tokens[h.j - 1].low for h in draft.objects}
    for index in (draft.clause.sentence + 1, draft.clause.sentence + 2):
        hits = [h for h in analysis.sentence_hits.get(index, ()) if h.cls == "goods"]
        codes = {
            m.code
            for m in analysis.sentence_mentions.get(index, ())
            if m.type not in ("intl", "private", "city")
        }
        if hits and codes == {candidate.giver} and all(tokens[h.j - 1].low in named for h in hits):
            span = analysis.document.sentences[index]
            words = analysis.document.text[span.start : span.end]
            match = _IN_STORE.search(words)
            if match and not _not_yet(words, match):
                return "received"
    return ""


def _not_yet(words: str, match: re.Match[str]) -> bool:
    """Whether the phrase is denied or still to come: "will have cast off", "has not been packed"."""
    return bool(_NOT_YET.search(words[: match.start()]))


def _words(analysis: Analysis, candidate: Candidate, draft: Draft, found: Found) -> tuple[int, str]:
    """The clause of the help, or its whole sentence where no other help is told in it, and where it begins."""
    here, text = draft.clause, analysis.document.text
    start, end = here.start, here.end
    codes = {
        m.code for m in analysis.sentence_mentions.get(here.sentence, ()) if m.type not in ("intl", "private")
    }
    alone = not any(d.clause.sentence == here.sentence and d.clause.i != here.i for _c, d in found)
    other = any(
        h.cls in _PARTS and not here.i <= h.i < here.j for h in analysis.sentence_hits.get(here.sentence, ())
    )
    if alone and (not other or codes <= {candidate.giver, candidate.receiver}):
        span = analysis.document.sentences[here.sentence]
        start, end = span.start, span.end
    given = [g.start for g in candidate.spans.get("giver", ()) if start <= g.start < end]
    for cut in _WHILE.finditer(text, start, end):
        if given and len(codes) > 2:
            start, end = (cut.end(), end) if given[0] >= cut.end() else (start, min(end, cut.start()))
    words = text[start:end]
    for m in analysis.sentence_mentions.get(here.sentence, ()):
        # "Slovenia, which has been considering asking for more": what is told of the one helped.
        after = analysis.document.tokens[m.j] if m.j < len(analysis.document.tokens) else None
        if (
            m.code == candidate.receiver
            and after
            and "," in after.gap
            and after.low in _WHICH
            and start < after.start < end
        ):
            words = text[start : after.start]
            break
    return start, words


def _done(analysis: Analysis, draft: Draft, at: int) -> Done:
    """The verbs of the clause that say that something is done, with their places in the words."""
    tokens = analysis.document.tokens
    return [
        (h.cls, tokens[h.i].start - at)
        for h in draft.clause.of(*_PAST)
        if h.tense in ("past", "prog")
        and not h.negated
        and tokens[h.i - 1].low != "be"
        and tokens[h.i].start >= at
    ]


def _outside(match: re.Match[str], done: Done) -> Done:
    return [(cls, k) for cls, k in done if not match.start() <= k < match.end()]
