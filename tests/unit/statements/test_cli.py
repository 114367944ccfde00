"""`seferber read` at the terminal."""

from __future__ import annotations

import json
from pathlib import Path

from tests.standin import standin
from typer.testing import CliRunner

from seferber.cli.read import app
from seferber.statements import read
from seferber.statements.corrections import CorrectedStatement, corrections_to_corpus

RUN = CliRunner()
TEXT = "Kazakistan, Türkiye'ye 55 ton insani yardım malzemesi gönderdi."


def test_a_file_is_read_without_naming_a_command(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, encoding="utf-8")
    result = RUN.invoke(app, [str(file), "--format", "jsonl", "--date", "2023-02-17"])
    assert result.exit_code == 0, result.output
    record = json.loads(result.stdout)
    assert record["commitments"][0]["giver"] == "KZ" and record["commitments"][0]["evidence_text"] == [TEXT]


def test_standard_input_takes_text_and_jsonl() -> None:
    assert "KZ" in RUN.invoke(app, ["-"], input=TEXT).output
    lines = json.dumps({"id": "x1", "lang": "tr", "date": "2023-02-17", "text": TEXT}) + "\n"
    assert json.loads(RUN.invoke(app, ["-", "--format", "jsonl"], input=lines).stdout)["id"] == "x1"


def test_one_bad_text_does_not_stop_the_others(tmp_path: Path) -> None:
    lines = [{"id": "bad", "text": "مساعدات"}, {"id": "good", "text": TEXT}]
    file = tmp_path / "many.jsonl"
    file.write_text("\n".join(json.dumps(x) for x in lines), encoding="utf-8")
    result = RUN.invoke(app, [str(file), "--format", "jsonl"])
    assert result.exit_code == 1 and '"id": "good"' in result.stdout


def test_evaluate_reads_and_scores_a_corpus(tmp_path: Path) -> None:
    reading = read(TEXT, date="2023-02-17")
    corrected = CorrectedStatement("c1", TEXT, reading, confirmed=reading.candidates, date="2023-02-17")
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        "".join(json.dumps(d) + "\n" for d in corrections_to_corpus([corrected])), encoding="utf-8"
    )
    result = RUN.invoke(app, ["evaluate", str(gold)])
    assert result.exit_code == 0 and "P 1.000  R 1.000" in result.output


def test_a_missing_file_is_said_plainly() -> None:
    result = RUN.invoke(app, ["nowhere.txt"])
    assert result.exit_code == 1 and "There is no file" in result.output


CLAIM = {
    "giver": "KZ", "receiver": "TR", "kind": "relief_goods", "firmness": "dispatched", "quotes": [TEXT],
    "quantities": [{"value": 55, "unit": "tonne", "quote": "55 ton"}], "date": None, "condition": None, "speakers": [],
}  # fmt: skip


def test_a_model_reads_when_an_endpoint_is_set_and_its_lies_are_printed_with_the_reason(monkeypatch) -> None:
    with standin({"claims": [CLAIM, {**CLAIM, "giver": "RU"}]}) as (url, asked):
        monkeypatch.setenv("SEFERBER_LLM_URL", url)
        monkeypatch.setenv("SEFERBER_LLM_MODEL", "stand-in")
        monkeypatch.setenv("SEFERBER_LLM_KEY", "a-key")
        result = RUN.invoke(app, ["-", "--reader", "llm", "--format", "jsonl"], input=TEXT)
        table = RUN.invoke(app, ["-", "--reader", "llm"], input=TEXT)
    assert result.exit_code == 0, result.output
    record = json.loads(result.stdout)
    assert record["reader"] == "llm" and [c["giver"] for c in record["commitments"]] == ["KZ"]
    assert record["rejected"][0]["claim"]["giver"] == "RU" and record["rejected"][0]["reasons"]
    assert "the model's claim was rejected: The party RU is not named in the text." in table.output
    assert TEXT in asked[0]["messages"][1]["content"] and "a-key" not in result.output


def test_a_model_without_an_endpoint_is_refused_plainly(monkeypatch) -> None:
    monkeypatch.delenv("SEFERBER_LLM_URL", raising=False)
    result = RUN.invoke(app, ["-", "--reader", "llm"], input=TEXT)
    assert result.exit_code == 1 and "SEFERBER_LLM_URL" in result.output
