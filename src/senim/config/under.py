"""Pages under a path of somebody else's host, `https://akkol.kz/senim/`: whether the proxy takes the path off
or leaves it on, a page is found.
"""

from __future__ import annotations

from typing import Any

from senim.config.turns import App


class Under:
    """A WSGI application around another one, which is asked without the path it lives under."""

    def __init__(self, path: str, app: App) -> None:
        self.path, self.app = path, app

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        asked: str = environ.get("PATH_INFO", "")
        if self.path and (asked == self.path or asked.startswith(f"{self.path}/")):
            environ["PATH_INFO"] = asked.removeprefix(self.path) or "/"
        return self.app(environ, start_response)
