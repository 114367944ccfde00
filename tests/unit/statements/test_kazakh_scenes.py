"""Kazakh help told over several sentences, with verbs that no list knows, by those who took it, and what only looks like it."""

from __future__ import annotations

import pytest

from seferber.statements.reader import read

DAY = "2025-05-05"


def _found(text: str) -> set[str]:
    return {
        f"{c.giver}>{c.receiver} {c.kind} {c.firmness}" for c in read(text, lang="kk", date=DAY).candidates
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what was sent in one sentence, from where and whither in another
        ("Будапештен Сараевоға – жиырма су сорғысы. Техника тиелген керуен түн ортасында жолға шықты. Босния астанасының екі ауданын су басқан.", "HU>BA relief_goods dispatched"),
        ("Сомалидегі құрғақ аймаққа тікұшақтан ұн тасталды. Операцияны Кения әуе күштері жүргізді.", "KE>SO relief_goods delivered"),
        ("Апатқа ұшыраған кеніште Польшаның кен құтқарушылары іздеуге тартылды. Олар Остравадағы шахтаға кеше кешке жеткен. Чехия тарапы оларға жатақхана берді.", "PL>CZ rescue_team delivered"),
        ("Манагуада аргентиналық мейірбикелер кезекшілікке тұрды. Никарагуаға оларды екі ұшақпен көшіріп әкелген.", "AR>NI health_team delivered"),
        ("Мьянма шаруаларына көрші ел көмек берді. Вьетнам тарапы 2 мың тонна күріш тұқымын шекара арқылы өткізіп жатыр.", "VN>MM relief_goods dispatched"),
        # the bare verb for taking, and those who say that they took it
        ("Молдова Бухаресттен үш миллион еуро алды. Қаражат су басқан ауылдарға бағытталады.", "RO>MD money received"),
        ("«Оман сыйлаған екі жүз жылытқышты қоймада түгендеп алдық». Бұл – Сирия денсаулық министрінің сөзі.", "OM>SY relief_goods received"),
        ("Өзбекстаннан келген 300 тонна отынды толық қабылдап алдық, деп хабарлады Ауғанстан Энергетика министрлігінің өкілі.", "UZ>AF relief_goods received"),
        # asking by paper and by wish
        ("Нигер билігі Алжирден далалық аурухана әкеп беруін қалады.", "NE>DZ request na"),
        ("Замбия су тазартқыш жіберуін өтініп, Зимбабвеге нота жолдады.", "ZM>ZW request na"),
        ("«Бізге шатыр мен көрпе керек!». Непал губернаторы осылай деп Делиге үндеу тастады.", "NP>IN request na"),
        # two officials and a verb that no list holds
        ("Чили сыртқы істер министрі Пабло Орресто кеше Лимада перулік әріптесімен өрт қаупін пысықтады.", "CL>PE meeting_visit delivered"),
        ("Гамбия вице-президенті Ламин Сисековар Сенегал премьерімен Дакарда қол алысты.", "GM>SN meeting_visit delivered"),
        # willing, offered still, thanked, mourned, built together
        ("Бағдат Иранға қолғабыс тигізуге ниетті екенін жасырмады.", "IQ>IR readiness readiness"),
        ("Жапония Тайваньға жасаған жәрдем ұсынысы күшінде екенін айтты.", "JP>TW readiness readiness"),
        ("Руанда үкіметі көпірді жөндегені үшін Уганда халқына дән риза екенін жазды.", "RW>UG thanks na"),
        ("Иордания королі Каирге қаралы жеделхат жолдады.", "JO>EG condolence na"),
        ("Бекетті Өзбекстан Тәжікстанмен бірігіп тұрғызған.", "UZ>TJ joint_project delivered"),
    ],
)  # fmt: skip
def test_the_act_is_found_with_its_parties_and_its_step(text: str, expected: str) -> None:
    assert _found(text) == {expected}


def test_another_state_that_does_likewise_is_read_beside_the_first() -> None:
    text = "Эстония көрші Латвияға он сорғы жіберді, Литва да сондай жүк аттандырды."
    assert _found(text) == {"EE>LV relief_goods dispatched", "LT>LV relief_goods dispatched"}


@pytest.mark.parametrize(
    "text",
    [
        "Грек терминалы Ливанға бидай сатпақ. Баға биржадан алынады.",
        "Мұражай қорындағы сурет Ашхабад зілзаласын еске салады. Сол күзде Баку Ашхабадқа құтқарушылар жеткізген екен.",
        "Қазақстан Қырғызстанға дәрігер жіберу мәселесін әлі шешкен жоқ.",
        "Ақтөбедегі дәрігерлер Ресейден келген науқасқа ота жасады.",
        "Бірлестік жетекшісі: «Жүкті өз қалтамыздан төледік, Кенияға кітап апардық», – дейді.",
        "Қазақстан Тәжікстанға шатыр жіберуі мүмкін.",
    ],
)
def test_what_is_sold_remembered_undecided_or_private_is_no_help_of_a_state(text: str) -> None:
    assert not _found(text)


@pytest.mark.parametrize(
    ("text", "named", "institution"),
    [
        ("Ауданның бас энергетигі Дэлгэр Бат-Очир: «Көмекке рақмет», – деп жазды.", True, "none"),
        ("Бас бапкер Арыстан Тауқаратегі «қолдау керек» дейді.", True, "none"),
        ("Консул Рохана Велимагаға сүйенсек, жүк жетті.", True, "known"),
        ("Қорғаныс министрлігінің бөлім басшысы Ақжол Садыралиев облыстарда қор барын айтты.", True, "known"),
        ("Сыртқы істер министрлігінің өкілі Назым Сарыбаталина көмек туралы айтты.", True, "known"),
        ("Көмек туралы KEGOC басқармасы хабарлады.", False, "known"),
    ],
)
def test_who_speaks_and_for_which_office_is_seen(text: str, named: bool, institution: str) -> None:
    seen = read(text, lang="kk", date=DAY).verifiability
    assert (seen.named_speaker, seen.institution) == (named, institution)
