"""Whether the links of a mail lead anywhere: each address is asked, on request only and never in a build.

Only http and https, only addresses of the public internet (a mail's text must not make this machine knock at doors of
its own network), at most some redirects, each looked at in the same way.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from press.diagnostics import Diagnostic, Severity
from press.newsletter.checks.mail import Mail
from press.newsletter.checks.places import place_of
from press.settings import is_placeholder

RULE: Final = "link-live"
TIMEOUT_S: Final = 10.0
AT_ONCE: Final = 8
MOST_REDIRECTS: Final = 5
# Answers to a program that a browser may not get: nothing is known then. Source: RFC 9110, 15.5; RFC 6585, 4.
_GUARDED: Final = frozenset({401, 403, 405, 429, 999})
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_HEADERS: Final = {"User-Agent": "PontePress-link-check/1", "Accept": "*/*", "Connection": "close"}


@dataclass(frozen=True)
class Asker:
    """Asks addresses. `allow_private` lets it ask machines of this network, for tests; `timeout_s` is for each answer."""

    timeout_s: float = TIMEOUT_S
    allow_private: bool = False

    def problem(self, url: str) -> tuple[Severity, str] | None:
        """Return what is wrong with the page at `url`, and how grave it is; None where it answers."""
        try:
            status = self._status("HEAD", url)
            if status >= 400:  # some servers know no HEAD
                status = self._status("GET", url)
        except _NotAskedError as refusal:
            return Severity.WARNING, str(refusal)
        except TimeoutError:
            return Severity.WARNING, f"gives no answer within {self.timeout_s:g} seconds"
        except ssl.SSLError as error:
            return Severity.WARNING, f"has no valid certificate ({error.reason or error})"
        except socket.gaierror:
            return Severity.WARNING, "has a host that does not exist"
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Severity.WARNING, f"cannot be reached ({error})"
        if status in _GUARDED:
            return Severity.INFO, f"answers {status} to a program: look at it in a browser"
        return (Severity.WARNING, f"answers {status}") if status >= 400 else None

    def _status(self, method: str, url: str) -> int:
        """Return the answer's status after redirects."""
        for _ in range(MOST_REDIRECTS + 1):
            parts = urlsplit(url)
            if parts.scheme not in ("http", "https") or not parts.hostname:
                raise _NotAskedError(f"leads to {parts.scheme or 'no'}: which is not asked")
            status, location = self._answer(method, parts)
            if status not in _REDIRECTS or not location:
                return status
            url = urljoin(url, location)
        raise _NotAskedError(f"leads on more than {MOST_REDIRECTS} times")

    def _answer(self, method: str, parts: SplitResult) -> tuple[int, str]:
        host, is_secure = parts.hostname or "", parts.scheme == "https"
        port = parts.port or (443 if is_secure else 80)
        found = socket.getaddrinfo(host.encode("idna").decode(), port, type=socket.SOCK_STREAM)
        addresses = [str(where[4][0]) for where in found]
        if not self.allow_private and not all(ip_address(one.partition("%")[0]).is_global for one in addresses):
            raise _NotAskedError("leads to a private network, which is not asked")
        # Connected to the address that was looked at, not to what the name means a moment later.
        connection = http.client.HTTPConnection(host, port, timeout=self.timeout_s)
        connection.sock = socket.create_connection((addresses[0], port), self.timeout_s)
        try:
            if is_secure:
                connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host)
            path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (f"?{parts.query}" if parts.query else "")
            connection.request(method, path, headers=_HEADERS)
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Location", "")
        finally:
            connection.close()


class _NotAskedError(Exception):
    """An address that must not be asked, with the reason as a sentence's end."""


def dead_links(mails: Iterable[Mail], asker: Asker) -> tuple[Diagnostic, ...]:
    """Return a finding for each link of an article that leads nowhere, at the block that holds it.

    The publication's own pages, which may not be there yet, and placeholders, which are told anyway, are not asked.
    """
    links = [link for mail in mails for link in _links(mail)]
    urls = sorted({url for _, url, _ in links})
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = dict(zip(urls, pool.map(asker.problem, urls), strict=True))
    hint = "correct the address, or take the link out"
    return tuple(
        sorted(
            {
                Diagnostic(place_of(mail, "content", near), f"{url[:80]} {found[1]}", hint, found[0], RULE)
                for mail, url, near in links
                if (found := answers[url]) is not None
            }
        )
    )


def _links(mail: Mail) -> Iterator[tuple[Mail, str, str]]:
    site = mail.publication.settings.web_url
    for link in mail.links:
        url = link.get("href") or ""
        is_own = site is not None and url.startswith(site)
        is_asked = url.startswith(("http://", "https://")) and not is_own and not is_placeholder(url)
        if is_asked and mail.region(link) == "main":
            yield mail, url, url
