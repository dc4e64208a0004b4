"""A provider of identity for tests, by OpenID Connect: a server of its own, which signs what it
tells. What it tells may be wrong in any way that a test chooses.
"""

import base64
import hashlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.at_once import WAIT

CLIENT_ID, CLIENT_SECRET = "portal", "tajne-haslo-portalu"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass
class Provider:
    """Who signs in there, and what the provider says of them."""

    issuer: str
    person: dict[str, Any] = field(default_factory=dict)
    # Changes of the signed token, of what is told beside it, of what the provider says of itself.
    token: dict[str, Any] = field(default_factory=dict)
    userinfo: dict[str, Any] = field(default_factory=dict)
    configuration: dict[str, Any] = field(default_factory=dict)
    key: rsa.RSAPrivateKey = KEY
    refuses: str = ""
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def sign_in(self, address: str) -> str:
        """What the person's browser is sent back to, from the page where they signed in."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert query["client_id"] == CLIENT_ID
        assert "openid" in query["scope"].split()
        back = {"state": query["state"]}
        if self.refuses:
            back["error"] = self.refuses
        else:
            back["code"] = f"code-{len(self.codes)}"
            self.codes[back["code"]] = query
        return f"{query['redirect_uri']}?{urlencode(back)}"

    def tell_of_itself(self, sent: dict[str, str]) -> dict[str, Any]:
        names = ("authorize", "token", "userinfo")
        paths = {f"{name}_endpoint": f"{self.issuer}/{name}" for name in names}
        paths["authorization_endpoint"] = paths.pop("authorize_endpoint")
        told = {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys", **paths}
        told["token_endpoint_auth_methods_supported"] = ["client_secret_post"]
        return told | self.configuration

    def tell_keys(self, sent: dict[str, str]) -> dict[str, Any]:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key(), as_dict=True)
        return {"keys": [{**public, "kid": "first", "use": "sig", "alg": "RS256"}]}

    def give_token(self, sent: dict[str, str]) -> dict[str, Any]:
        """A token for a code, once, to whoever knows what the code was asked for with."""
        asked = self.codes.pop(sent["code"])
        proof = hashlib.sha256(sent["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(proof).rstrip(b"=").decode() == asked["code_challenge"]
        assert sent["client_secret"] == CLIENT_SECRET
        assert sent["redirect_uri"] == asked["redirect_uri"]
        now = int(time.time())
        facts = {"iss": self.issuer, "aud": CLIENT_ID, "iat": now, "exp": now + 300}
        facts |= self.person | self.token
        signed = jwt.encode(facts, self.key, algorithm="RS256", headers={"kid": "first"})
        return {"access_token": "opens-userinfo", "token_type": "Bearer", "id_token": signed}

    def tell_of_person(self, sent: dict[str, str]) -> dict[str, Any]:
        return self.person | self.userinfo


@contextmanager
def identity_provider() -> Iterator[Provider]:
    """A provider that runs as long as the test."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Dialogue)
    server.provider = Provider(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server.provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join(WAIT)


class _Dialogue(BaseHTTPRequestHandler):
    def _answer(self, sent: dict[str, str]) -> None:
        provider: Provider = self.server.provider
        ways: dict[str, Callable[[dict[str, str]], dict[str, Any]]] = {
            "/.well-known/openid-configuration": provider.tell_of_itself,
            "/keys": provider.tell_keys,
            "/token": provider.give_token,
            "/userinfo": provider.tell_of_person,
        }
        provider.asked.append(self.path)
        content = json.dumps(ways[urlsplit(self.path).path](sent)).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_GET(self) -> None:
        if urlsplit(self.path).path == "/authorize":
            # Whoever comes is signed in there already.
            self.send_response(302)
            self.send_header("Location", self.server.provider.sign_in(self.path))
            self.end_headers()
        else:
            self._answer({})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._answer({name: values[0] for name, values in parse_qs(body).items()})

    def log_message(self, *args: Any) -> None:
        """Nothing: tests are told by `asked`."""
