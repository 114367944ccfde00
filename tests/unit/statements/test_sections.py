"""Long texts: read in sections, with offsets into the whole."""

from __future__ import annotations

import itertools

from seferber.statements import read
from seferber.statements.sections import SECTION, cut

ONE = "Kazakistan, Türkiye'ye 55 ton un gönderdi."
TWO = "Azerbaycan, Türkiye'ye 420 kurtarma görevlisi yolladı."
FILLER = "Hava bugün açık ve sakin. " * 700


def test_sections_cover_the_text_without_gap_or_overlap() -> None:
    text = ONE + "\n\n" + FILLER + TWO
    parts = cut(text)
    assert parts[0][0] == 0 and parts[-1][1] == len(text)
    assert all(a[1] == b[0] for a, b in itertools.pairwise(parts))
    assert all(b - a <= SECTION for a, b in parts)


def test_what_stands_far_into_a_long_text_keeps_its_exact_words() -> None:
    text = ONE + "\n\n" + FILLER + "\n\n" + TWO
    reading = read(text, date="2023-02-10")
    found = {(c.giver, c.kind): c for c in reading.candidates}
    assert found["KZ", "relief_goods"].quantities[0].span.of(text) == "55 ton"
    late = found["AZ", "rescue_team"]
    assert late.quantities[0].span.of(text) == "420 kurtarma görevlisi"
    assert late.evidence[0].of(text).startswith("Azerbaycan")


def test_what_is_told_again_in_a_later_section_is_one_candidate() -> None:
    text = ONE + "\n\n" + FILLER + "\n\n" + ONE
    (candidate,) = read(text, date="2023-02-10").candidates
    assert [e.of(text) for e in candidate.evidence] == [ONE, ONE]


def test_a_table_without_full_stops_is_read() -> None:
    text = "Türkiye, " * 3000 + ONE
    assert read(text, lang="tr").lang == "tr"


def test_ten_times_the_text_costs_about_ten_times_the_work(monkeypatch) -> None:
    from seferber.statements import clauses

    seen: list[int] = []
    whole = clauses.split
    monkeypatch.setattr(clauses, "split", lambda text, lang: seen.append(len(text)) or whole(text, lang))
    read(FILLER * 10, lang="tr")
    assert max(seen) <= SECTION and sum(seen) <= 10 * len(FILLER)
