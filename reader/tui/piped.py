"""Programs of ours that work beside the terminal: what goes through their standard streams.

Each thing that is sent is MessagePack after its length.
"""

import os
import signal
import subprocess
import sys
from typing import IO

import msgspec

_SIZE = 8
"""Bytes that say how long what follows is."""


def start(module: str) -> "subprocess.Popen[bytes]":
    """Start a module as a program.

    Raises:
        OSError: there is no room for another process.
    """
    return subprocess.Popen(
        [sys.executable, "-m", module],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def stand_back() -> None:
    """Leave ctrl+c to the terminal, and the time to whoever reads."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(5)


def send(stream: IO[bytes] | None, thing: object) -> None:
    """Send something.

    Raises:
        EOFError: there is no stream.
        OSError: nobody is at the other end.
    """
    if stream is None:
        raise EOFError
    sent = msgspec.msgpack.encode(thing)
    stream.write(len(sent).to_bytes(_SIZE, "big") + sent)
    stream.flush()


def receive(stream: IO[bytes] | None) -> bytes:
    """Return what was sent, as it is encoded.

    Raises:
        EOFError: nothing comes any more.
    """
    size = stream.read(_SIZE) if stream else b""
    if stream is None or len(size) < _SIZE:
        raise EOFError
    return stream.read(int.from_bytes(size, "big"))
