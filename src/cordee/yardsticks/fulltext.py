"""How fast "who can do this" is beside full-text engines, on one corpus in one run.

Synthetic firms: each holds one to three works drawn from titles (of the awards given, else labels of the
CPV joined to terms of the trades), with their code and a département. The questions are other titles.
The rivals look for words only; ours looks for words, codes, names, places and labels at once.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import bm25s
import numpy as np
import tantivy

from cordee.retrieval import CompanyIndex, RankProblem, build_index, open_index, rank_arrays, warm
from cordee.taxonomy import cpv
from cordee.taxonomy.departements import departements
from cordee.taxonomy.trades import all_trades
from cordee.taxonomy.words import analyse
from cordee.vocabulary import Brick, Capability, Company, Place
from cordee.yardsticks.award_records import read_awards
from cordee.yardsticks.fulltext_postgres import Postgres, unavailable

QUESTIONS = 100
LOT = 8
"""Bricks of a notice asked together."""
SHOWN = 50
PATIENCE_S = 60.0
LEAST_ASKED = 10
ENGINES = 4

type Progress = Callable[[int, int], None]
"""Called with the engines measured and the engines in all."""
type Search = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Firms, and questions with their codes."""

    companies: list[Company]
    questions: list[Brick]

    @property
    def texts(self) -> list[str]:
        """What each firm says, as one text."""
        return [f"{c.name} {' '.join(one.words for one in c.capabilities)}" for c in self.companies]


def corpus(firms: int, awards: Sequence[Path] = (), *, seed: int = 0) -> Corpus:
    """The same for the same arguments."""
    draw = random.Random(seed)  # noqa: S311
    titles = _titles(awards, draw)
    homes = sorted(departements())
    asked, known = titles[:QUESTIONS], titles[QUESTIONS:]
    companies = []
    for number in range(firms):
        done = [draw.choice(known) for _one in range(draw.randint(1, 3))]
        companies.append(
            Company(
                id=f"{number:09d}",
                name=f"{draw.choice(done[0][0].split() or ['firm'])} {number}",
                place=Place(departement=draw.choice(homes)),
                capabilities=tuple(Capability(words=words, cpv=(code,)) for words, code in done),
            )
        )
    questions = [
        Brick(f"q{n}", words, words, cpv=(code,), place=Place(departement=draw.choice(homes)))
        for n, (words, code) in enumerate(asked)
    ]
    return Corpus(companies, questions)


def _titles(awards: Sequence[Path], draw: random.Random) -> list[tuple[str, str]]:
    """Texts with their codes, shuffled."""
    found = [(one.title, one.cpv) for one in read_awards(awards) if one.title and one.cpv]
    if not found:
        terms = [term for trade in all_trades() for term in trade.terms["fr"]]
        found = [(f"{cpv.label(code)} {draw.choice(terms)}", code) for code in cpv.codes()]
    draw.shuffle(found)
    return found


def timed(search: Search, questions: Sequence[str]) -> dict[str, float]:
    """Median and 95th percentile in ms, after three questions to warm up, and how many were `asked`: a slow
    engine is asked no more than `PATIENCE_S` allows, but `LEAST_ASKED`."""
    for question in questions[:3]:
        search(question)
    taken: list[float] = []
    for question in questions:
        if len(taken) >= LEAST_ASKED and sum(taken) > 1000 * PATIENCE_S:
            break
        start = time.perf_counter()
        search(question)
        taken.append(1000 * (time.perf_counter() - start))
    return {
        "p50_ms": round(statistics.median(taken), 3),
        "p95_ms": round(float(np.percentile(taken, 95)), 3),
        "asked": len(taken),
    }


def run(
    firms: int = 60_000,
    *,
    awards: Sequence[Path] = (),
    postgres: bool = True,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """By engine: `build_s`, `p50_ms`, `p95_ms` for one question; for ours also `lot_ms`, a notice of
    eight bricks, and `open_ms`. An engine that could not be tried says why under `skipped`."""
    made = corpus(firms, awards)
    words = [f"{one.words}" for one in made.questions]
    found: dict[str, Any] = {"firms": firms, "questions": len(words)}
    told = progress or (lambda _done, _total: None)
    told(0, ENGINES)
    found["ours"] = _ours(made)
    told(1, ENGINES)
    found["bm25s"] = _bm25s(made.texts, words)
    told(2, ENGINES)
    found["tantivy"] = _tantivy(made.texts, words)
    told(3, ENGINES)
    reason = unavailable() if postgres else "not asked for"
    if reason is None:
        with Postgres() as server:
            start = time.perf_counter()
            server.load(made.texts)
            built = round(time.perf_counter() - start, 2)
            found["PostgreSQL FTS"] = {"build_s": built, **timed(server.search, words)}
    else:
        found["PostgreSQL FTS"] = {"skipped": reason}
    return found


def _ours(made: Corpus) -> dict[str, float]:
    warm()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "firms.idx"
        start = time.perf_counter()
        build_index(made.companies).save(path)
        built = round(time.perf_counter() - start, 2)
        start = time.perf_counter()
        index = open_index(path, verify=False)
        opened = round(1000 * (time.perf_counter() - start), 2)
        by_words = {one.words: one for one in made.questions}

        def search(question: str) -> object:
            return rank_arrays([RankProblem(index, by_words[question], limit=SHOWN)])

        one = timed(search, [*by_words])
        return {"build_s": built, "open_ms": opened, **one, "lot_ms": _lots(index, made.questions)}


def _lots(index: CompanyIndex, questions: Sequence[Brick]) -> float:
    """The median time of all bricks of a notice, in ms."""
    taken = []
    for first in range(0, len(questions) - LOT + 1, LOT):
        start = time.perf_counter()
        rank_arrays(
            [RankProblem(index, one, limit=SHOWN) for one in questions[first : first + LOT]]
        )
        taken.append(1000 * (time.perf_counter() - start))
    return round(statistics.median(taken), 2)


def _bm25s(texts: Sequence[str], questions: Sequence[str]) -> dict[str, float]:
    start = time.perf_counter()
    engine = bm25s.BM25()
    engine.index([analyse(text) for text in texts], show_progress=False)
    built = round(time.perf_counter() - start, 2)
    return {
        "build_s": built,
        **timed(lambda q: engine.retrieve([analyse(q)], k=SHOWN, show_progress=False), questions),
    }


def _tantivy(texts: Sequence[str], questions: Sequence[str]) -> dict[str, float]:
    start = time.perf_counter()
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", stored=False, tokenizer_name="default")
    builder.add_integer_field("number", stored=True)
    engine = tantivy.Index(builder.build())
    writer = engine.writer(heap_size=200_000_000, num_threads=1)
    for number, text in enumerate(texts):
        writer.add_document(tantivy.Document(text=" ".join(analyse(text)), number=number))
    writer.commit()
    writer.wait_merging_threads()
    engine.reload()
    built = round(time.perf_counter() - start, 2)
    searcher = engine.searcher()

    def search(question: str) -> object:
        return searcher.search(engine.parse_query(" ".join(analyse(question)), ["text"]), SHOWN)

    return {"build_s": built, **timed(search, questions)}
