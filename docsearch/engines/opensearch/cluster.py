"""The cluster: where it is, what is asked of it, and what it is told to the user when it does not answer."""

from __future__ import annotations

import json
import os
import re
import ssl
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from docsearch.errors import LibraryDamaged, LibraryError, MissingPart
from docsearch.language import Text

if TYPE_CHECKING:
    from opensearchpy import TransportError

ADDRESS = "DOCSEARCH_OPENSEARCH"
"""The variable with the address: a URL, or several of one cluster with commas between, user and password within."""
HERE = "http://127.0.0.1:9200"
SECONDS = 120
"""How long one request may take."""
LINES = {"content-type": "application/x-ndjson"}
"""Of a body of many JSON objects, each a line."""
LENGTH = 200
"""Characters repeated of an answer that is not the cluster's own."""
_SECRET = re.compile(r"//.*@")
_REBUILD = Text(vi="Hãy chạy docsearch rebuild.", en="Run docsearch rebuild.")


class PartGone(LibraryError):
    """A part of what was asked does not answer: a node is gone, or a point in time that nobody asked for a while."""


class Cluster:
    """A connection. Where a node does not answer, the next one of the addresses is asked."""

    def __init__(self) -> None:
        try:
            from opensearchpy import OpenSearch
            from opensearchpy.exceptions import ImproperlyConfigured
        except ImportError as missing:
            raise MissingPart(
                vi='Chưa cài phần nối với OpenSearch. Chạy: pip install "docsearch[opensearch]"',
                en='What connects to OpenSearch is not installed. Run: pip install "docsearch[opensearch]"',
            ) from missing
        given = os.environ.get(ADDRESS) or HERE
        addresses = [address.strip() for address in given.split(",") if address.strip()]
        self.address = ", ".join(_SECRET.sub("//", address) for address in addresses)
        if not addresses or not all(re.match(r"https?://[^/]", address) for address in addresses):
            raise self._wrong_address()
        # The system's certificates and SSL_CERT_FILE count, not a list of the client's own.
        secure: Any = {"ssl_context": ssl.create_default_context()} if given.lstrip().startswith("https:") else {}
        try:
            # Another node is asked where one cannot be reached, not where one says what is wrong.
            connected = OpenSearch(addresses, timeout=SECONDS, max_retries=len(addresses), retry_on_status=(), **secure)
            self._transport = connected.transport
        except (ImproperlyConfigured, ValueError) as fault:
            raise self._wrong_address() from fault

    def ask(
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | bytes | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        **parameters: str,
    ) -> Any:
        """The answer to a request.

        Raises:
            LibraryDamaged: the cluster has no such index.
            PartGone: it would answer in part only.
            LibraryError: it cannot be reached, or refuses.
        """
        from opensearchpy import OpenSearchException, TransportError

        try:
            answer = self._transport.perform_request(method, path, params=parameters, headers=headers, body=body)
        except TransportError as fault:
            raise self._translated(fault) from fault
        except OpenSearchException as fault:
            raise self._refused(str(fault)) from fault
        for one in answer.get("responses", (answer,)) if isinstance(answer, dict) else ():
            if "error" in one:
                raise self._failed(int(one.get("status", 0)), one["error"])
            if one.get("timed_out") or one.get("_shards", {}).get("failed"):
                raise self._partial("timed out" if one.get("timed_out") else "shards failed")
        return answer

    def ask_many(self, bodies: Iterable[Mapping[str, Any]]) -> Iterator[Any]:
        """The answers to many searches, in order."""
        lines = b"".join(b"{}\n" + json.dumps(body).encode() + b"\n" for body in bodies)
        yield from self.ask("POST", "/_msearch", lines, headers=LINES)["responses"]

    def close(self) -> None:
        """Let go of the connections."""
        self._transport.close()

    def _translated(self, fault: TransportError) -> Exception:
        if isinstance(fault.status_code, int):
            if isinstance(fault.info, dict):
                return self._failed(fault.status_code, fault.info.get("error"))
            # Said by what stands before the cluster: a word, or the page of a proxy.
            return self._failed(fault.status_code, str(fault.error)[:LENGTH])
        return LibraryError(
            vi=f"Không nối được với cụm OpenSearch ở {self.address} (biến {ADDRESS}): {_reason(fault)}. "
            "Hãy xem cụm máy có đang chạy không, rồi thử lại.",
            en=f"The OpenSearch cluster at {self.address} (variable {ADDRESS}) cannot be reached: "
            f"{_reason(fault)}. See whether it is running and try again.",
        )

    def _failed(self, status: int, error: Any) -> Exception:
        causes = list(_causes(error))
        kinds = {kind for kind, _ in causes}
        why = causes[-1][1] if causes else str(error or status)
        if "index_not_found_exception" in kinds:
            return LibraryDamaged(
                vi=f"Cụm OpenSearch ở {self.address} không có chỉ mục của thư viện này ({why}). {_REBUILD.vi}",
                en=f"The OpenSearch cluster at {self.address} lacks this library's index ({why}). {_REBUILD.en}",
            )
        if status in (401, 403):
            return LibraryError(
                vi=f"Cụm OpenSearch ở {self.address} từ chối ({status}: {why}). Hãy xem tên và mật khẩu trong "
                f"biến {ADDRESS}, quyền đối với các chỉ mục docsearch-*, và dung lượng đĩa của cụm.",
                en=f"The OpenSearch cluster at {self.address} refuses ({status}: {why}). Check user and password "
                f"in the variable {ADDRESS}, their rights on the indexes docsearch-*, and the cluster's disks.",
            )
        if "too_many_clauses" in kinds or any("maxClauseCount" in reason for _, reason in causes):
            return LibraryError(
                vi="Câu hỏi có nhiều phần hơn cụm OpenSearch cho phép. Hãy hỏi ngắn hơn, hoặc tăng "
                "indices.query.bool.max_clause_count của cụm.",
                en="The query has more parts than the OpenSearch cluster allows. Ask a shorter one, or raise "
                "indices.query.bool.max_clause_count of the cluster.",
            )
        if status >= 500 or "search_context_missing_exception" in kinds:
            return self._partial(why)
        return self._refused(f"{status}: {why}")

    def _partial(self, why: str) -> PartGone:
        return PartGone(
            vi=f"Một phần chỉ mục trong cụm OpenSearch ở {self.address} không trả lời ({why}), nên không có kết "
            "quả nào được đưa ra. Hãy xem các máy của cụm, rồi thử lại.",
            en=f"A part of the index in the OpenSearch cluster at {self.address} does not answer ({why}), so no "
            "results are given. See to the cluster's machines and try again.",
        )

    def _refused(self, why: str) -> LibraryError:
        return LibraryError(
            vi=f"Cụm OpenSearch ở {self.address} không làm được việc được giao: {why}",
            en=f"The OpenSearch cluster at {self.address} could not do what it was asked: {why}",
        )

    def _wrong_address(self) -> LibraryError:
        return LibraryError(
            vi=f"{ADDRESS} phải là địa chỉ như {HERE}, không phải “{self.address}”.",
            en=f"{ADDRESS} must be an address like {HERE}, not “{self.address}”.",
        )


def _causes(error: Any) -> Iterator[tuple[str, str]]:
    """The type and the reason of an error and of what caused it, the first cause last."""
    if isinstance(error, dict):
        yield str(error.get("type")), str(error.get("reason"))
        for shard in error.get("failed_shards", ()):
            yield from _causes(shard.get("reason"))
        for cause in error.get("root_cause", ()):
            yield from _causes(cause)
        yield from _causes(error.get("caused_by"))


def _reason(fault: TransportError) -> str:
    """The system's words, without the client's objects and addresses in memory."""
    said = str(fault.error)
    quoted = re.search(r"'([^']+)'\)+$", said)
    return quoted[1] if quoted else said.rpartition(": ")[2].partition(" (")[0].rstrip(")")
