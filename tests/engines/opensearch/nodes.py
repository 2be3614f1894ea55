"""Real nodes of OpenSearch, each a process that ends when this one does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import urllib.request
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
JARS = Path(os.environ.get("OPENSEARCH_JARS", HERE / "target" / "dependency"))
"""Another version than the one in `pom.xml` lies where the environment says."""
HEAP = "-Xmx256m"


class Node:
    """A node that has started; `address` is where it is asked, `seed` where other nodes find it."""

    def __init__(self, home: Path, **settings: str) -> None:
        java = shutil.which("java")
        if java is None:
            pytest.skip("there is no java to run OpenSearch with")
        if not JARS.is_dir():
            pytest.skip(f"{JARS} is missing: mvn -q -B -f {HERE / 'pom.xml'} dependency:copy-dependencies")
        home.mkdir(parents=True)
        told = {
            "path.home": str(home),
            "cluster.name": "docsearch-tests",
            "node.name": home.name,
            "http.port": "0",
            "transport.port": "0",
            "cluster.routing.allocation.disk.threshold_enabled": "false",
            "indices.breaker.total.use_real_memory": "false",  # what this collector has not yet collected is no load
            **settings,
        }
        fast_to_start = ("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto", HEAP)
        command = [java, *fast_to_start, "-cp", str(JARS / "*"), str(HERE / "Node.java")]
        self._log = (home / "errors.log").open("wb+")
        self._process = subprocess.Popen(
            [*command, *(f"{name}={value}" for name, value in told.items())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
        )
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith(b"listening "):
                _, address, self.seed = line.decode().split()
                self.address = f"http://{address}"
                return
        self.end()
        raise RuntimeError((home / "errors.log").read_text("utf-8", "replace"))

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """The node's answer to a request of the test's own."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data, {"content-type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=180) as answer:
            return json.loads(answer.read())

    def end(self) -> None:
        """Kill the process, as a power cut would."""
        self._process.kill()
        self._process.communicate()
        self._log.close()
