"""The one address that visitors know: links, redirects and the seal take host, scheme and folder from it.

What a proxy says of them is then not asked, and a request for another host is not answered.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import SplitResult, urlsplit

# a probe asks an instance by its number, not by the guide's name
FOR_OPERATORS = "/-/"


class PublicUrl:
    """The address of a setting, put into each request."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._parts: SplitResult = urlsplit(address)

    def apply(self, environ: dict[str, Any]) -> bool:
        """Put the address into a WSGI request; return False for a request that is for another host.

        Its folder may have been taken off the path already, by a proxy, or not.
        """
        folder, path = self._parts.path, environ["PATH_INFO"]
        if folder and f"{path}/".startswith(f"{folder}/"):
            path = path.removeprefix(folder) or "/"
        if _name(environ.get("HTTP_HOST", "")) != self._parts.hostname and not path.startswith(FOR_OPERATORS):
            return False
        environ["HTTP_HOST"], environ["wsgi.url_scheme"] = self._parts.netloc, self._parts.scheme
        environ["SCRIPT_NAME"], environ["PATH_INFO"] = folder, path
        return True


def _name(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
