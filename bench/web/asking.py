"""Asks pages of a running server: latencies one by one, then as many as it can answer."""

from __future__ import annotations

import http.client
import os
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of a page: the median, and what 95 of 100 do not exceed."""

    p50: float
    p95: float
    kilobytes: float


class Visitor:
    """Someone signed in, on one connection that is kept."""

    def __init__(self, port: int, session: str) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        self.headers = {"Cookie": f"sessionid={session}", "Accept-Language": "fr"}

    def get(self, url: str) -> bytes:
        """The page, which must be one (200)."""
        self.connection.request("GET", url, headers=self.headers)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{url}: {answer.status} {answer.getheader('Location')}")
        return body

    def times(self, urls: Sequence[str], *, rounds: int, warm: int = 4) -> Times:
        """The latencies of these addresses, one at a time; the first ones do not count."""
        taken, size = [], 0
        for number in range(warm + rounds):
            began = time.perf_counter()
            body = self.get(urls[number % len(urls)])
            if number >= warm:
                taken.append((time.perf_counter() - began) * 1000)
                size += len(body)
        taken.sort()
        last = min(len(taken) - 1, int(len(taken) * 0.95))
        return Times(taken[len(taken) // 2], taken[last], size / len(taken) / 1000)


def requests_per_second(
    port: int, session: str, urls: Sequence[str], *, visitors: int, seconds: float
) -> float:
    """Pages answered a second to visitors who ask without a pause, on the server's own machine."""
    end = time.monotonic() + seconds
    counts = [0] * visitors

    def visit(place: int) -> None:
        visitor = Visitor(port, session)
        while time.monotonic() < end:
            visitor.get(urls[(place + counts[place]) % len(urls)])
            counts[place] += 1

    threads = [threading.Thread(target=visit, args=(one,)) for one in range(visitors)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return sum(counts) / seconds


def memory_mb(root: int) -> float:
    """Proportional memory of a process and its children, in megabytes."""
    total = 0.0
    for pid in _family(root):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1]) / 1024
    return total


def seconds_until_at_rest(root: int, *, most: float = 240.0) -> float:
    """Waits until a process and its children rest (under 5 % of a processor for two seconds): the workers
    answer before they have read the search. How long it took; RuntimeError when they never rest."""
    began, before = time.monotonic(), _worked(root)
    while (spent := time.monotonic() - began) < most:
        time.sleep(2)
        now = _worked(root)
        if now - before < 0.1:
            return spent
        before = now
    raise RuntimeError("the server does not come to rest")


def _worked(root: int) -> float:
    """Seconds of processor that a process and its children have used."""
    ticks = 0
    for pid in _family(root):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _family(root: int) -> Iterator[int]:
    waiting = [root]
    while waiting:
        pid = waiting.pop()
        yield pid
        for task in Path(f"/proc/{pid}/task").iterdir():
            waiting += [int(one) for one in (task / "children").read_text().split()]
