"""Who is let in, what is handed out, and under which rules: asked with real requests."""

from __future__ import annotations

import socket
from http.client import HTTPConnection

import pytest

from tests.preview.serving import SEED, Served, events

FRAME = f"/-/frame/{SEED}/en/newsletter/light"


def ask(served: Served, path: str = "/", method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
    """Return status, headers and beginning of the body; `path` and the headers go over the wire as they are."""
    connection = HTTPConnection("127.0.0.1", served.port, timeout=30)
    connection.putrequest(method, path, skip_host=True)
    sent = {"Host": f"127.0.0.1:{served.port}"} | {name.replace("_", "-"): value for name, value in headers.items()}
    for name, value in sent.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    body = answer.read(4000).decode("utf-8", "replace")
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def raw(served: Served, request: str) -> str:
    """Send `request` as it stands and return the status line."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=30) as line:
        line.sendall(request.encode())
        return line.recv(4000).decode("utf-8", "replace").partition("\r\n")[0]


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST"])
def test_this_machine_is_let_in(untouched: Served, name: str) -> None:
    status, _, body = ask(untouched, Host=f"{name}:{untouched.port}")
    assert status == 200
    assert "<title>Ponte Press</title>" in body


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:{port}", "",
             "localhost:{port}@evil.example", "evil.example/127.0.0.1:{port}", "[::1]:{port}", "0.0.0.0:{port}"],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", "/-/issues", "/-/static/app.js", FRAME])
def test_a_name_that_points_here_from_elsewhere_is_refused(untouched: Served, host: str, path: str) -> None:
    status, headers, body = ask(untouched, path, Host=host.format(port=untouched.port))
    assert 400 <= status < 500
    assert "ACIK" not in body
    assert "access-control-allow-origin" not in headers


def test_a_request_without_a_host_or_with_two_is_refused(untouched: Served) -> None:
    own = f"Host: 127.0.0.1:{untouched.port}\r\n"
    assert " 4" in raw(untouched, "GET / HTTP/1.0\r\n\r\n")[:13]
    assert " 4" in raw(untouched, f"GET / HTTP/1.1\r\n{own}Host: evil.example\r\n\r\n")[:13]
    assert " 4" in raw(untouched, f"GET / HTTP/1.1\r\n{own}{own}\r\n")[:13]
    assert " 200 " in raw(untouched, f"GET / HTTP/1.1\r\n{own}\r\n")


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"},
        {"Origin": "http://127.0.0.1:{port}", "Sec_Fetch_Site": "cross-site"},
    ],
)
@pytest.mark.parametrize("path", ["/", "/-/issues", f"/-/events/{SEED}/en", FRAME])
def test_the_page_of_another_site_is_refused(untouched: Served, headers: dict[str, str], path: str) -> None:
    status, _, _ = ask(untouched, path, **{name: value.format(port=untouched.port) for name, value in headers.items()})
    assert status == 403


def test_the_preview_s_own_page_and_a_typed_address_are_let_in(untouched: Served) -> None:
    assert ask(untouched, Sec_Fetch_Site="none")[0] == 200
    assert ask(untouched, "/-/issues", Sec_Fetch_Site="same-origin", Origin=untouched.url)[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_but_reading_is_answered(untouched: Served, method: str) -> None:
    assert ask(untouched, "/-/issues", method)[0] == 405


def test_a_websocket_is_refused(untouched: Served) -> None:
    status, _, _ = ask(
        untouched, "/-/events", Connection="Upgrade", Upgrade="websocket", Origin="https://evil.example",
        Sec_WebSocket_Key="dGhlIHNhbXBsZSBub25jZQ==", Sec_WebSocket_Version="13",
    )  # fmt: skip
    assert 400 <= status < 500


@pytest.mark.parametrize(
    "path",
    [
        "/-/static/../../content/publication.yaml",
        "/-/static/..%2f..%2fcontent%2fpublication.yaml",
        "/-/static/%2e%2e/%2e%2e/content/publication.yaml",
        "/-/static/..%5c..%5ccontent%5cpublication.yaml",
        "/-/static/....//....//content/publication.yaml",
        "/-/static//etc/passwd",
        "/-/static/%2fetc%2fpasswd",
        "/-/static/page.html.j2",
        "/-/static/",
        "/-/static/..",
        "/-/static/app.js%00.css",
        "//etc/passwd",
        "/../../../../../../etc/passwd",
        "/content/publication.yaml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/-/events/..%2f..%2fetc/en",
        "/-/events/../en",
        f"/-/events/{SEED}/..",
        f"/-/frame/{SEED}/en/..%2f..%2fpublication.yaml/light",
        f"/-/frame/{SEED}/en/newsletter/light/../../../../../content/brand.yaml",
        f"/-/frame/{SEED}/en/brochure/light",
        f"/-/page/{SEED}/en/..%2f..%2fbrand.yaml/800",
        f"/-/page/{SEED}/en/0000/99999",
        f"/-/brochure/{SEED}/en/../../../content/brand.yaml",
        f"/{SEED}/xx",
        f"/{SEED}/en/nothing",
        "/-/nothing",
    ],
)
def test_nothing_of_the_disk_is_handed_out(untouched: Served, path: str) -> None:
    status, _, body = ask(untouched, path)
    assert status == 404
    assert body in ("Not Found", "")


def test_a_link_in_the_page_s_folder_is_followed_by_nobody(served: Served) -> None:
    secret = served.root.parent / "secret.js"
    secret.write_text("secret")
    (served.root / "templates" / "preview" / "secret.js").symlink_to(secret)
    assert ask(served, "/-/static/secret.js")[0] == 404


def directives(policy: str) -> dict[str, str]:
    return {name: value.strip() for name, _, value in (part.strip().partition(" ") for part in policy.split(";"))}


@pytest.mark.parametrize("path", ["/", f"/{SEED}/en/brochure", "/-/static/app.js", "/-/issues", "/-/nothing"])
def test_the_page_may_use_its_own_files_only(untouched: Served, path: str) -> None:
    _, headers, _ = ask(untouched, path)
    policy = directives(headers["content-security-policy"])
    assert policy["default-src"] == "'none'"
    assert {policy[name] for name in ("script-src", "style-src", "img-src", "connect-src", "frame-src")} == {"'self'"}
    assert {policy[name] for name in ("base-uri", "form-action", "frame-ancestors")} == {"'none'"}
    assert policy["require-trusted-types-for"] == "'script'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("product", ["newsletter", "web"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("kind", "allowed"), [("frame", "allow-popups allow-popups-to-escape-sandbox"), ("measure", "allow-same-origin")]
)
def test_a_product_runs_nothing_and_fetches_nothing(
    untouched: Served, product: str, scheme: str, kind: str, allowed: str
) -> None:
    with events(untouched.url) as told:
        while next(told)["findings"] is None:  # the check comes last
            pass
    status, headers, body = ask(untouched, f"/-/{kind}/{SEED}/en/{product}/{scheme}")
    assert status == 200
    assert "<html" in body
    policy = directives(headers["content-security-policy"])
    assert policy == {
        "default-src": "'none'", "style-src": "'unsafe-inline'", "img-src": "data:", "font-src": "data:",
        "base-uri": "'none'", "form-action": "'none'", "frame-ancestors": "'self'", "sandbox": allowed,
    }  # fmt: skip


def test_no_other_machine_can_connect(untouched: Served) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # sends nothing: asks which address would be used. Source: RFC 5737
        address = probe.getsockname()[0]
    if address.startswith("127."):
        pytest.skip("this machine has no other address")
    with pytest.raises(OSError, match=r"refused|timed out|unreachable"):
        socket.create_connection((address, untouched.port), timeout=5)
