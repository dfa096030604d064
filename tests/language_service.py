"""A stand-in for the language service: a real HTTP server that answers in Rasa's format, and only says `affirm`."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PARSE = {
    "intent": {"name": "affirm", "confidence": 0.97},
    "intent_ranking": [{"name": "affirm", "confidence": 0.97}],
    "entities": [],
    "model": "stand-in",
}


class Service:
    """While `gate` is closed no answer comes; `under_way` texts wait for one, `most` is the most at a time."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.texts: list[str] = []
        self.under_way = 0
        self.most = 0
        self.url = ""
        self._lock = threading.Lock()

    def wait(self, text: str) -> None:
        with self._lock:
            self.texts.append(text)
            self.under_way += 1
            self.most = max(self.most, self.under_way)
        self.gate.wait(60)
        with self._lock:
            self.under_way -= 1


@contextmanager
def language_service() -> Iterator[Service]:
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            service.wait(body["text"])
            answer = json.dumps({**PARSE, "text": body["text"]}).encode()
            self.send_response(200)
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
            with suppress(OSError):  # the client waits no longer
                self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    service.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield service
    finally:
        service.gate.set()
        server.shutdown()
        server.server_close()
        thread.join()
