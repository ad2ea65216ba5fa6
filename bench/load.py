"""Driving a server with wrk and reading what it cost."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 16
TICKS = os.sysconf("SC_CLK_TCK")

LUA = """
local paths = {%(paths)s}
local method, body, headers = "%(method)s", %(body)s, {%(headers)s}
local n = 0
function init(args) math.randomseed(%(seed)d) end
function request()
  n = n + 1
  local path = paths[math.random(#paths)]
  local text = body
  if text then text = text:gsub("@KEY@", string.format("%%08x-%%04x-4%%03x-8%%03x-%%012x",
    math.random(0, 0x7fffffff), math.random(0, 0xffff), math.random(0, 0xfff), math.random(0, 0xfff),
    math.random(0, 0x7fffffff) * 1000 + n %% 1000)) end
  return wrk.format(method, path, headers, text)
end
function done(summary, latency, requests)
  local errors = summary.errors
  local wrong = errors.status + errors.connect + errors.read + errors.timeout
  local shape = '{"requests": %%d, "seconds": %%f, "bytes": %%d, "errors": %%d, "p50": %%f, "p95": %%f}'
  io.write("\\nRESULT " .. string.format(shape, summary.requests, summary.duration / 1e6, summary.bytes,
    wrong, latency:percentile(50) / 1000, latency:percentile(95) / 1000) .. "\\n")
end
"""


@dataclass(frozen=True, slots=True)
class Result:
    """One measured load: requests a second, milliseconds at the median and the 95th percentile, bytes a
    request,
    processor milliseconds a request (server and, where it is ours, database), and how many went wrong."""

    rate: float
    p50: float
    p95: float
    size: int
    cpu: float
    errors: int


def cpu_seconds(root: int) -> float:
    """Processor time of a process and all its descendants so far, seconds."""
    parents: dict[int, list[tuple[int, float]]] = {}
    own = 0.0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        used = (int(fields[11]) + int(fields[12])) / TICKS
        if int(entry.name) == root:
            own = used
        parents.setdefault(int(fields[1]), []).append((int(entry.name), used))
    total, queue = own, [root]
    while queue:
        for child, used in parents.get(queue.pop(), []):
            total += used
            queue.append(child)
    return total


def drive(
    base: str,
    paths: list[str],
    *,
    pids: list[int],
    seconds: int,
    body: str = "",
    headers: dict[str, str] | None = None,
    seed: int = 7,
) -> Result:
    """Load `paths` (chosen at random) for some seconds with 16 connections. A body makes it a POST."""
    quoted = ", ".join(json.dumps(path) for path in paths)
    head = ", ".join(f"[{json.dumps(k)}] = {json.dumps(v)}" for k, v in (headers or {}).items())
    script = LUA % {
        "paths": quoted,
        "method": "POST" if body else "GET",
        "body": json.dumps(body) if body else "nil",
        "headers": head,
        "seed": seed,
    }
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        before = sum(map(cpu_seconds, pids))
        command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "-s", file.name, base]
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        used = sum(map(cpu_seconds, pids)) - before
    found = json.loads(output.rpartition("RESULT ")[2])
    requests = max(1, found["requests"])
    return Result(
        rate=found["requests"] / found["seconds"],
        p50=found["p50"],
        p95=found["p95"],
        size=found["bytes"] // requests,
        cpu=1000 * used / requests,
        errors=found["errors"],
    )
