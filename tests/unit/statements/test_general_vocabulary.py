"""Words of professions, teams, relief items and acts are known by their class, in their inflected forms."""

import pytest

from seferber.statements.lexicon import lexicon
from seferber.statements.tokens import split

CASES = [
    ("tr", "sivil koruma görevlileri", "rescue"),
    ("tr", "yangınla mücadele ekibini", "rescue"),
    ("tr", "K-9 ekibi", "rescue"),
    ("tr", "halk sağlığı uzmanlarını", "health"),
    ("tr", "yanık uzmanı", "health"),
    ("tr", "hastane gemisini", "hospital"),
    ("tr", "kredi dilimini", "cash"),
    ("tr", "sabundan", "goods"),
    ("tr", "tesellüm edildi", "receive"),
    ("tr", "imdadına geldi", "help"),
    ("tr", "yardım dilendi", "request"),
    ("kk", "жүзбелі ауруханасын", "hospital"),
    ("kk", "мейірбикелер тобын", "health"),
    ("kk", "өртке қарсы тікұшағын", "rescue"),
    ("kk", "электриктер тобы", "rescue"),
    ("kk", "зембілдер", "goods"),
    ("kk", "шотымызға түсті", "receive"),
    ("kk", "жар салды", "request"),
    ("kk", "мәмілеге келді", "sign"),
    ("ru", "реабилитологов", "health"),
    ("ru", "ремонтников", "rescue"),
    ("ru", "бригаду комбустиологов", "health"),
    ("ru", "полевую операционную", "hospital"),
    ("ru", "кувезы", "goods"),
    ("ru", "передислоцировал", "send"),
    ("ru", "на балансе", "receive"),
    ("ru", "вызвался", "pledge"),
    ("en", "twelve mine rescuers", "rescue"),
    ("en", "line crews", "rescue"),
    ("en", "two burn surgeons", "health"),
    ("en", "a floating hospital", "hospital"),
    ("en", "generators and switchgear", "goods"),
    ("en", "the trucks cleared customs", "arrive"),
    ("en", "boundless thanks", "thank"),
    ("en", "sent a verbal note", "request"),
    ("en", "forty border guards", "rescue"),
    ("en", "a search party", "rescue"),
    ("en", "put tents aboard a plane", "send"),
    ("en", "carried flour ashore", "deliver"),
    ("en", "took over pumps from them", "receive"),
    ("en", "vinaka vakalevu", "thank"),
    ("en", "at an hour's notice", "ready"),
    ("en", "two million meticais", "currency"),
    ("ru", "сводное звено пожарных", "rescue"),
    ("ru", "газовые баллоны", "goods"),
    ("ru", "сели в поезд", "go"),
    ("ru", "пять миллионов найр", "currency"),
]

OTHERWISE = [
    ("tr", "Mısır", "goods"),
    ("tr", "Kazak", "goods"),
    ("tr", "Dubai", "goods"),
    ("ru", "Киркук", "goods"),
    ("ru", "халатность", "goods"),
    ("ru", "энергетика", "rescue"),
    ("kk", "салмақ", "plan"),
]


@pytest.mark.parametrize(("lang", "words", "cls"), CASES)
def test_the_words_are_known_by_their_class(lang, words, cls):
    assert cls in {h.cls for h in lexicon(lang).hits(split(words, lang).tokens)}


@pytest.mark.parametrize(("lang", "words", "cls"), OTHERWISE)
def test_words_that_only_look_alike_are_not_taken_for_them(lang, words, cls):
    assert cls not in {h.cls for h in lexicon(lang).hits(split(words, lang).tokens)}
