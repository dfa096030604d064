"""A stand-in for the language service: a real HTTP server that answers in Rasa's format, and only says `affirm`."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PARSE = {
    "intent": {"name": "affirm", "confidence": 0.97},
    "intent_ranking": [{"name": "affirm", "confidence": 0.97}],
    "entities": [],
    "model": "stand-in",
}


class Service:
    """`slow`: seconds before each answer."""

    def __init__(self) -> None:
        self.slow = 0.0
        self.texts: list[str] = []
        self.url = ""


@contextmanager
def language_service() -> Iterator[Service]:
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            service.texts.append(body["text"])
            time.sleep(service.slow)
            answer = json.dumps({**PARSE, "text": body["text"]}).encode()
            self.send_response(200)
            self.send_header("content-length", str(len(answer)))
            self.end_headers()
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
        server.shutdown()
        server.server_close()
        thread.join()
