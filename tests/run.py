"""What `make test` runs: style, types, layers; the tests on SQLite and on PostgreSQL; journeys in a browser.

python -m tests.run                                everything
python -m tests.run --only lint|sqlite|postgres|journeys

Groups run side by side where there are cores for it; each is shown when it is done, whole where it failed,
with the ten files that took longest.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
WIDTH = 80
DOTS = re.compile(r"[.sxXFE]+ +\[ *\d+%\]")
COUNTED = ("passed", "failed", "skipped")
DEAREST = 10
# Each checks one thing and says nothing when all is well.
LINT = {
    "translations compile": ["python", "-m", "senim.ui.messages"],
    "ruff check": ["ruff", "check", "--quiet", "."],
    "ruff format": ["ruff", "format", "--quiet", "--diff", "."],
    "mypy": ["mypy", "--no-incremental", "--no-error-summary"],
    "import layers": ["lint-imports"],
    "migrations": [
        "python",
        "-m",
        "django",
        "makemigrations",
        "--check",
        "--settings",
        "senim.config.settings",
    ],
}


@dataclass
class Result:
    """What a group came to."""

    name: str
    code: int = 0
    seconds: float = 0.0
    # Of processor time, its own and that of what it started.
    cpu: float = 0.0
    output: str = ""
    counts: Counter[str] = field(default_factory=Counter)


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.run", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", choices=GROUPS, help="one group")
    only = parser.parse_args().only
    names = [only] if only else list(GROUPS)
    print(f"Running {', '.join(names)}: each is shown when it is done …", flush=True)
    begun = time.monotonic()
    results = []
    with compiled(), ThreadPoolExecutor(max_workers=max(1, min(2, os.cpu_count() or 1))) as pool:
        for result in pool.map(timed, names):
            results.append(result)
            show(result)
    return close(results, time.monotonic() - begun)


def timed(name: str) -> Result:
    begun = time.monotonic()
    result = GROUPS[name](name)
    result.seconds = time.monotonic() - begun
    return result


def lint(name: str) -> Result:
    """Style, types, layers, migrations; all of them, whatever the first one says."""
    result = Result(name)
    with scratch() as env:
        for title, command in LINT.items():
            begun = time.monotonic()
            done, cpu = run([str(BIN / command[0]), *command[1:]], env)
            result.cpu += cpu
            result.code = result.code or done.returncode
            result.counts["failed" if done.returncode else "passed"] += 1
            result.output += (
                f"{'FAILED' if done.returncode else 'ok':8}{title:24}{time.monotonic() - begun:6.1f} s\n"
            )
            result.output += done.stdout if done.returncode else ""
    return result


def tests(name: str, *options: str, **settings: str) -> Result:
    """One run of pytest, counted from its report."""
    result = Result(name)
    with scratch() as env:
        colour = "yes" if sys.stdout.isatty() else "no"
        report = Path(env["SENIM_HOME"]) / "report.xml"
        command = [
            str(BIN / "python"),
            "-m",
            "pytest",
            "-q",
            "--tb=short",
            f"--color={colour}",
            f"--junitxml={report}",
            *options,
        ]
        done, result.cpu = run(command, {**env, **settings})
        result.code, result.output = done.returncode, done.stdout
        if report.exists():
            suite = ElementTree.parse(report).getroot()[0]
            failed, skipped, ran = (
                sum(int(suite.attrib[key]) for key in keys)
                for keys in (("failures", "errors"), ("skipped",), ("tests",))
            )
            result.counts.update(failed=failed, skipped=skipped, passed=ran - failed - skipped)
            result.output += dearest(suite)
    if done.returncode and not result.counts["failed"]:
        result.counts["failed"] += 1
    return result


def dearest(suite: ElementTree.Element) -> str:
    """The files that took longest, with the seconds and the number of their tests."""
    seconds: Counter[str] = Counter()
    tests: Counter[str] = Counter()
    for case in suite.iter("testcase"):
        seconds[case.attrib["classname"]] += float(case.attrib["time"])  # type: ignore[assignment]
        tests[case.attrib["classname"]] += 1
    rows = (f"{spent:8.1f} s {tests[file]:5}  {file}\n" for file, spent in seconds.most_common(DEAREST))
    return "".join(("Dearest files:\n", *rows)) if seconds else ""


def sqlite(name: str) -> Result:
    return tests(name, "--ignore=tests/journeys")


def postgres(name: str) -> Result:
    return tests(name, "--ignore=tests/journeys", SENIM_TEST_DB="postgres")


def journeys(name: str) -> Result:
    # Without a browser each of them skips itself, says so and is counted.
    return tests(name, "tests/journeys")


GROUPS: dict[str, Callable[[str], Result]] = {
    "lint": lint,
    "sqlite": sqlite,
    "postgres": postgres,
    "journeys": journeys,
}


@contextmanager
def compiled() -> Iterator[None]:
    """Where Python keeps nothing compiled, the programs of a run share a folder for it: else each of
    hundreds compiles Django anew.
    """
    with tempfile.TemporaryDirectory(prefix="senim-compiled-") as folder:
        if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
            os.environ.setdefault("PYTHONPYCACHEPREFIX", folder)
        yield


@contextmanager
def scratch() -> Iterator[dict[str, str]]:
    """An environment with a SENIM_HOME to throw away and nothing of this installation's own settings."""
    home = tempfile.mkdtemp(prefix="senim-run-")
    kept = {"SENIM_CHROMIUM", "SENIM_SHOTS"}
    env = {k: v for k, v in os.environ.items() if k in kept or not k.startswith(("SENIM_", "DATABASE_URL"))}
    try:
        yield {**env, "SENIM_HOME": home}
    finally:
        shutil.rmtree(home, ignore_errors=True)


def run(command: list[str], env: dict[str, str]) -> tuple[subprocess.CompletedProcess[str], float]:
    """What it said, and the seconds of processor time that it and what it started used."""
    with subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout
        said = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return subprocess.CompletedProcess(command, process.returncode, said), used.ru_utime + used.ru_stime


def show(result: Result) -> None:
    how = "FAILED" if result.code else "ok"
    title = f" {result.name}: {how} in {result.seconds:.1f} s ({result.cpu:.0f} s of processor) "
    said = [line for line in result.output.splitlines() if not DOTS.fullmatch(line)]
    print("\n".join([f"{title:─^{WIDTH}}", *said, ""]), flush=True)


def close(results: list[Result], seconds: float) -> int:
    """The last line; the exit code of the first group that failed."""
    counts: Counter[str] = sum((result.counts for result in results), Counter())
    said = ", ".join(f"{counts[name]} {name}" for name in COUNTED if counts[name]) or "nothing ran"
    failed = [result for result in results if result.code]
    where = f" ({', '.join(result.name for result in failed)})" if failed else ""
    print(f"{f' {said}{where} in {seconds:.2f}s ':=^{WIDTH}}")
    return failed[0].code if failed else 0


if __name__ == "__main__":
    sys.exit(main())
