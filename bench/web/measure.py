"""The platform under load; `make bench` adds its sections to docs/benchmarks.md.

    python bench/web/measure.py [--firms 60000] [--needs 2000] [--into docs/benchmarks.md]
    python bench/web/measure.py --only life [--firms 6000] [--cooperations 500] [--promises 100000] …

Firms and needs are one section, the life of groupings (`--only life`) another, each with its own date.

A database and a server of its own, in a folder that goes with it: nothing else is touched. A plain Django
admin is asked for the same list and the same searches, in the same minutes, by the same server. Half of
the time goes into filling; nothing else should run meanwhile. For a first look: --firms 2000 --needs 100
--rounds 10.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from pathlib import Path

HERE = Path(__file__).resolve().parent
SECTIONS = ("web", "life")


def main() -> None:
    """Fills, serves, asks, writes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", choices=SECTIONS, default="web")
    parser.add_argument("--firms", type=int, default=60_000)
    parser.add_argument("--cooperations", type=int, default=500)
    parser.add_argument("--promises", type=int, default=100_000)
    parser.add_argument("--needs", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--into", type=Path)
    asked = parser.parse_args()
    base = Path(tempfile.mkdtemp(prefix="cordee-bench-"))
    base.chmod(0o755)
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {
        "CORDEE_HOME": str(base / "home"),
        "CORDEE_DATABASE_FOLDER": str(base / "pg"),
        "DJANGO_SETTINGS_MODULE": "bench_settings",
        "PYTHONPATH": os.pathsep.join([str(HERE), os.environ.get("PYTHONPATH", "")]),
    }
    sys.path.insert(0, str(HERE))
    try:
        section = _measured(asked, base)
    finally:
        from cordee_web.config import embedded  # noqa: PLC0415 (its folder is chosen above)

        embedded.stop()
        shutil.rmtree(base, ignore_errors=True)
    sys.stdout.write(section)
    if asked.into:
        _write_into(asked.into, asked.only, section)


def _measured(asked: argparse.Namespace, base: Path) -> str:
    import django  # noqa: PLC0415 (its settings are chosen above)

    django.setup()
    import fill  # noqa: PLC0415

    from cordee_web.config.commands import serving  # noqa: PLC0415

    serving.prepare()
    _say(f"{asked.firms} firms")
    filled = fill.people(asked.firms, base)
    measure = _life(asked) if asked.only == "life" else _web(asked, filled)
    _analyse()
    port = serving.free_port("127.0.0.1", 8900, take_next=True)
    server = serving.web("127.0.0.1", port, 2, f"http://localhost:{port}")
    server.start()
    try:
        _wait(port)
        return measure(port, server.process.pid if server.process else 0)
    finally:
        server.ask_to_stop()
        server.process and server.process.wait(30)


type Measure = Callable[[int, int], str]
"""Of the server's port and process: the section."""


def _web(asked: argparse.Namespace, filled: Mapping[str, float]) -> Measure:
    import fill  # noqa: PLC0415
    from asking import seconds_until_at_rest  # noqa: PLC0415
    from sheet import page  # noqa: PLC0415

    _say(f"{asked.needs} needs")
    fill.needs(asked.needs)

    def measure(port: int, server: int) -> str:
        rest = seconds_until_at_rest(server)
        return page(asked, {**filled, "rest": rest}, port, server)

    return measure


def _life(asked: argparse.Namespace) -> Measure:
    import life  # noqa: PLC0415
    from asking import seconds_until_at_rest  # noqa: PLC0415

    _say(f"{asked.cooperations} cooperations")
    seconds, counts = life.filled(asked.cooperations, asked.promises)

    def measure(port: int, server: int) -> str:
        seconds_until_at_rest(server)
        return life.section(asked, port, seconds, counts)

    return measure


def _analyse() -> None:
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _wait(port: int) -> None:
    for _ in range(960):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
        else:
            return
    raise RuntimeError("the server does not answer")


def _say(what: str) -> None:
    sys.stderr.write(f"{what}\n")


def _write_into(path: Path, name: str, section: str) -> None:
    begin, end = f"<!-- {name}: written by bench/web/measure.py -->", f"<!-- /{name} -->"
    text = path.read_text(encoding="utf-8")
    fresh = f"{begin}\n\n{section}\n{end}"
    if begin in text:
        text = text[: text.index(begin)] + fresh + text[text.index(end) + len(end) :]
    else:
        text = f"{text.rstrip()}\n\n{fresh}\n"
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
