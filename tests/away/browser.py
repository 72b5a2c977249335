"""A browser without a screen: cookies, forms, and how long each answer took."""

import http.client
import re
import time
import uuid
from dataclasses import dataclass
from urllib.parse import urlencode

HOST = "irm.example.org"
PATIENCE = 60


@dataclass(frozen=True)
class Answer:
    """What came back, and after how many seconds; status 0 where nothing came."""

    status: int
    location: str
    body: str
    seconds: float


class Browser:
    """Talks to one port as the proxy of an installation does."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        """A page."""
        return self._ask("GET", path, None, {})

    def post(self, path: str, form: dict[str, str], file: tuple[str, bytes] | None = None) -> Answer:
        """A form, with a file where one is given."""
        form = {"csrfmiddlewaretoken": self.cookies.get("__Host-csrf", "")} | form
        if file is None:
            kind = "application/x-www-form-urlencoded"
            return self._ask("POST", path, urlencode(form).encode(), {"Content-Type": kind})
        edge = uuid.uuid4().hex
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in form.items()
        ]
        head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="{file[0]}"\r\n\r\n'
        body = "".join(parts).encode() + head.encode() + file[1] + f"\r\n--{edge}--\r\n".encode()
        return self._ask("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={edge}"})

    def sign_in(self, address: str, password: str) -> Answer:
        """Go to the sign-in page and sign in."""
        page = self.get("/accounts/login/")
        if page.status != 200:
            return page
        return self.post("/accounts/login/", {"login": address, "password": password})

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        given = {"Host": HOST, "X-Forwarded-Proto": "https", "Referer": f"https://{HOST}/", "Cookie": cookies}
        began = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, given | headers)
            response = connection.getresponse()
            text = response.read().decode(errors="replace")
        except (OSError, http.client.HTTPException) as error:
            return Answer(0, "", repr(error), time.monotonic() - began)
        finally:
            connection.close()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return Answer(response.status, response.headers.get("Location", ""), text, time.monotonic() - began)


def token_of(location: str) -> str:
    """The token of an upload in the address of its preview."""
    found = re.search(r"token=([0-9a-f]+)", location)
    return found[1] if found else ""
