"""The ladder of firmness by tense, aspect and modality: one gift, told in every form of every verb, in four languages."""

from __future__ import annotations

import pytest

from seferber.statements import read


def _turkish() -> list[tuple[str, str]]:
    verbs = [
        # past, evidential, future, -diğini, -eceğini, -meye, -meyi, step
        ("gönderdi", "göndermiş", "gönderecek", "gönderdiğini", "göndereceğini", "göndermeye", "göndermeyi", "dispatched"),
        ("yolladı", "yollamış", "yollayacak", "yolladığını", "yollayacağını", "yollamaya", "yollamayı", "dispatched"),
        ("sevk etti", "sevk etmiş", "sevk edecek", "sevk ettiğini", "sevk edeceğini", "sevk etmeye", "sevk etmeyi", "dispatched"),
        ("ulaştırdı", "ulaştırmış", "ulaştıracak", "ulaştırdığını", "ulaştıracağını", "ulaştırmaya", "ulaştırmayı", "delivered"),
        ("teslim etti", "teslim etmiş", "teslim edecek", "teslim ettiğini", "teslim edeceğini", "teslim etmeye", "teslim etmeyi", "delivered"),
        ("hibe etti", "hibe etmiş", "hibe edecek", "hibe ettiğini", "hibe edeceğini", "hibe etmeye", "hibe etmeyi", "delivered"),
        ("bağışladı", "bağışlamış", "bağışlayacak", "bağışladığını", "bağışlayacağını", "bağışlamaya", "bağışlamayı", "delivered"),
        ("tahsis etti", "tahsis etmiş", "tahsis edecek", "tahsis ettiğini", "tahsis edeceğini", "tahsis etmeye", "tahsis etmeyi", "decided"),
        ("ayırdı", "ayırmış", "ayıracak", "ayırdığını", "ayıracağını", "ayırmaya", "ayırmayı", "decided"),
    ]  # fmt: skip
    out = []
    for past, evid, fut, ppart, futn, dat, acc, step in verbs:
        out += [
            (past, step), (evid, step), (fut, "announced"), (f"{ppart} açıkladı", step), (f"{futn} duyurdu", "announced"),
            (f"{dat} karar verdi", "decided"), (f"{acc} kararlaştırdı", "decided"), (f"{acc} planlıyor", "announced"),
            (f"{acc} taahhüt etti", "announced"), (f"{dat} hazır olduğunu bildirdi", "readiness"), (f"{dat} hazırlanıyor", "announced"),
            (f"{acc} teklif etti", "readiness"), (f"{acc} önerdi", "readiness"),
        ]  # fmt: skip
    out += [
        ("gönderebileceğini bildirdi", "readiness"), ("gönderilmesi talimatını verdi", "decided"), ("göndermekte", "dispatched"),
        ("göndermişti", "dispatched"), ("yarın gönderiyor", "announced"), ("göndermedi", "none"), ("göndermeyecek", "none"),
        ("gönderemedi", "none"), ("göndermek istiyor", "none"), ("göndermeyi değerlendiriyor", "none"), ("gönderebilir", "none"),
    ]  # fmt: skip
    return [(f"Türkiye, Kazakistan'a 500 çadır {words}.", step) for words, step in out]


def _kazakh() -> list[tuple[str, str]]:
    verbs = [
        # past, perfect, future, perfect reported, future reported, intention, dative, accusative, step
        ("жіберді", "жіберген", "жібереді", "жібергенін", "жіберетінін", "жібермек", "жіберуге", "жіберуді", "dispatched"),
        ("жөнелтті", "жөнелткен", "жөнелтеді", "жөнелткенін", "жөнелтетінін", "жөнелтпек", "жөнелтуге", "жөнелтуді", "dispatched"),
        ("аттандырды", "аттандырған", "аттандырады", "аттандырғанын", "аттандыратынын", "аттандырмақ", "аттандыруға", "аттандыруды", "dispatched"),
        ("жеткізді", "жеткізген", "жеткізеді", "жеткізгенін", "жеткізетінін", "жеткізбек", "жеткізуге", "жеткізуді", "delivered"),
        ("табыстады", "табыстаған", "табыстайды", "табыстағанын", "табыстайтынын", "табыстамақ", "табыстауға", "табыстауды", "delivered"),
        ("берді", "берген", "береді", "бергенін", "беретінін", "бермек", "беруге", "беруді", "delivered"),
        ("бөлді", "бөлген", "бөледі", "бөлгенін", "бөлетінін", "бөлмек", "бөлуге", "бөлуді", "decided"),
    ]  # fmt: skip
    out = []
    for past, perf, fut, perfn, futn, mek, dat, acc, step in verbs:
        out += [
            (past, step), (perf, step), (f"{perf} болатын", step), (fut, "announced"), (f"{perfn} хабарлады", step),
            (f"{futn} мәлімдеді", "announced"), (mek, "announced"), (f"{acc} жоспарлап отыр", "announced"), (f"{dat} дайын", "readiness"),
            (f"{dat} шешім қабылдады", "decided"), (f"{acc} ұйғарды", "decided"), (f"{dat} уәде берді", "announced"),
            (f"{acc} ұсынды", "readiness"), (f"{acc} тапсырды", "decided"),
        ]  # fmt: skip
    out += [
        ("жіберіп жатыр", "dispatched"), ("жібере алатынын мәлімдеді", "readiness"), ("жіберетін болды", "announced"),
        ("жібермеді", "none"), ("жібермейді", "none"), ("жіберген жоқ", "none"), ("жіберуі мүмкін", "none"), ("жібере алады", "none"),
        ("жібермейтінін айтты", "none"),
    ]  # fmt: skip
    return [(f"Қазақстан Түркияға 500 шатыр {words}.", step) for words, step in out]


def _russian() -> list[tuple[str, str]]:
    verbs = [
        ("направил", "направит", "направить", "dispatched"), ("отправил", "отправит", "отправить", "dispatched"),
        ("выслал", "вышлет", "выслать", "dispatched"), ("отгрузил", "отгрузит", "отгрузить", "dispatched"),
        ("доставил", "доставит", "доставить", "delivered"), ("передал", "передаст", "передать", "delivered"),
        ("предоставил", "предоставит", "предоставить", "delivered"), ("пожертвовал", "пожертвует", "пожертвовать", "delivered"),
        ("выделил", "выделит", "выделить", "decided"),
    ]  # fmt: skip
    out = []
    for past, fut, inf, step in verbs:
        out += [
            (past, step), (fut, "announced"), (f"планирует {inf}", "announced"), (f"намерен {inf}", "announced"),
            (f"готов {inf}", "readiness"), (f"выразил готовность {inf}", "readiness"), (f"решил {inf}", "decided"),
            (f"принял решение {inf}", "decided"), (f"пообещал {inf}", "announced"), (f"предложил {inf}", "readiness"),
            (f"не {past}", "none"), (f"отказался {inf}", "none"), (f"мог бы {inf}", "none"), (f"может {inf}", "none"), (f"хочет {inf}", "none"),
        ]  # fmt: skip
    return [(f"Казахстан {words} Турции 500 палаток.", step) for words, step in out]


def _english() -> list[tuple[str, str]]:
    verbs = [
        ("send", "sent", "dispatched"), ("dispatch", "dispatched", "dispatched"), ("airlift", "airlifted", "dispatched"),
        ("deliver", "delivered", "delivered"), ("donate", "donated", "delivered"), ("provide", "provided", "delivered"),
        ("allocate", "allocated", "decided"), ("earmark", "earmarked", "decided"),
    ]  # fmt: skip
    out = []
    for base, past, step in verbs:
        out += [
            (past, step), (f"has {past}", step), (f"will {base}", "announced"), (f"is to {base}", "announced"),
            (f"plans to {base}", "announced"), (f"pledged to {base}", "announced"), (f"has committed to {base}", "announced"),
            (f"agreed to {base}", "decided"), (f"decided to {base}", "decided"), (f"stands ready to {base}", "readiness"),
            (f"offered to {base}", "readiness"), (f"is prepared to {base}", "readiness"), (f"said it would {base}", "announced"),
            (f"said it had {past}", step), (f"may {base}", "none"), (f"could {base}", "none"), (f"did not {base}", "none"),
            (f"refused to {base}", "none"), (f"is considering whether to {base}", "none"),
        ]  # fmt: skip
    return [(f"Kazakhstan {words} 500 tents to Turkey.", step) for words, step in out]


FORMS = [
    (lang, text, step)
    for lang, forms in (("tr", _turkish()), ("kk", _kazakh()), ("ru", _russian()), ("en", _english()))
    for text, step in forms
]


@pytest.mark.parametrize("lang", ["tr", "kk", "ru", "en"])
def test_every_form_of_every_verb_proves_its_step_and_no_higher(lang: str) -> None:
    wrong = []
    for own, text, step in FORMS:
        if own != lang:
            continue
        found = read(text, lang=lang, date="2023-02-10").candidates
        got = found[0].firmness if found else "none"
        if got != step or (step != "none" and [q.value for q in found[0].quantities] != [500]):
            wrong.append((text, step, got))
    assert not wrong, wrong


def test_the_ladder_is_tested_on_hundreds_of_forms() -> None:
    assert len(FORMS) > 480
