"""Fixtures for tests of a client of NanoGPT's video API, against an emulator that costs nothing.

`emulator` is started once for the whole run; `nanogpt` is one API key of it, another for each test,
so that no test sees the jobs, the money or the scenarios of another.
"""

import itertools
import json
import os
import shlex
import subprocess
import urllib.request
from dataclasses import dataclass

import pytest

COMMAND = os.environ.get("EMULATOR_COMMAND", "npx --yes nanogpt-video-emulator")


@dataclass(frozen=True)
class World:
    """All that hangs on one API key."""

    base_url: str
    api_key: str
    origin: str

    def control(self, method, path, body=None):
        """Asks the control plane about this key alone, such as control("GET", "findings")."""
        request = urllib.request.Request(
            f"{self.origin}/__emulator/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"x-api-key": self.api_key, "content-type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=10) as response:
            text = response.read()
        return json.loads(text) if text else None

    def arm(self, name, **options):
        """Lets something go wrong, such as arm("poll-5xx", times=2)."""
        return self.control("POST", "scenarios", {"name": name, **options})


@pytest.fixture(scope="session")
def emulator():
    command = [*shlex.split(COMMAND), "start", "--port", "0", "--json", "--pace", "instant"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        ready = process.stdout.readline()
        if not ready:
            pytest.fail("the emulator did not start; it says above why")
        yield json.loads(ready)
        process.terminate()
        process.communicate(timeout=10)


@pytest.fixture(scope="session")
def _numbers():
    return itertools.count(1)


@pytest.fixture
def nanogpt(emulator, _numbers, monkeypatch):
    world = World(emulator["baseUrl"], f"sk-test-{next(_numbers)}", emulator["origin"])
    monkeypatch.setenv("NANOGPT_BASE_URL", world.base_url)
    monkeypatch.setenv("NANOGPT_API_KEY", world.api_key)
    return world
