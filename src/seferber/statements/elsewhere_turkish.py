"""Turkish: sentences beside a gift that speak of something else: the water, the receiver's own services, people on the move."""

from __future__ import annotations

import re

from seferber.statements.draft import Draft
from seferber.statements.lexicon import Hit
from seferber.statements.model import Candidate
from seferber.statements.parsed import Analysis, Clause
from seferber.statements.tokens import fold_text

Found = list[tuple[Candidate, Draft]]
_DISASTER = re.compile(
    r"(?:^|[,;:] )(?:[^\s,;:]+ ){0,2}(?:"
    r"(?:sular|seller|sel suları|alevler|küller|lavlar|dalgalar|hafriyat\w*|balçık\w*|moloz\w*|enkaz yığın\w*|artçı\w*)\b(?! (?:kaldır|temizle|taşıma|söndür|içinde|arasında|altında))"
    r"|(?:su|sel|çamur|çığ|heyelan|toprak|kaya|yangın|ateş|duman|kül|lav|kasırga|fırtına|tayfun|hortum|nehir|dere|çay|kolera|salgın|virüs)"
    r"(?:,| \S+[ae](?: \S+)?| \S+[ıiuü](?: \S+)?| \S+[dt][ae]n?(?: \S+)?) (?:bas|gir|in|ulaş|var|yayıl|taşı|geç|götür|sürükle|indir|çık|gel|dol|bindir|ilerle|yaklaş|kapla|ayrıl)[dt]?\w*"
    r"|su, )"
)
""" "Su, evlerin bodrumuna indi", "heyelan molozları taşındı": what the disaster did, or left."""
_CARRIED_PEOPLE = (
    r"(?:depremzede|afetzede|selzede|kazazede|felaketzede|turist|yolcu|mülteci|sığınmacı|göçmen|evsiz|sakin|vatandaş|köylü|işçi|öğrenci|çocuk|"
    r"yaralı|hasta|cenaze|ceset|naaş|sivil|esir|rehin|aile|hacı|taraftar|sporcu|kişi|halk)"
)
_PEOPLE = re.compile(
    rf"\b{_CARRIED_PEOPLE}(?:l[ae]r)?(?:[ıi]|y[ıi]|s[ıi])? (?:\S+ ){{0,3}}(?:taşıyan|taşıdı|taşındı|götür|getir|çıkarıl|tahliye|nakl|nakled|yerleştir|ulaştır|bindir)"
    rf"|(?:^|[,;:] ){_CARRIED_PEOPLE}l[ae]r (?:\S+ ){{0,4}}(?:çık|ayrıl|geç|var|ulaş|gel|dön|gid|git|kaç|sığın|yerleş|in)\w*"
)
""" "Turistleri taşıyan uçak kalktı", "depremzedeler otobüslerle yola çıktı"."""
_OWN = re.compile(
    r"\b(?:kendi (?:\w+)?(?:stok|depo|ekip|ekib|ambar|filo|güç|gücü|imkan|imkân|kaynak|personel|tim|birlik|birliğ|hastane|araç|makine)\w*"
    r"|(?:yerel|yerli|mahalli|gönüllü|komşu köy\w*|çevre köy\w*|ilçe|mahalle|köy|belediye|valilik|kaymakamlık|karayolları|itfaiye|polis|jandarma|ordu|"
    r"ordusu|sivil savunma|sahil güvenlik|su idaresi|elektrik idaresi|maden|muhtarlık) (?:\w+ )?(?:ekip|ekib|tim|birlik|birliğ|görevli|personel|hekim|doktor|helikopter|araç|kurtarıcı|"
    r"itfaiyeci|uzman|iş makine|ambulans|sakin|halk|esnaf)\w*"
    r"|(?:ordu|ordusu|askerler|jandarma|polis|belediye|belediyesi|valilik|valiliği|kaymakamlık|yönetimi|hükûmeti|hükümeti|itfaiye|köylüler|esnaf|gönüllüler|belediyeler|karayolları)"
    r"(?: (?:de|da|ise))?(?=,? \S+))"
)
"""The services and stocks of those who are helped."""
_GENERIC = re.compile(
    r"\b(?:yardım|malzeme|cihaz|makine|yük|kargo|sevkiyat|koli|paket|araç|donanım|ekipman|eşya|ürün|parti|bağış|konvoy|kafile|gönderi|emanet|bunlar|hepsi|tümü|tamamı|onlar|söz konusu|bu )\w*"
)
_KINDS_OF = re.compile(r"\b(?:gıda|erzak|ilaç|tıbbi|insani|yiyecek|giysi|yardım|malzeme|barınma|temel ihtiyaç|kışlık|hijyen)\w*")  # fmt: skip
_STEM = 4
_CREW = ("kafile", "ekip", "ekib", "grup", "grub", "tim", "heyet", "kadro", "birlik", "birliğ")
_OTHER_ORDER = re.compile(
    r"\b(?:yas|tahliye|boşaltma|olağanüstü|ohal|sıkıyönetim|tatil|bayrak|bayrakl\w*|sokağa çıkma|soruşturma|gözaltı|tutuklama|seferberlik|kapatma|kapatılma\w*|yasa[kğ]\w*|yıkım|"
    r"karantina|afet bölgesi|imar|kamulaştırma|istimlak|atama|istifa|görevden al\w*|seçim|ateşkes|arama kararı|iskan|iskân|af|zam|vergi|taziye)\b"
)


def speaks_of_else(analysis: Analysis, clause: Clause, candidate: Candidate, draft: Draft) -> bool:
    """Whether the clause after a Turkish gift tells of the disaster, of people on the move or of the receiver's own doing."""
    if analysis.lang != "tr":
        return False
    text = analysis.document.text
    words = fold_text(text[clause.start : clause.end], "tr")
    if _names_it(words, _of_the_gift(analysis, draft)):
        return False
    return _of_others(analysis, clause, candidate, draft) or (
        candidate.kind == "relief_goods" and _other_goods(analysis, clause, draft)
    )


def _of_others(analysis: Analysis, clause: Clause, candidate: Candidate, draft: Draft) -> bool:
    """Whether the doer of the clause is the disaster, people on the move or those who are helped."""
    words = fold_text(analysis.document.text[clause.start : clause.end], "tr")
    return bool(
        _DISASTER.search(words)
        or _PEOPLE.search(words)
        or _OWN.search(_told_so_far(analysis, clause, draft))
        or _from_elsewhere_at_home(analysis, clause, candidate)
        or (candidate.kind == "relief_goods" and _by_the_helped(analysis, clause, candidate))
    )


def without_strays(analysis: Analysis, found: Found) -> Found:
    """The gifts without the sentences that were taken for more of one told before, but speak of something else."""
    return [
        (candidate, draft)
        for candidate, draft in found
        if candidate.giver in {m.code for m in analysis.inside(draft.clause)}
        or not (_same_crew(analysis, candidate, draft, found) or _is_stray(analysis, candidate, draft, found))
    ]


def _is_stray(analysis: Analysis, candidate: Candidate, draft: Draft, found: Found) -> bool:
    """Whether the sentence was taken for more of a gift told before it, but the receiver's side or the water did it."""
    if candidate.firmness not in ("dispatched", "delivered", "received") or "further" in candidate.flags:
        return False
    return any(
        (c.giver, c.receiver, c.kind) == (candidate.giver, candidate.receiver, candidate.kind)
        and d.clause.sentence < draft.clause.sentence
        and (speaks_of_else if not draft.amounts else _of_others)(analysis, draft.clause, c, d)
        for c, d in found
    )


def ordered_else(analysis: Analysis, hit: Hit, here: int) -> bool:
    """Whether the order told in a Turkish sentence beside the gift is one of mourning or of leaving the houses."""
    number = analysis.document.tokens[hit.i].sentence
    if analysis.lang != "tr" or number == here:
        return False
    span = analysis.document.sentences[number]
    return other_order(fold_text(analysis.document.text[span.start : span.end], "tr"))


def other_order(words: str) -> bool:
    """Whether the order is one of mourning, of leaving the houses, of an inquiry."""
    return bool(_OTHER_ORDER.search(words))


def _told_so_far(analysis: Analysis, clause: Clause, draft: Draft) -> str:
    """The words of the clause, and of its sentence before it where that is not the sentence of the gift."""
    text = analysis.document.text
    start = clause.start
    if clause.sentence != draft.clause.sentence:
        start = min(start, analysis.document.sentences[clause.sentence].start)
    return fold_text(text[start : clause.end], "tr")


def _of_the_gift(analysis: Analysis, draft: Draft) -> set[str]:
    """The beginnings of the words for what is given."""
    hits = analysis.sentence_hits.get(draft.clause.sentence, ())
    tokens = analysis.document.tokens
    return {
        tokens[k].low[:_STEM]
        for h in hits
        if h.cls in ("goods", "transport") and h.i >= draft.clause.i
        for k in range(h.i, h.j)
        if len(tokens[k].low) >= 2
    }


def _names_it(words: str, gift: set[str]) -> bool:
    return any(word[:_STEM] in gift for word in re.findall(r"\w+", words))


def _by_the_helped(analysis: Analysis, clause: Clause, candidate: Candidate) -> bool:
    """ "AFAD da … kurdu": an agency of the receiver is the doer."""
    tokens = analysis.document.tokens
    return any(
        m.code == candidate.receiver
        and m.type in ("agency", "country")
        and m.case == "nom"
        and m.j < len(tokens)
        and tokens[m.j].low in ("da", "de", "ise")
        for m in analysis.inside(clause)
    )


def _from_elsewhere_at_home(analysis: Analysis, clause: Clause, candidate: Candidate) -> bool:
    """ "Hatay'a Ankara'dan gelen itfaiyeciler": they came from another town of the state that is helped."""
    tokens = analysis.document.tokens
    return any(
        m.code == candidate.receiver
        and m.case == "abl"
        and any(
            t.low in ("gelen", "giden", "sevk", "yönlendirilen", "kaydırılan") for t in tokens[m.j : m.j + 2]
        )
        for m in analysis.inside(clause)
    )


def _same_crew(analysis: Analysis, candidate: Candidate, draft: Draft, found: Found) -> bool:
    """ "15 kişilik sağlık kafilesi hazırlanıyor; kafile on gün içinde inecek": the crew without a trade is the one just told."""
    tokens = analysis.document.tokens
    if candidate.kind != "rescue_team" or draft.amounts or not draft.objects:
        return False
    if not all(tokens[h.i].low.startswith(_CREW) and h.j - h.i == 1 for h in draft.objects):
        return False
    return any(
        c.kind == "health_team"
        and (c.giver, c.receiver) == (candidate.giver, candidate.receiver)
        and d.clause.i < draft.clause.i
        and draft.clause.sentence - d.clause.sentence <= 1
        for c, d in found
    )


def _other_goods(analysis: Analysis, clause: Clause, draft: Draft) -> bool:
    """ "jeneratör gönderecek. … helikopterler erzak indirdi": goods of another name, where neither is a name for many things."""
    named = [h for h in clause.of("goods")]
    if not named:
        return False
    text, tokens = analysis.document.text, analysis.document.tokens
    words = fold_text(text[clause.start : clause.end], "tr")
    if _GENERIC.search(words) or any(tokens[h.i].low.startswith("su") for h in named):
        return False
    told = fold_text(text[draft.clause.start : draft.clause.end], "tr")
    return not _KINDS_OF.search(told)
