"""Several machines on one network, each a network namespace of its own, and a bridge between them.

`enter` begins the program again in namespaces that are its own: network, mounts and processes. They end with it, however
it ends, and with them every process, interface and file that it made. It needs root, or unprivileged user namespaces."""

import contextlib
import ctypes
import os
import socket
import ssl
import subprocess
import sys
import tempfile
from pathlib import Path

SKIPPED = 77  # what ctest takes for a test that could not be run
INSIDE = "YIMEN_TEST_MACHINES"
OF_ITS_OWN = ["--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]
AS_SOMEBODY = ["--user", "--map-root-user"]
PROBE = ("mount -t tmpfs none /run && ip link add probe type bridge && ip link add one type veth peer name other && "
         "mkdir /run/netns && ip netns add probe")
NETWORK = "10.11.0"
CLONE_NEWNET = 0x40000000
LIBC = ctypes.CDLL(None, use_errno=True)


def enter():
    """Returns inside; where this machine allows no such thing it says so and ends the program as skipped."""
    if INSIDE in os.environ:
        ip("link", "set", "lo", "up")
        tempfile.tempdir = os.environ["TMPDIR"] = "/run"
        return
    refusals = []
    for rights in ([], AS_SOMEBODY):
        way = ["unshare", *rights, *OF_ITS_OWN]
        probed = subprocess.run([*way, "sh", "-c", PROBE], capture_output=True, text=True)
        if probed.returncode == 0:
            os.environ[INSIDE] = "1"
            # Here files are kept in memory, and go with the namespace.
            begin = 'mount -t tmpfs -o mode=755 none /run && mkdir /run/netns && exec "$@"'
            os.execvp("unshare", [*way, "sh", "-c", begin, "sh", sys.executable, "-B", *sys.argv])
        refusals.append(probed.stderr.strip())
    print("SKIPPED: THIS PROOF WAS NOT MADE. It needs network namespaces, as root or by user namespaces, and this machine "
          "allows neither:", *refusals, sep="\n   ", flush=True)
    sys.exit(SKIPPED)


def ip(*words):
    subprocess.run(["ip", *map(str, words)], check=True)


def check_os(result):
    if result != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


class Bridge:
    """What the machines' cables lead to. It forgets at once who is where, as a cheap hub does: everybody hears everybody."""

    def __init__(self):
        self.name = "hub"
        ip("link", "add", self.name, "type", "bridge", "ageing_time", 0, "forward_delay", 0, "mcast_snooping", 0)
        ip("link", "set", self.name, "up")


class Machine:
    """A computer with one cable. `number` is the last of its address."""

    def __init__(self, bridge, name, number):
        self.name, self.address = name, f"{NETWORK}.{number}"
        self.port = f"port-{number}"
        ip("netns", "add", name)
        ip("link", "add", self.port, "type", "veth", "peer", "name", "eth0", "netns", name)
        ip("link", "set", self.port, "master", bridge.name, "up")
        ip("-n", name, "addr", "add", f"{self.address}/24", "dev", "eth0")
        for interface in ("lo", "eth0"):
            ip("-n", name, "link", "set", interface, "up")
        self.namespace = os.open(f"/run/netns/{name}", os.O_RDONLY | os.O_CLOEXEC)
        self.home = Path(tempfile.mkdtemp(prefix=f"{name}-"))

    def pull_the_cable(self):
        ip("link", "set", self.port, "down")

    def put_the_cable_back(self):
        ip("link", "set", self.port, "up")

    def here(self, *words):
        """The command line of a program that runs on this machine."""
        return ["nsenter", f"--net=/run/netns/{self.name}", "--", *map(str, words)]

    @contextlib.contextmanager
    def inside(self):
        """What this thread opens meanwhile is this machine's."""
        before = os.open("/proc/thread-self/ns/net", os.O_RDONLY | os.O_CLOEXEC)
        check_os(LIBC.setns(self.namespace, CLONE_NEWNET))
        try:
            yield
        finally:
            check_os(LIBC.setns(before, CLONE_NEWNET))
            os.close(before)

    def socket(self, *kind):
        with self.inside():
            return socket.socket(*kind)

    def connect(self, address, port, timeout):
        connection = self.socket(socket.AF_INET, socket.SOCK_STREAM)
        connection.settimeout(timeout)
        try:
            connection.connect((address, port))
        except OSError:
            connection.close()
            raise
        return connection

    def connect_by_tls(self, address, port, context, name, timeout):
        connection = self.connect(address, port, timeout)
        try:
            return context.wrap_socket(connection, server_hostname=name)
        except (OSError, ssl.SSLError):
            connection.close()
            raise
