"""Values that nobody means well by, and every place that takes one: addresses, parameters and form fields."""

import io
import itertools
import json
import random
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from django.contrib import admin
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.every_model import FACTORIES, another

VALUES: dict[str, str] = {
    "empty": "",
    "blanks": " \u00a0\u2003 ",
    "NUL": "a\0b",
    "surrogate": "a\ud800b",
    "long": "x" * 20_000,
    "long word of marks": "a" + "\u0301" * 3_000,
    "huge number": "9" * 400,
    "beyond 64 bits": "9223372036854775808",
    "beyond 32 bits": "2147483648",
    "negative": "-1",
    "zero": "0",
    "fraction": "1e309",
    "not a number": "NaN",
    "digits of another script": "\u0661\u0662\u0663",
    "superscript": "\u00b2",
    "bidirectional": "\u202egnp.exe\u2066",
    "markup": "<script>alert(1)</script>'\"><img src=x>",
    "template": "{{ 7|add:7 }}{% debug %}${7*7}",
    "quotes": "' OR 1=1; DROP TABLE reviews_countryreview; --",
    "pattern": "%_\\%[a-z](((((",
    "format": "%s%n%(password)s{0.__class__}{}",
    "path": "../../../../etc/passwd",
    "lines": "a\r\nSet-Cookie: x=1\r\n\r\n",
    "year 0": "0000-01-01",
    "year 10000": "10000-12-31",
    "no such day": "2026-02-30",
    "first day": "0001-01-01",
    "last day": "9999-12-31",
    "moment": "9999-12-31T23:59:59.999999-14:00",
    "json": '{"$gt": "", "a": [1, {"b": null}]}',
    "list": "[1,2,3]",
    "true": "true",
    "commas": ",,,1,,a,",
    "backslash": "\\",
    "address": "kelvin\u212a@\u0131.example",
    "half a percent": "%",
}


def _broken_docx() -> bytes:
    """A Word document whose list of parts cannot be unpacked."""
    kept, name = io.BytesIO(), "[Content_Types].xml"
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(name, "<Types/>" * 50)
        made.writestr("word/document.xml", "<document/>")
    content, at = kept.getvalue(), 30 + len(name)
    return content[:at] + b"\xff" * 8 + content[at + 8 :]


BODIES: tuple[tuple[str, bytes], ...] = (
    ("application/json", b""),
    ("application/json", b"[[[[1]]]]"),
    ("application/json", json.dumps({"a": ["\ud800", None, 10**400]}).encode()),
    ("application/json", b'{"a": NaN, "b": 1e999}'),
    ("application/json", b"[" * 5_000),
    ("application/json", b"\xff\xfe{}"),
    ("text/xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    ("multipart/form-data", b"no boundary"),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a'),
    ("application/x-www-form-urlencoded; charset=no-such", b"a=b"),
    ("application/x-www-form-urlencoded", b"a=%ff%00&a[]=1&&=&%"),
    ("nonsense", b"\0\1\2"),
)
FILES: tuple[tuple[str, bytes], ...] = (
    ("a.pdf", b"<html><script>alert(1)</script>"),
    ("a.xlsx", b"PK\x03\x04broken"),
    ("a.csv", b"\xff\xfe\x00a,b\r\n\0,\x80"),
    ("..\\..\\a" + "b" * 300 + ".png", b"GIF89a"),
    ("\u202egnp.csv", b"=cmd|'/c calc'!A1,\n" * 3),
    ("empty.csv", b""),
    ("cut.jpg", b"\xff\xd8\xff\xe0\xff\xff" + bytes(20) + b"\xff\xd9"),
    ("broken.docx", _broken_docx()),
)
# Names that pages read besides the fields of their forms.
ALWAYS = (
    "page",
    "sort",
    "after",
    "before",
    "q",
    "next",
    "format",
    "population",
    "lang",
    "_changelist_filters",
    "_popup",
    "e",
    "p",
    "o",
)


@dataclass(frozen=True)
class Door:
    """An address, how it is asked, and the fields that are known of it, with what a page would fill in."""

    method: str
    address: str
    fields: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Try:
    """One request: a hostile value (named by ``what``) in one place."""

    door: Door
    what: str
    query: str = ""
    data: Any = None
    content_type: str = ""
    path: str = ""

    def __str__(self) -> str:
        return f"{self.door.method} {self.path or self.door.address} {self.what}"

    def send(self, client: Any) -> Any:
        """The answer."""
        address = (self.path or self.door.address) + (f"?{self.query}" if self.query else "")
        kind = {"content_type": self.content_type} if self.content_type else {}
        if self.door.method == "POST" and not self.content_type:
            return client.post(address, self.data or {})
        return client.generic(self.door.method, address, self.data or b"", **kind)


@dataclass
class _Forms(HTMLParser):
    """The forms of a page: method, action, fields with their values, files; and the parameters of its links."""

    page: str
    found: list[Door] = field(default_factory=list)
    parameters: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()
        self._form: dict[str, Any] | None = None
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a form, or note a field."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = given.get("action") or self.page
            self._form = {
                "method": given.get("method", "get").upper(),
                "action": action,
                "fields": {},
                "files": [],
            }
        elif tag == "a" and "?" in given.get("href", ""):
            self.parameters |= {
                name for name, _ in parse_qsl(urlsplit(given["href"]).query, keep_blank_values=True)
            }
        elif self._form is not None:
            self._note(tag, given)

    def _note(self, tag: str, given: dict[str, str]) -> None:
        assert self._form is not None
        name = given.get("name", "")
        if tag == "option" and self._select and given.get("value"):
            if "selected" in given or not self._form["fields"].get(self._select):
                self._form["fields"][self._select] = given["value"]
        elif tag in {"input", "textarea", "select", "button"} and name and name != "csrfmiddlewaretoken":
            self._select = name if tag == "select" else ""
            if given.get("type") == "file":
                self._form["files"].append(name)
            else:
                self._form["fields"].setdefault(name, given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        """Close a form."""
        if tag == "form" and self._form is not None:
            form, self._form = self._form, None
            address = urlsplit(form["action"]).path or self.page
            if address.startswith("/"):
                self.found.append(
                    Door(form["method"], address, tuple(form["fields"].items()), tuple(form["files"]))
                )


def doors_of_page(address: str, answer: Any) -> Iterator[Door]:
    """The page itself with every parameter that it names, and each form on it."""
    page = urlsplit(address).path
    asked = dict(parse_qsl(urlsplit(address).query))
    parameters: set[str] = set()
    if (
        answer.status_code == 200
        and not answer.streaming
        and "html" in answer.headers.get("Content-Type", "")
    ):
        forms = _Forms(page)
        forms.feed(answer.content.decode(errors="replace"))
        parameters = forms.parameters
        yield from forms.found
    yield Door(
        "GET", page, tuple((name, asked.get(name, "")) for name in sorted({*parameters, *asked, *ALWAYS}))
    )


def doors_of_schema(schema: dict[str, Any]) -> Iterator[Door]:
    """Every endpoint of the API with every parameter that its description names."""
    for path, methods in schema["paths"].items():
        names = [p["name"] for p in methods["get"].get("parameters", []) if p["in"] == "query"]
        yield Door("GET", _filled(path), tuple((name, "") for name in names))


def _filled(path: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: {"number": "5", "cycle": "2"}.get(found[1], "XAA"), path)


def addresses_of_admin() -> list[str]:
    """Every page of the admin: of each model the list, the form to add, one row, its history and deletion."""
    found = ["/admin/", "/admin/password_change/", "/admin/autocomplete/", "/admin/jsi18n/", "/admin/r/1/1/"]
    for model in admin.site._registry:
        row = another(model, 77).pk if model in FACTORIES else 1
        for pattern in admin.site._registry[model].get_urls():
            name = str(pattern.name or "")
            if name:
                takes = pattern.pattern.converters or pattern.pattern.regex.groups
                found.append(reverse(f"admin:{name}", args=[row] if takes else []))
    return found


def addresses_of_accounts() -> list[str]:
    """Every address of the sign-in library, filled with what no key is."""
    return sorted({f"/{route}" for route in _routes() if route.startswith("accounts/")})


def _routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        own = before + str(pattern.pattern).removeprefix("^").removesuffix("$").removesuffix("\\Z")
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern, own)
        elif isinstance(pattern, URLPattern):
            yield re.sub(r"<\w+:\w+>|<\w+>|\(\?P<\w+>[^)]*\)", "1", own)


def tries(door: Door) -> Iterator[Try]:
    """Every hostile request to a door: each value in each place alone, in all at once, twice over, in odd names."""
    good = dict(door.fields)
    for name, (what, hostile) in itertools.product(good, VALUES.items()):
        changed = {**good, name: hostile}
        if door.method == "POST":
            yield Try(door, f"{name} = {what}", data=_sendable(changed))
        else:
            others = [(other, value) for other, value in good.items() if value and other != name]
            yield Try(door, f"{name} = {what}", query=_query([*others, (name, hostile)]))
    for what, hostile in VALUES.items():
        everywhere = dict.fromkeys(good or {"a": ""}, hostile)
        if door.method == "POST":
            yield Try(door, f"all = {what}", data=_sendable(everywhere))
        else:
            yield Try(door, f"all = {what}", query=_query([*everywhere.items()]))
        yield Try(door, f"a name = {what}", query=_query([(hostile, "1"), (hostile + "[]", hostile)]))
    for name in good:
        twice = [(name, "1"), (name, "a"), (f"{name}[]", "1"), (f"{name}[a]", "1"), (f"{name}__in", "\u0661")]
        yield Try(door, f"{name} repeated", query=_query(twice))
    yield from _bodies(door, good)


def _bodies(door: Door, good: dict[str, str]) -> Iterator[Try]:
    for kind, body in BODIES:
        for method in ("POST", "PUT", "PATCH", "DELETE") if door.address.startswith("/api/") else ("POST",):
            other = Door(method, door.address)
            yield Try(other, f"{kind} {body[:20]!r}", data=body, content_type=kind)
    for name, (file, content) in itertools.product(door.files, FILES):
        yield Try(
            door,
            f"{name} = file {file[:20]}",
            data={**_sendable(good), name: SimpleUploadedFile(file, content)},
        )
    for name in door.files:
        yield Try(door, f"{name} is no file", data={**_sendable(good), name: "text"})


def paths(address: str) -> Iterator[Try]:
    """The address with a hostile value in place of each of its parts."""
    parts = address.strip("/").split("/")
    for place in range(1, len(parts)):
        for what, hostile in VALUES.items():
            odd = quote(hostile.encode("utf-8", "surrogatepass")[:2_000], safe="")
            changed = "/".join([*parts[:place], odd, *parts[place + 1 :]])
            yield Try(Door("GET", address), f"part {place} = {what}", path=f"/{changed}/")


def sample(seed: str, found: list[Door], limit: int) -> list[Try]:
    """So many tries, spread evenly over the doors: the same for a seed. No limit: all of them."""
    chosen = random.Random(seed)
    each = [[*tries(door), *(paths(door.address) if door.method == "GET" else ())] for door in found]
    if not limit:
        return list(itertools.chain.from_iterable(each))
    for of_door in each:
        chosen.shuffle(of_door)
    chosen.shuffle(each)
    turns = itertools.chain.from_iterable(itertools.zip_longest(*each))
    return list(itertools.islice((one for one in turns if one is not None), limit))


def _query(pairs: list[tuple[str, str]]) -> str:
    return urlencode(
        [(n.encode("utf-8", "surrogatepass"), v.encode("utf-8", "surrogatepass")) for n, v in pairs]
    )


def _sendable(values: dict[str, str]) -> dict[str, Any]:
    """What the client of the tests can write into a form: half of a pair as the bytes that a browser would not send."""
    return {
        name: value.encode("utf-8", "surrogatepass").decode("latin-1") if _is_half(value) else value
        for name, value in values.items()
        if value is not None
    }


def _is_half(value: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in value)
