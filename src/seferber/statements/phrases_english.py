"""English phrases that tell how far help has come, by the step that they tell; see steps_phrases_english.py."""

from __future__ import annotations

import re

from seferber.statements.cued import Phrase

WHILE = re.compile(r"[,;]? (?:while|whereas)\b|;")
IN_STORE = Phrase(
    r"\b(?:in|into) (?:(?:our|her|his|the) )?(?:own )?(?:\w+['’]s )?(?:stores?|storerooms?|warehouses?|depots?|keeping|hands|possession|custody)\b"
)
READY = Phrase(
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
    r"|(?:keeps?|kept|keeping|holds?|held|holding|has|have) (?:[^.;]|\.\d){0,60}(?:in readiness|in reserve|at the ready|on hold|in hand for)"
    r"|can be (?:called|sent|flown|spared|had|lent|released|there|deployed|dispatched|in \w+ within)|could be (?:called|sent|flown|spared|lent|there|deployed|dispatched|released|made available)"
    r"|(?:can|could) (?:leave|be off|start|fly|depart|take off|move|set out|step in|sail) (?:at|within|as soon as|in|if|once|when)"
    r"|at (?:a moment['’]s|short|any) (?:notice|moment|time)|steam up"
    r"|remains? on the table|stays on the table|(?:idea|thing) one can (?:picture|imagine)|conceivable|minded to|(?:holds?|held|keeps?|kept|holding|keeping) (?:[\w’'-]+ ){1,6}(?:ready|prepared|at call)\b|only (?:be )?(?:\w+ )?(?:if|when|once|on condition)\b|can be (?:in|there|at|on) [^.;,]{1,30} (?:in|within) |would (?:[\w’'-]+ ){1,6}if\b|being (?:considered|weighed|studied|discussed|examined|debated|mooted|thought about)|(?:is|are) (?:able|in a position) to|propos(?:ed|es) (?:sending|lending|giving|donating|to (?:send|lend|give|donate|supply))|talk(?:s|ed|ing)? (?:of|about) \w+ing|whether (?:[^.;]|\.\d){3,90} (?:will be (?:settled|decided|seen)|is (?:being|to be|still|not|undecided|open)|remains?|has (?:yet|still) to|depends|hangs|hinges|was left open)|(?:has|have|had) (?:not |yet to )(?:yet )?decided? (?:yet )?(?:whether|if|on)|the (?:offer|proposal) (?:still )?stands|for the (?:asking|taking)|(?:on|at) demand"
    r"|hinges? on|hangs? on|depends? on whether|would depend|up to \w+ to say the word)"
)
ONCE = Phrase(
    r"\b(?:once|as soon as|when|if|provided|supposing|assuming|unless) (?:that )?(?:\S+ ){1,4}?(?:concurs?|agrees?|approves?|consents?|votes?|vote|signs?|ratif(?:y|ies)|asks?|says so|so (?:asks|wishes|desires)"
    r"|gives? (?:its|their|his|her|the) (?:blessing|consent|nod|approval|word|green light)|wishes|desires|permits?|allows?|clears?|opens|reopens|holds?|lifts?|releases?|is usable|is found)\b"
    r"|\b(?:should|were) [a-z]\w+ (?:to )?(?:ask|wish|want|agree|need|so|call|request|consent)"
)
ORDERED = Phrase(
    r"\b(?:g(?:ave|ives|iven|ranted) (?:its |the |their |his |her |cabinet |full )?(?:leave|approval|consent|permission|blessing|assent|green light|go-ahead|nod|authori[sz]ation|backing)|g(?:ave|iven|iving) (?:[\w’'-]+ ){1,5}(?:its|their|his|her) (?:\w+ )?orders|(?:tasked|charged|entrusted|instructed|ordered|directed|told|commissioned|bid|bade) (?:the |its |his |her |their )?\w(?:[^.;,]|[.,]\d){0,60}? (?:with|to) \w+ing\b"
    r"|(?:have|has|had|got|received|given|were given|was given|with) (?:\w+ ){0,2}(?:marching|movement|deployment|sailing|mission) orders|(?:given|got|have|has|had|received|handed) (?:been given )?(?:its|their|his|her) (?:\w+ )?orders"
    r"|mobili[sz](?:ed|es|ation of)|detache[sd]|seconded (?:(?:[^.;]|\.\d){0,40} )?(?:by|under) (?:\w+ )?(?:order|decree|resolution)"
    r"|by (?:\w+ )?(?:decision|resolution|decree|order|ordinance|edict)\b|(?:opted|elected|chosen|chose|ruled|determined) to (?:send|give|grant|lend|donate|supply|provide|ship|make)|set apart"
    r"|(?:under|in) an? (?:decree|order|decision|ordinance|resolution|edict|act|ruling) (?:signed|of|dated|issued|published|adopted)"
    r"|(?:bears?|bore|carries|has) (?:my|his|her|the \S+|\S+['’]s) signature|herewith (?:awarded|granted|allotted|assigned)"
    r"|signed into law|signed (?:the|an|a) (?:order|decree|act|warrant|directive) (?:to|sending|for|on|releasing|assigning)"
    r"|(?:order|decree|warrant|decision|resolution) (?:has been|was|is|had been) (?:given|signed|issued|taken|made|published|passed|adopted|sealed))\b"
)
PASSED = Phrase(
    r"\b(?:(?:was|were|been|is|are|being|stands?)(?: now| already| since| finally)? (?:passed(?! (?:to|on|over|along|down|through|into|out))|voted|resolved|adopted|endorsed|rubber-stamped|waved through|nodded through|ratified|okayed|signed off|approved|authori[sz]ed|budgeted|entered in|awarded|gazetted|fixed|cleared by|sanctioned|underwritten|set apart|agreed)"
    r"|awarded (?:\S*\d|a grant|a sum)|(?:granted|approved|passed|given|agreed|voted|awarded|cleared) by (?:the )?(?:\S+ )?(?:cabinet|parliament|government|council|senate|ministers|king|queen|congress|assembly|committee|house)|(?:is|are|stands?|entered|included|written|put|provided for|foreseen|figures?) (?:in|into|as a line in) (?:the |next year[’']s |its |this year[’']s )?(?:\d+ |state |national |current )?budget|(?:has|have|had)(?: now| already| since| finally)? (?:resolved|endorsed|rubber-stamped|waved through|nodded through|okayed|signed off|authori[sz]ed|budgeted|awarded|sanctioned)"
    r"|(?:committee|parliament|cabinet|senate|assembly|government|council|house|congress|ministers|deputies|senators|lawmakers|mps|diet|knesset|bundestag|sejm|riksdag|storting|folketing|board|president|minister|chamber)\b(?:[^.;]|\.\d){0,30}? (?:passed|voted|voting|adopted|endorsed|resolved|cleared|waved through|nodded through|backed|rubber-stamped|sanctioned|okayed) "
    r"(?:(?:[^.;]|\.\d){0,20} )?(?:grant|sum|package|credit|funds?|money|gift|motion|bill|budget|line|\S*\d|on|two|three|four|five|six|seven|eight|nine|ten|a|half|the)\b)"
)
LAID_READY = Phrase(
    r"\b(?:(?:bought|purchased|procured|paid for|paid|acquired|ordered)(?: and| but|, (?:and |but )?)(?:[^.;]|\.\d){0,40}\b(?:await\w*|waits?|waiting|stands?|standing|lies?|lying|packed|crated|stored|loaded)"
    r"|(?:have|has|had|is|are|was|were|being|been|stands?|lies?|lie|now|already|and|all|sits?)(?: \w+)? (?:been )?(?:packed|crated|boxed|pallet(?:is|iz)ed|sealed|stamped|label+ed|loaded|drawn from stock|set aside|sorted|stacked|picked out|bagged|bundled|nailed up|made ready|wrapped|containeri[sz]ed|cleared for (?:export|departure|shipment)|reserved|requisitioned|drawn from (?:the )?(?:stocks?|stores?|reserves?))"
    r"|(?:on|in) (?:pallets|crates|boxes|containers|sacks) (?:in|at|on)|ready (?:for|to be) (?:collection|shipment|loading|dispatch|collected|shipped|loaded|picked up|despatch|transport)"
    r"|(?:stands?|lies?|lie|wait|waits|waiting|awaits?|awaiting) (?:\w+ )?(?:loaded|packed|at the gate|on the quay|a ship|for a (?:ship|haulier|carrier|truck|lorry|train|flight|plane)|shipment|transport|collection|pick-up|departure|loading|(?:for )?take-?off)"
    r"|(?:paid for|bought|packed|ready|loaded|crated),? (?:but|yet|though|and) (?:has |have |is |are |had )?(?:still |as )?(?:not|yet to|unsent)|awaiting (?:shipment|transport|collection|pick-up|departure|loading)|(?:has|have|had) chartered|(?:hired|chartered|booked|leased) (?:a|an|two|three|the) (?:\w+ )?(?:plane|ship|aircraft|vessel|train|jet|freighter|ferry|barge|lorry|lorries|trucks?)"
    r"|flight plan (?:is|was|has been) filed|tickets (?:were|have been|are) (?:issued|booked|bought)|(?:clearance|the order) has been given|deposit (?:settled|paid))\b"
)
NAMED = Phrase(
    r"\b(?:(?:being|been|were|are) (?:briefed|kitted out|equipped|inoculated|vaccinated|trained)\b|(?:has|have|had|were|was|been|is|are)(?: now| already)? (?:been )?(?:named|picked|chosen|selected|rostered|told off|detailed|designated|appointed|earmarked|signed up|called up|put together|formed|drafted|nominated|assigned|commissioned|mustered)"
    r"|(?:rostered|hand-picked|named the|picked the|chose the|selected the|drafted) )"
)
GONE = Phrase(
    r"\b(?:lift(?:ed|ing) off|(?:been|was|were|being) (?:let|waved|passed|allowed) through|cleared the (?:\S+ )?(?:crossing|gate|border|checkpoint|frontier)|left (?:the )?(?:\S+ ){0,2}account\b|half-?way|midway|fl(?:ew|own) out\b|in the air\b|forwarded|consigned|expedited|(?:has|have|had) (?:now |already |since )?gone (?:by|out|off|on|via|with)|went by (?:train|ship|sea|air|road|rail|truck|lorry|ferry)|(?:started|went|set|drove|sped|shipped|freighted|packed|took|raced|rushed|headed|hurried|flew|sailed|steamed|marched) (?:out|off|away|forth) (?:to|for|from|by|on|in|at|toward|towards|with|aboard)\b|freighted|conveyed|carted|hauled (?:to|off|out)|mailed|couriered|posted to|weigh(?:ed|ing) anchor|cast off|casting off|check(?:ed|ing) in (?:at|for)|(?:rumbled|rolled|trundled|drove|rode|steamed|chugged|marched|flew|trucked|pulled|moved|slipped|shipped|sailed|nosed|backed|swung) out of"
    r"|(?:rolling|bumping|moving|heading|rumbling|trundling|driving|steaming|crawling|winding) (?:\w+ )?(?:east|west|north|south|along|toward|towards|through|eastward|westward|northward|southward|eastwards|westwards|northwards|southwards|up the|down the)"
    r"|(?:is|are|was|were|been)(?: now| already| somewhere)? (?:in the air|airborne|at sea|on the high seas|on the road|aboard (?:a|the)|on board (?:a|the)|en route|under way|underway|in transit|two days out|out at sea|over the (?:atlantic|adriatic|pacific|sea|ocean|alps|andes|mediterranean))"
    r"|board(?:ed|ing) (?:a|the|their|an|two|its)\b|(?:gone|went|go|put|taken|driven|hoisted|winched|shunted|loaded) (?:on board|aboard|on to the ferry|onto the ferry)|on (?:its|their|the) way"
    r"|(?:crossed|passed|cleared|left behind) (?:the )?(?:\S+ )?(?:border|frontier|customs|border post|border crossing|checkpoint|gate|toll)|wav(?:ed|ing) off|seen off|saw off|sent off|sent on (?:its|their) way"
    r"|(?:handed|given|passed|turned) (?:over )?to (?:the |a )?(?:carrier|haulier|shipper|forwarder|freight\w*|railways?|airline|shipping (?:line|agent|company|firm))|consigned to (?:the )?\S+ (?:rail|ferry|port|train|barge)\S*|put on (?:the )?(?:rails|road|train|ship|a train|a ship|a plane)"
    r"|last seen in transit|(?:making|winging|wending|picking|ploughing|working) (?:its|their) way|(?:rolled|drove|rode|moved|passed|slipped|walked|rolling|driving) (?:over|across|through) the (?:\S+ )?(?:border|frontier|bridge|pass|tunnel|strait)|hit the road|took to the road|slip(?:ped|ping) (?:its|their|her) moorings|took off|taken off|set sail|hit the road|put to sea|left (?:port|harbour|harbor|its berth|base|the barracks|barracks|the depot)|airborne"
    r"|(?:left|quit|departed) (?:the )?[a-z][\w’'-]+(?: \w+)? (?:for|bound|by|on|at|this|last|in a|aboard|with|yesterday|towards?)\b)"
)
THERE = Phrase(
    r"\b(?:(?:now|today|this morning|from today|from now on|henceforth|since \w+),? (?:that |the |these |they |it )?(?:\w+ )?belongs? to|belongs? (?:now |today |from today )?to (?:the )?(?:republic|people|nation|government|state|ministry)\b|(?:is|are|became|has become|have become) (?:now |henceforth |today )?the property of|ownership (?:has |was )?(?:passed|transferred) to|went (?:live|into (?:operation|service|action|use))|(?:was|were|been) (?:inaugurated|put into (?:operation|service|use)|commissioned)|(?:has |have )?opened (?:its|their) doors|reported for duty|(?:took|taken|take) up (?:its|their) (?:posts?|positions?|work|duties|stations?|places?)"
    r"|(?:start|began|begun|begin|beg[ai]n|started)(?:ed|s)? (?:work|working|treating|seeing|searching|digging|pumping|operating|operations|to (?:treat|search|dig|pump|work))|in at [A-Z]?\w+ since|came at the right (?:hour|time|moment)|(?:is|are|was|were) (?:now |already )?(?:in place|in use|up and running|in operation|in service|in action|on the ground|on site|on the spot)"
    r"|(?:is|are|has been|have been|had been|was|were)(?: already| now| still| busy)? (?:digging|searching|treating|admitting|dropping|pumping|battling|fighting|clearing|draining|patrolling|working|operating|seeing patients|vaccinating|bandaging|scooping|flying (?:search|sorties|missions|relays|rescue)|lifting|combing|helping|assisting|running|repairing|restoring|purifying)"
    r"|(?:, |and |already |now )(?:working|operating|admitting|treating|digging|searching|flying|pumping|fighting|stationed|dropping|deployed|in action|at work|on duty|in use) (?:\w+ ){0,3}?(?:over|in|at|on|around|off|near|beside|alongside|since|patients|there|with)"
    r"|(?:now |already |are |is )?(?:house|houses|housing|shelter|shelters|sheltering|feeds?|feeding|lighting|heating|serves?|serving|supplying) (?:\d|hundreds|thousands|some|families|people|\w+ families)|(?:is|are) (?:already |now )?there\b|(?:begun|started|began) (?:the |their |its )(?:search|work|operations?|rescue|treatment|hunt|mission|shift)|put out (?:the|a|two|three|all|its) (?:last |\w+ )?(?:fires?|blazes?|flames)|over the (?:fires?|flames|blaze|fire zone)|deployed (?:around|in|along|on the ground|at|near|across)|unpacked|(?:put|pumped|brought|carried|hauled|taken|lifted|floated|rolled) ashore|(?:put|set|pitched) up (?:in|at|on|for)\b|(?:went|flowed|passed|gone|paid|fed|was put|were put) (?:straight )?into (?:the )?(?:\S+ )?(?:\w+ )?(?:fund|account|budget|coffers|treasury|chest|pot)|has (?:been )?credited|credited to|(?:is|are) in (?:its|their|\w+['’]s) account)"
)
AT_POST = Phrase(
    r"\b(?:(?:and|is|are) (?:are |is )?already (?:working|pumping|running|operating|at work|on duty|in use|in operation|in action|digging|searching|treating) (?:in|at|on|around|near|patients)|(?:who|which) (?:have |has |had )?(?:since |now |already )?(?:reached|arrived|landed|joined)|flown (?:\S+ ){1,3}(?:sorties|missions|flights|hours)|flying (?:sorties|missions|relays)|in at \w+ since|reported for duty|(?:took|taken) up (?:its|their) (?:posts?|positions?|work|duties|stations?|places?)|(?:is|are|were|was) (?:now |already )?(?:deployed|stationed) (?:around|along|near|across|throughout|on the ground)|(?:is|are|were|was) (?:now |already )?over the (?:fires?|flames|blaze|fire zone)"
    r"|(?:started|began|begun) (?:work|working|treating|seeing|searching|digging|pumping|operations) (?:in|at|on|there|with|patients))\b"
)
WORKED = Phrase(
    r"\b(?:extinguished|doused|dug out|freed|rescued|recovered|evacuated|repaired|restored|reconnected|vaccinated|treated|drained|cleaned up|mended|operated on|examined|located|brought out|hauled out|pulled out) "
    r"(?:the |a |an |some |about |more than |over |nearly |its |\\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|people|patients|power|water)"
)
DAY = Phrase(
    r"\b(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|next (?:week|\w+day)|this weekend|at the weekend)\b"
)
WILL_HAVE = Phrase(
    r"\b(?:(?:will|shall|would|should) (?:\w+ )?|(?:is|are|was|were) (?:due |expected |scheduled |set |about |going )?to )(?:have|be) (?:been |now |soon )*"
)
GOT_THERE = Phrase(r"\b(?:has|have|had) got (?:there|through|to|across|in|into|as far as)\b")
OUT_OF = re.compile(
    r"\b(?!(?:pulled|dug|brought|helped|rescued|lifted|hauled|carried|freed)\b)\w+ed out of (?:the )?[A-Z]"
)
AT_IT = re.compile(
    r"\b(?:is|are|was|were|been) (?:now |already |still |busy )?(\w+ing) (?:\w+ ){0,2}?in (?:the )?$"
)
NOT_AT_IT = frozenset(
    ["arriving", "landing", "coming", "flying", "going", "heading", "waiting", "touching", "moving", "travelling", "traveling", "sending", "shipping", "preparing", "considering", "planning", "looking", "being", "having", "sailing", "dispatching", "deploying", "bringing", "rushing", "setting", "pouring", "rolling", "leaving", "packing", "loading", "donating", "giving", "investing", "putting", "standing", "lying", "mustering", "training", "gathering", "missing", "living", "dying", "suffering"]
)  # fmt: skip
GAVE_WORD = Phrase(
    r"\b(?:gave|given|giving|gives) (?:its|their|his|her) (?:\w+ )?(?:word|assurance|assurances|promise|pledge|undertaking)\b"
)
MADE_FIT = Phrase(
    r"\b(?:received|got|gotten|given|taken|issued|handed|had) (?:all )?(?:their|its|his|her) (?:\w+ )?(?:visas?|orders|papers|instructions|vaccinations?|jabs?|shots|briefings?|gear|clearance|permits?|tickets?|passports?|equipment|uniforms|training)\b"
)
LATER = Phrase(
    r"\b(?:tomorrow|next (?:week|month|year|\w+day)|in the coming (?:days|weeks|months)|later this (?:week|month|year)|at the end of (?:the|next) \w+)\b"
)
PAPERS = Phrase(
    r"\b(?:wait(?:s|ing)?|await(?:s|ing)?) (?:for |on )?(?:\w+ ){0,2}(?:papers?|clearances?|permits?|permission|visas?|slots?|approval|consent)\b"
)
NOW_SENDING = Phrase(
    r"\b(?:is|are) (?:now |already |urgently )?(?:dispatching|despatching|airlifting|shipping|trucking|rushing)\b"
)
TONIGHT = Phrase(r"\b(?:tonight|this evening|later today|at midnight|before nightfall|by nightfall)\b")
PUT_AT = Phrase(
    r"\b(?:put|place|putting|placing|puts|places|placed)\b(?:[^.;]|\.\d){1,60} at the disposal of\b"
)
BUILT = Phrase(
    r"\b(?:went (?:live|into (?:operation|service))|(?:was|were|has been|have been) (?:inaugurated|commissioned|put into (?:operation|service)|switched on|opened to traffic)|carries traffic|(?:opened|inaugurated|completed|finished|commissioned) (?:a|an|the|their|its) (?:new |first |joint |\w+ ){0,4}(?:centre|center|station|plant|bridge|road|line|school|clinic|laboratory|lab|dam|canal|port|terminal|tunnel|hospital|railway|pumping \w+|network|farm|mill|depot|hub)|is now (?:running|in operation|in service)|started operating|began operating)\b"
)
AGREED = Phrase(
    r"\b(?:under (?:an?|the|their) (?:\w+ )?(?:agreement|accord|deal|memorandum|treaty|protocol|contract|pact|compact|arrangement|convention|understanding)(?: \w+){0,3}? (?:signed|concluded|inked|initialled|sealed|reached|struck)"
    r"|(?:officials|ministers|governments|sides|capitals|neighbours|neighbors|both|they|delegations|presidents|premiers|leaders) (?:have |had |also )?agreed\b|(?:agreement|accord|deal|understanding|pact|contract) (?:\w+ ){0,6}?(?:was|has been|were) (?:reached|signed|struck|concluded|sealed)"
    r"|put their (?:names|signatures) to|concluded (?:the|a|an) (?:\w+ )?(?:contract|agreement|accord|treaty|pact|deal)|signed and sealed|shook hands on)\b"
)
MET = Phrase(
    r"\b(?:agreed|decided|settled|concluded) (?:at|during|in) (?:a |an |their |the )?(?:\w+ )?(?:meeting|talks|session|summit)\b"
)
HAS_IT = Phrase(
    r"\b(?:(?:in|into|inside|within|under) (?:its|our|their|my|the \w+['’]s|\w+['’]s|\w+ian|\w+ese|\w+ish|\w+an) (?:own )?(?:hands|keeping|possession|custody|safekeeping|command|care)"
    r"|(?:in|into|on) (?:our|its) (?:\w+ )?(?:stores?|storerooms?|warehouses?|depots?|books|sheds?|rota|roster|payroll|ranks|vaults?|accounts?|hangars?|account)"
    r"|entered (?:on|in|into|onto) (?:the|its|our|their) (?:\w+ )?(?:rota|roster|books|register|ledger|inventory)|signed for|against receipt|under the (?:command|orders|direction|authority) of|(?:been |were |was )?(?:placed|put) under (?:\S+ ){0,2}(?:command|orders|harbour master|authority|direction)|taken on(?:to)? (?:the|our|its) staff|(?:put|placed|now|is|are) on (?:his|her|its|the|our) (?:roster|rota|payroll|books|staff)|into (?:our|its|their) ranks|(?:was|were|been) (?:\w+ )?(?:accepted|received|taken over|taken in|booked|registered|collected) by|accept(?:ed|s) delivery|taken (?:delivery|charge) of|took (?:delivery|charge) of|(?:is|are) (?:now )?(?:with us|ours)\b|has come into (?:its|our) )"
)


NOT_YET = Phrase(
    r"\b(?:(?:will|would|shall|should|not|never|may|might|could|can|cannot|n['’]t|once|as soon as|when|until|if|before|due|ready|yet|expected|scheduled|set|going|hopes?|plans?|about|no longer)\b[^,.;:]{0,22}|to (?:also |then |soon |now |be |have |have been |get )?|be )$"
)
