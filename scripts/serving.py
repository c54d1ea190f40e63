"""A site of our own to take pictures of: a port nobody uses, and waiting until it answers."""

import socket
import sys
import time
from http.client import HTTPConnection


def free_port() -> int:
    """Return a port of this machine that is free at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int, seconds: int = 60) -> None:
    """Return as soon as the site there is ready; end the script when it takes longer than these seconds."""
    for _attempt in range(seconds * 2):
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/readyz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass  # not listening yet
        finally:
            connection.close()
        time.sleep(0.5)
    sys.exit("the site did not start")
