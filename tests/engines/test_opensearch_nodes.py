"""Clusters as they are run: of several nodes, of which one dies; behind TLS and a password."""

from __future__ import annotations

import base64
import datetime as dt
import http.client
import json
import re
import ssl
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from docsearch.engines import Engine, Entry, Request, open_engine
from docsearch.errors import LibraryError
from docsearch.query.tree import All, Or, Term
from tests.engines.opensearch.nodes import Node

Make = Callable[..., Entry]
NAMES = [f"id{number:02}" for number in range(40)]
PATIENTLY = "timeout=120s&cluster_manager_timeout=120s"


@pytest.fixture
def opensearch_nodes(tmp_path: Path) -> Iterator[list[Node]]:
    """Three nodes of one cluster, each a process of its own."""
    first = Node(tmp_path / "n1", **{"cluster.initial_cluster_manager_nodes": "n1"})
    nodes = [first]

    def join(name: str) -> Node:
        return Node(tmp_path / name, **{"discovery.seed_hosts": first.seed})

    try:
        with ThreadPoolExecutor() as together:
            nodes += together.map(join, ["n2", "n3"])
        yield nodes
    finally:
        for node in nodes:
            node.end()


def made(node: Node, folder: Path, copies: int, entries: list[Entry]) -> Engine:
    """An engine with these entries, over an index of three shards with so many copies of each, all of them there."""
    settings = {"number_of_shards": 3, "number_of_replicas": copies}
    node.ask("PUT", "/_index_template/docsearch", {"index_patterns": "docsearch-*", "template": {"settings": settings}})
    engine = open_engine("opensearch", folder)
    engine.apply(entries, [], 1)
    healthy = node.ask("GET", f"/_cluster/health?wait_for_status=green&wait_for_nodes=3&{PATIENTLY}")
    assert not healthy["timed_out"]
    return engine


def found(engine: Engine) -> list[str]:
    """All that an engine finds."""
    snapshot = engine.snapshot()
    return sorted(each.id for each in snapshot.search(Request(Term("text", "=x"), limit=None)).ranked)


def test_a_node_dies(
    opensearch_nodes: list[Node], tmp_path: Path, entry: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there are copies all is found, by open snapshots too, and written; where there are none, it is said."""
    monkeypatch.setenv("DOCSEARCH_OPENSEARCH", ",".join(node.address for node in opensearch_nodes))
    entries = [entry(name, "x") for name in NAMES]
    last = opensearch_nodes[-1]
    twice, once = (made(last, tmp_path / str(copies), copies, entries) for copies in (1, 0))
    old, torn = twice.snapshot(), once.snapshot()
    assert len(NAMES) == old.search(Request(All())).total == torn.search(Request(All())).total

    opensearch_nodes[0].end()  # the one that led the others
    last.ask("GET", f"/_cluster/health?wait_for_nodes=2&wait_for_no_relocating_shards=true&{PATIENTLY}")

    assert NAMES == found(twice)
    assert len(NAMES) == old.search(Request(All())).total
    twice.apply([entry("new", "x")], [], 2)
    assert [*NAMES, "new"] == found(twice)
    for ask in (lambda: torn.search(Request(All())), once.snapshot):
        with pytest.raises(LibraryError, match=r"A part of the index .* does not answer .*no results"):
            ask()


@pytest.fixture
def opensearch_guarded(opensearch: Node, tmp_path: Path) -> Iterator[str]:
    """Where the server is reached by TLS alone, with the certificate `ca.pem`, as user `anh` with password `a/b`."""
    wanted = "Basic " + base64.b64encode(b"anh:a/b").decode()
    behind = urlsplit(opensearch.address).netloc

    class Guard(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def pass_on(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            if self.headers.get("authorization") == wanted:
                asked = http.client.HTTPConnection(behind, timeout=120)
                kept = {name: value for name, value in self.headers.items() if name.lower().startswith("content-")}
                asked.request(self.command, self.path, body, kept)
                answer = asked.getresponse()
                status, kind, said = answer.status, answer.getheader("content-type"), answer.read()
                asked.close()
            else:
                status, kind, said = 401, "text/plain", b"Unauthorized"
            self.send_response(status)
            self.send_header("content-type", kind or "")
            self.send_header("content-length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        do_GET = do_PUT = do_POST = do_DELETE = pass_on  # noqa: N815  # the library's names

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate(tmp_path))
    guard = ThreadingHTTPServer(("127.0.0.1", 0), Guard)
    guard.socket = context.wrap_socket(guard.socket, server_side=True)
    thread = threading.Thread(target=guard.serve_forever)
    thread.start()
    yield f"127.0.0.1:{guard.server_address[1]}"
    guard.shutdown()
    guard.server_close()
    thread.join()


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate of this machine signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "docsearch tests")])
    now = dt.datetime.now(dt.timezone.utc)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "ca.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(key.private_bytes(serialization.Encoding.PEM, form, plain))
    return folder / "ca.pem", folder / "key.pem"


def test_tls_and_a_password(
    opensearch_guarded: str, tmp_path: Path, entry: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both come with the address; a wrong password and an unknown certificate are refused, and no secret is told."""
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    monkeypatch.setenv("DOCSEARCH_OPENSEARCH", f"https://anh:a%2Fb@{opensearch_guarded}")
    engine = open_engine("opensearch", tmp_path / "index")
    engine.apply([entry("a", "x")], [], 1)
    assert ["a"] == found(engine)
    engine.close()

    for address, said in (
        (f"https://anh:wrong@{opensearch_guarded}", r"refuses \(401"),
        (f"https://{opensearch_guarded}", r"refuses \(401"),
        (f"http://anh:wrong@{opensearch_guarded}", "cannot be reached"),
    ):
        monkeypatch.setenv("DOCSEARCH_OPENSEARCH", address)
        with pytest.raises(LibraryError, match=said) as refused:
            open_engine("opensearch", tmp_path / "index")
        assert "wrong" not in "".join(refused.value.message)
    monkeypatch.delenv("SSL_CERT_FILE")
    monkeypatch.setenv("DOCSEARCH_OPENSEARCH", f"https://anh:a%2Fb@{opensearch_guarded}")
    with pytest.raises(LibraryError, match=r"cannot be reached: .*certificate") as refused:
        open_engine("opensearch", tmp_path / "index")
    assert "a%2Fb" not in "".join(refused.value.message)


def test_what_the_page_tells_a_cluster_is_taken(opensearch: Node, tmp_path: Path, entry: Make) -> None:
    """The template gives an index its shards and copies, and the setting its clauses.

    What is for the security plugin is left out, which the node of the tests lacks.
    """
    page = (Path(__file__).parents[2] / "docs" / "cluster.md").read_text("utf-8")
    told = re.findall(r"```json\n *(PUT) (/_(?!plugins/)\S+)\n(.*?)```", page, re.DOTALL)
    assert ["/_index_template/docsearch", "/_cluster/settings"] == [path for _, path, _ in told]
    before = opensearch.ask("GET", "/_index_template/docsearch")["index_templates"][0]["index_template"]
    for method, path, body in told:
        opensearch.ask(method, path, json.loads(body))
    try:
        engine = open_engine("opensearch", tmp_path / "index")
        (settings,) = opensearch.ask("GET", "/docsearch-*/_settings").values()
        shards = settings["settings"]["index"]
        assert ("4", "1") == (shards["number_of_shards"], shards["number_of_replicas"])
        engine.apply([entry("a", "x")], [], 1)
        some = Or(tuple(Term("text", "=x", boost=float(boost)) for boost in range(5000)))
        assert 1 == engine.snapshot().search(Request(some)).total
    finally:
        opensearch.ask("PUT", "/_index_template/docsearch", before)
        opensearch.ask("PUT", "/_cluster/settings", {"persistent": {"indices.query.bool.max_clause_count": None}})
