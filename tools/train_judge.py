"""Train the statement reader's learned judge and write `src/seferber/statements/data/judge.bin`.

    python tools/train_judge.py [--also NAME=GOLD.jsonl ...] [--only-check]

Needs numpy and scipy (extra `train`); reading needs neither. The first model is one logistic
regression for each kind, for "any act" and for each step of firmness, on the features of `judge.features`.
The second weighs the first and the rules' votes; it learns only from sets whose texts the rules had not been
written on (`tests/corpus/first_looks.jsonl` holds what the rules proposed then), each scored by a first model
that had not seen the set either, and from the two real statements. Printed: precision and recall of each set, judged by models without it.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, field
from itertools import pairwise, product
from pathlib import Path

import numpy as np
from scipy import sparse
from scipy.optimize import minimize
from scipy.special import expit

from seferber.statements.clauses import analyse
from seferber.statements.judge import chances, features, table, verdict
from seferber.statements.judge.second import Second, with_products
from seferber.statements.model import KINDS, LADDER
from seferber.statements.reader import published_day
from seferber.statements.struck import set_priors

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "tests" / "corpus"
OUT = ROOT / "src" / "seferber" / "statements" / "data" / "judge.bin"
OUTPUTS = list(chances.OUTPUTS)
SELDOM = 3  # a feature seen in fewer sentences and pairs is left out
LEAST = 0.03  # a feature whose weights all stay under this is left out
STRENGTH, SECOND_STRENGTH = 0.3, 0.03
FOLDS = 4
ASIDE = (
    "probes",
    "given",
)  # sets of probes, the two real statements: learned from, not counted among the strangers' sets
GIVEN = 10.0  # the two real statements that the reader was made for count so many times


@dataclass
class Text:
    """One annotated text, its instances as rows of features, and what is meant in each."""

    series: str
    id: str
    told: features.Story
    gold: list[tuple[str, str, str]]
    places: list[tuple[int, str, str]]
    rows: list[list[str]]
    meant: list[set[tuple[str, str]]] = field(default_factory=list)
    weight: float = 1.0


def read_text(name: str, row: dict) -> Text:
    analysis = analyse(row["text"], row["lang"], published_day(row.get("date"))[0])
    set_priors(analysis)
    told = features.story(analysis)
    name, weight = ("given", GIVEN) if row.get("origin") == "seed" else (name, 1.0)
    places = list(features.instances(told))
    rows = [features.features(told, *p) for p in places]
    text = Text(name, row["id"], told, [], places, rows, weight=weight)
    labels: dict[tuple[int, str, str], set[tuple[str, str]]] = {}
    for c in row["commitments"]:
        text.gold.append((c["giver"], c["receiver"], c["kind"]))
        for start, end in c["evidence"]:
            for index, sentence in enumerate(analysis.document.sentences):
                shared = min(end, sentence.end) - max(start, sentence.start)
                if shared >= min(15, (end - start) * 0.5):
                    key = (index, c["giver"], c["receiver"])
                    labels.setdefault(key, set()).add((c["kind"], c["firmness"]))
    text.meant = [labels.get(p, set()) for p in places]
    return text


def load(also: list[str]) -> list[Text]:
    """The seen corpus, its sets by strangers under their own names, and further files; the own blind set never."""
    sets = {}
    for path in sorted(CORPUS.glob("learned_*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            sets[json.loads(line)["id"]] = path.stem.removeprefix("learned_")
    texts = []
    for line in (CORPUS / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        texts.append(read_text(sets.get(row["id"], "corpus"), row))
    for line in (CORPUS / "probes.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        texts.append(read_text(row["set"], _probe(row)))
    for pair in also:
        name, _, file = pair.partition("=")
        for line in Path(file).read_text(encoding="utf-8").splitlines():
            texts.append(read_text(name, json.loads(line)))
    return list({t.id: t for t in texts}.values())


def _probe(row: dict) -> dict:
    """A probe (a few sentences, its acts by a quote each) in the form of an annotated text."""
    acts = []
    for one in row["expected"]:
        at = row["text"].index(one["quote"])
        acts.append({**one, "evidence": [[at, at + len(one["quote"])]]})
    return {**row, "commitments": acts}


def votes() -> dict[str, chances.Votes]:
    out = {}
    for line in (CORPUS / "first_looks.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        sure, at_all = (frozenset(tuple(k) for k in row[n]) for n in ("sure", "at_all"))
        points = {tuple(k): v for k, v in zip(row["at_all"], row["points"], strict=True) if v is not None}
        out[row["id"]] = chances.Votes(sure, at_all, points, tuple(tuple(n) for n in row["shut"]))
    return out


def fit(x, y, mask, strength: float, start: float = -3.0, rounds: int = 60):
    """Logistic regressions, one for each column of `y`; a row counts for a column where `mask` is 1."""
    n, width = x.shape[1], y.shape[1]
    turned = x.T.tocsr() if sparse.issparse(x) else x.T

    def cost(flat):
        w, b = flat[: n * width].reshape(n, width).astype(np.float32), flat[n * width :].astype(np.float32)
        z = x @ w + b
        loss = strength * np.sum(mask * (np.logaddexp(0, z) - y * z)) + 0.5 * float((w * w).sum())
        slope = strength * mask * (expit(z) - y)
        return float(loss), np.concatenate([(turned @ slope + w).ravel(), slope.sum(0)]).astype(np.float64)

    first = np.zeros(n * width + width)
    first[n * width :] = start
    found = minimize(cost, first, jac=True, method="L-BFGS-B", options={"maxiter": rounds, "maxcor": 8}).x
    return found[: n * width].reshape(n, width).astype(np.float32), found[n * width :].astype(np.float32)


def matrices(texts: list[Text]):
    counts: dict[str, int] = {}
    for text in texts:
        for row in text.rows:
            for feature in row:
                counts[feature] = counts.get(feature, 0) + 1
    names = sorted(f for f, c in counts.items() if c >= SELDOM)
    number = {f: k for k, f in enumerate(names)}
    starts, columns = [0], []
    for text in texts:
        for row in text.rows:
            columns += [number[f] for f in row if f in number]
            starts.append(len(columns))
    x = sparse.csr_matrix(
        (np.ones(len(columns), np.float32), np.array(columns), np.array(starts)),
        shape=(len(starts) - 1, len(names)),
    )
    y = np.array([_outputs(m) for t in texts for m in t.meant], np.float32)
    mask = np.ones_like(y)
    steps = len(KINDS) + 1
    mask[:, steps:] = y[:, steps:].any(axis=1, keepdims=True)
    mask *= np.array([[t.weight] for t in texts for _row in t.rows], np.float32)
    return names, x, y, mask


def _outputs(meant: set[tuple[str, str]]) -> list[bool]:
    kinds, steps = {k for k, _s in meant}, {s for _k, s in meant}
    return [*(k in kinds for k in KINDS), bool(meant), *(s in steps for s in LADDER)]


def said(text: Text, logits) -> list[chances.Word]:
    return [chances.Word(*place, row.tolist()) for place, row in zip(text.places, logits, strict=True)]


def second_rows(texts: list[Text], logits, slices, vote) -> list[tuple[Text, tuple, dict, bool]]:
    out = []
    for text, part in zip(texts, slices, strict=True):
        if text.id not in vote:
            continue
        words = said(text, logits[part])
        best = chances.strongest(words)
        for key, signals in chances.signals_of(text.told, words, best, vote[text.id]):
            out.append((text, key, signals, key in text.gold))
    return out


def fit_second(rows) -> dict[str, float]:
    given = [with_products(signals) for _t, _k, signals, _y in rows]
    names = sorted({n for signals in given for n in signals})
    x = np.array([[s.get(n, 0.0) for n in names] for s in given], np.float32)
    y = np.array([[meant] for _t, _k, _s, meant in rows], np.float32)
    mask = np.array([[text.weight] for text, _k, _s, _y in rows], np.float32)
    w, b = fit(x, y, mask, SECOND_STRENGTH, 0.0, 300)
    return {"start": float(b[0]), **{n: float(v) for n, v in zip(names, w[:, 0], strict=True)}}


def report(name: str, judged: list[tuple[float, bool]], gold: int) -> None:
    """Precision and recall down the list of readings, the likeliest first."""
    judged.sort(reverse=True)
    hits, marks = 0, []
    wanted = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8]
    for k, (value, meant) in enumerate(judged, 1):
        hits += meant
        if wanted and k >= gold * wanted[0]:
            marks.append(f"{value:.2f}: {hits / k:.3f}/{hits / gold:.3f}")
            wanted.pop(0)
    print(f"{name:10} {gold:5} commitments; chance: precision/recall  " + "  ".join(marks), flush=True)


def thresholds(by_text: dict[str, list[tuple[float, bool, str]]], texts: list[Text], vote) -> None:
    """Precision, recall and texts left clean by the thresholds of `judge.verdict` (`BESIDE` aside); its own are marked."""
    gold, clean = sum(len(t.gold) for t in texts), {t.id for t in texts if not t.gold}
    for ruled, held, new, whole in product((0.5, 0.6, 0.65), (0.5, 0.6), (0.6, 0.7, 0.8), (0.95, 0.97, 0.98)):
        lowest = {t.id: verdict.wanted_of(t.told.analysis.document.text, vote[t.id]) for t in texts}
        wanted = {i: whole if low == verdict.ANYTHING else low for i, low in lowest.items()}
        least = {"sure": ruled, "held": held, "new": new}
        taken = {
            i: [meant for value, meant, how in found if value >= least[how]]
            for i, found in by_text.items()
            if verdict.anything(value for value, _m, _h in found) >= wanted[i]
        }
        hits, made = sum(map(sum, taken.values())), sum(map(len, taken.values()))
        left = len(clean - {i for i, found in taken.items() if found})
        own = (
            " *"
            if (ruled, held, new, whole) == (verdict.RULED, verdict.HELD, verdict.NEW, verdict.ANYTHING)
            else ""
        )
        print(
            f"ruled {ruled} held {held} new {new} anything {whole}: precision {hits / made:.3f} "
            f"recall {hits / gold:.3f} clean {left} of {len(clean)}{own}"
        )


def check(texts, x, y, mask, slices, vote) -> dict[str, float]:
    """Every set with votes judged by models without it; returns the second model of all of them."""
    sets = sorted({t.series for t in texts if t.id in vote})
    logits = np.zeros(y.shape, np.float32)
    for k in range(FOLDS):
        out = set(sets[k::FOLDS])
        inside = np.concatenate([np.full(len(t.rows), t.series not in out) for t in texts])
        w, b = fit(x[inside], y[inside], mask[inside], STRENGTH)
        logits[~inside] = x[~inside] @ w + b
    rows = second_rows(texts, logits, slices, vote)
    everything: list[tuple[float, bool]] = []
    by_text: dict[str, list[tuple[float, bool, str]]] = {}
    right = total = 0
    for name in sets:
        second = Second(fit_second([r for r in rows if r[0].series != name]))
        judged = [(second.chance(s), meant) for t, _k, s, meant in rows if t.series == name]
        if not name.startswith(ASIDE):
            everything += judged
        for text, _k, signals, meant in rows:
            if text.series == name and not name.startswith(ASIDE):
                how = "sure" if signals["sure"] else "held" if signals["held_back"] else "new"
                by_text.setdefault(text.id, []).append((second.chance(signals), meant, how))
        report(name, judged, sum(len(t.gold) for t in texts if t.series == name))
    for text, part in zip(texts, slices, strict=True):
        if text.id in vote:
            for meant, row in zip(text.meant, logits[part], strict=True):
                steps = {s for _k, s in meant} & set(LADDER)
                if len(steps) == 1:
                    total += 1
                    right += LADDER[int(np.argmax(row[len(KINDS) + 1 :]))] in steps
    strangers = [t for t in texts if t.id in vote and not t.series.startswith(ASIDE)]
    thresholds(by_text, strangers, vote)
    report("all", everything, sum(len(t.gold) for t in strangers))
    print(f"step of firmness right in {right} of {total} sentences ({right / total:.3f})")
    return fit_second(rows)


def write(names, w, b, second, texts) -> None:
    top = np.quantile(np.abs(w), 0.9999, axis=0) + 1e-6
    scales = (top / 127).astype(np.float64)
    kept = np.nonzero(np.abs(w).max(axis=1) >= LEAST)[0]
    rows, taken = {}, set()
    for k in sorted(kept, key=lambda k: -float(np.abs(w[k]).max())):
        key = table.zlib.crc32(names[k].encode())
        if key not in taken:
            taken.add(key)
            rows[names[k]] = [int(v) for v in np.clip(np.round(w[k] / scales), -127, 127)]
    about = {"texts": str(len(texts)), "by": "tools/train_judge.py"}
    OUT.write_bytes(
        table.packed(OUTPUTS, [float(s) for s in scales], [float(v) for v in b], second, rows, about)
    )
    print(f"{OUT.relative_to(ROOT)}: {len(rows)} features of {len(names)}, {OUT.stat().st_size / 1e6:.2f} MB")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--also", action="append", default=[], help="further texts as NAME=GOLD.jsonl")
    parser.add_argument("--only-check", action="store_true", help="print the check, write nothing")
    args = parser.parse_args()
    texts, vote = load(args.also), votes()
    names, x, y, mask = matrices(texts)
    ends = np.cumsum([0, *(len(t.rows) for t in texts)])
    slices = [slice(a, e) for a, e in pairwise(ends)]
    print(f"{len(texts)} texts, {x.shape[0]} sentences and pairs, {len(names)} features", flush=True)
    second = check(texts, x, y, mask, slices, vote)
    if not args.only_check:
        w, b = fit(x, y, mask, STRENGTH)
        write(names, w, b, second, texts)
    return 0


if __name__ == "__main__":
    sys.exit(main())
