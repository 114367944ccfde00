"""Turkish: the step told by the words around the verb, by the sentence beside, by a phrase cut in two."""

from __future__ import annotations

import pytest

from seferber.statements import read

_TOLD = [
    ("VN", "LA", "relief_goods", "dispatched", "Vietnam'ın Laos'a bağışladığı ilaçlar nakliye şirketine teslim edildi."),
    ("EE", "MD", "relief_goods", "decided", "Estonya'nın Moldova'ya göndereceği 40 jeneratör Tallinn'de kolileniyor."),
    ("FI", "BA", "relief_goods", "delivered", "Finlandiya'dan Bosna-Hersek'e 60 jeneratör: cihazlar okullara takıldı."),
    ("PK", "NP", "relief_goods", "dispatched", "Pakistan'dan Nepal'e 20 ton çadır. Uçak sabah İslamabad'dan kalktı."),
    ("DE", "SY", "relief_goods", "decided", "Almanya, Suriye'ye 30 ton ilaç verecek. Karar dün kabinede alındı."),
    ("FR", "LB", "health_team", "delivered", "Fransa'nın Lübnan'a yolladığı 20 hekim göreve bu sabah başladı."),
    ("BT", "IN", "money", "received", "Hindistan, Bhutan'ın yolladığı 5 milyon rupiyi aldığını doğruladı."),
    ("AU", "TO", "relief_goods", "received", "Tonga, Avustralya'nın iki botunu filosuna kattığını duyurdu."),
    ("DE", "UA", "relief_goods", "announced", "Almanya'dan Ukrayna'ya 60 jeneratör: ilk tır pazartesi yola çıkıyor."),
    ("JP", "TO", "relief_goods", "readiness", "Japonya Büyükelçisi, \"Liste elimize geçer geçmez Tonga'ya maske yollayacağız.\" dedi."),
    ("UZ", "TJ", "relief_goods", "readiness", "Özbekistan, Tacikistan'a 20 vagon buğday vermeye sıcak bakıyor."),
]  # fmt: skip


@pytest.mark.parametrize(("giver", "receiver", "kind", "step", "text"), _TOLD)
def test_the_step_is_that_of_the_words_around_the_verb(
    giver: str, receiver: str, kind: str, step: str, text: str
) -> None:
    """What carries it, what was signed and who has it settle how far the gift has come."""
    found = [
        (c.giver, c.receiver, c.kind, c.firmness) for c in read(text, lang="tr", date="2026-05-14").candidates
    ]
    assert (giver, receiver, kind, step) in found


_BESIDE = [
    ("DE", "SY", "relief_goods", "announced", "Almanya, Suriye'ye 30 ton ilaç verecek. Yas ilanı kararı dün mecliste alındı."),
    ("UZ", "TJ", "relief_goods", "announced", "Özbekistan, Tacikistan'a 20 vagon buğday verecek. Su, evlerin bodrumuna indi."),
    ("DE", "UA", "relief_goods", "dispatched", "Almanya, Ukrayna'ya 30 trafo gönderdi. Belediye ekipleri direkleri onardı, mahallelere su dağıttı."),
    ("PK", "NP", "relief_goods", "announced", "Pakistan, Nepal'e 20 ton çadır verecek. Turistleri taşıyan ilk uçak sabah Katmandu'dan kalktı."),
    ("JP", "PH", "relief_goods", "delivered", "Japonya, Filipinler'e 12 ton malzeme sevk etti. Yük bu sabah Cebu'ya indi."),
]  # fmt: skip


@pytest.mark.parametrize(("giver", "receiver", "kind", "step", "text"), _BESIDE)
def test_a_sentence_about_something_else_moves_no_step(
    giver: str, receiver: str, kind: str, step: str, text: str
) -> None:
    """Mourning, water in the houses, the receiver's own crews and tourists on the move are no news of the gift."""
    found = [
        (c.giver, c.receiver, c.kind, c.firmness) for c in read(text, lang="tr", date="2026-05-14").candidates
    ]
    assert found == [(giver, receiver, kind, step)]
