"""Shared by all tests: Qt without a screen, no network, and the real files beside the checkout where there are any."""

from __future__ import annotations

import ipaddress
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

REAL_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture
def real_data() -> Path:
    if not REAL_DATA.is_dir():
        pytest.skip("the real files are not here")
    return REAL_DATA


class LeftTheMachine(Exception):  # noqa: N818 - an accusation
    """Something tried to reach another machine."""


def _stays(address: object) -> bool:
    """Return whether a socket address is on this machine: loopback, or a path."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    if host in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _guarded(call: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, *arguments: Any) -> Any:
        if not _stays(arguments[-1]):
            raise LeftTheMachine(f"{call.__name__} to {arguments[-1]}")
        return call(self, *arguments)

    return guarded


@pytest.fixture(autouse=True)
def _nothing_leaves_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test fail that looks up a name or reaches for another machine."""
    look_up = socket.getaddrinfo

    def look_up_here(host: Any, *arguments: Any, **options: Any) -> Any:
        if host is not None and not _stays((host.decode() if isinstance(host, bytes) else host,)):
            raise LeftTheMachine(f"getaddrinfo of {host}")
        return look_up(host, *arguments, **options)

    for name in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name)))
    monkeypatch.setattr(socket, "getaddrinfo", look_up_here)
