"""An OpenID Connect provider on this machine: it says of everyone who comes what a test wants it to say."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from pytest_django import Settings

CLIENT_ID, SIGNED_WITH = "opvoedsteun", "only-for-tests-and-long-enough-to-sign-with"


class _Answers(BaseHTTPRequestHandler):
    server: "Provider"

    def do_GET(self) -> None:
        if self.path.startswith("/.well-known/"):
            self._say(self.server.configuration())
        else:
            self._say(self.server.claims)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        signed = jwt.encode(self.server.id_token(), SIGNED_WITH, algorithm="HS256")
        self._say({"access_token": "x", "token_type": "Bearer", "id_token": signed})

    def _say(self, told: dict[str, Any]) -> None:
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests read what is answered."""


class Provider(ThreadingHTTPServer):
    """Answers on a free port; `claims` is what it says of who logs in."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.claims: dict[str, Any] = {"sub": "1"}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def configuration(self) -> dict[str, Any]:
        places = {"authorization_endpoint": "authorize", "token_endpoint": "token", "userinfo_endpoint": "userinfo"}
        return {"issuer": self.url, "jwks_uri": f"{self.url}/keys"} | {
            name: f"{self.url}/{path}" for name, path in places.items()
        }

    def id_token(self) -> dict[str, Any]:
        now = int(time.time())
        return {"iss": self.url, "aud": CLIENT_ID, "iat": now, "exp": now + 60, **self.claims}


@contextmanager
def running() -> Iterator[Provider]:
    """Run a provider while a test needs it."""
    with Provider() as provider:
        thread = threading.Thread(target=provider.serve_forever, daemon=True)
        thread.start()
        try:
            yield provider
        finally:
            provider.shutdown()
            thread.join()


def come_in_through(provider: Provider, settings: Settings) -> None:
    """Let members of example.org log in through a provider."""
    app = {"provider_id": "sso", "name": "Gemeente Hier", "client_id": CLIENT_ID, "secret": "x"}
    own = {"server_url": provider.url, "verified_email": ["example.org"], "oauth_pkce_enabled": True}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [{**app, "settings": own}]}}
    settings.OIDC_EMAIL_DOMAINS = ["example.org"]
