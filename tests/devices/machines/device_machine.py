"""A device on a machine of its own: paired by the real yimenctl or by a real screen, and speaking to its hall by its key."""

import http.client
import json
import queue
import ssl
import subprocess
import threading
import time

from contract import Drift
from hall_machine import KEYS, NAME, NETWORK_PORT, ask, code_in, environment
from service import LONGEST_WAIT, until


class Device:
    def __init__(self, machine, operator, kind):
        self.machine, self.operator, self.kind = machine, operator, kind
        self.folder = machine.home / "identity"
        self.connection = None

    def join_words(self, address, *more):
        return self.machine.here(self.operator, "device", "join", "--hall", address, "--kind", self.kind, "--name",
                                 self.machine.name, "--folder", self.folder, "--language", "en", *more)

    def asks(self, address):
        """A process that asks to be paired, and the code that it shows."""
        process = subprocess.Popen(self.join_words(address), stdout=subprocess.PIPE, text=True)
        return process, code_in(process.stdout.readline().rstrip("\n"))

    def join_by_digits(self, hall, *terms):
        process, code = self.asks(hall.address)
        hall.operate("device", "pair", str(hall.asker(self.machine.name)), *terms, typed=code + "\n")
        self.expect_joined(process)

    def join_by_invitation(self, hall, *terms):
        invitation = hall.invitation(*terms)
        self.expect_joined(subprocess.Popen(self.join_words(hall.address, "--invitation-file", invitation),
                                            stdout=subprocess.PIPE, text=True))

    def expect_joined(self, process):
        said, _ = process.communicate(timeout=LONGEST_WAIT)
        if process.returncode != 0 or "paired, this device is" not in said:
            raise Drift(f"{self.machine.name} was not paired: {said}")

    def context(self):
        """The hall is known by its name and its authority, at whatever address."""
        context = ssl.create_default_context(cafile=self.folder / "authority.pem")
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.load_cert_chain(self.folder / "device.pem", self.folder / "device.key")
        return context

    def connect(self, address, context=None):
        connection = http.client.HTTPConnection(address, NETWORK_PORT, timeout=LONGEST_WAIT)
        connection.sock = self.machine.connect_by_tls(address, NETWORK_PORT, context or self.context(), NAME, LONGEST_WAIT)
        return connection

    def ask(self, hall, method, path, body=None):
        """Over the connection that it has, or a new one where that has ended: the status and what is answered."""
        key = next(KEYS)
        if self.connection:
            try:
                return ask(self.connection, method, path, body, key)
            except (http.client.HTTPException, ssl.SSLEOFError, ConnectionError):
                self.leave()
        self.connection = self.connect(hall.address)
        return ask(self.connection, method, path, body, key)

    def expect(self, status, hall, method, path, body=None):
        found, answer = self.ask(hall, method, path, body)
        if found != status:
            raise Drift(f"{self.machine.name}: {method} {path}: expected {status}, got {found} {answer}")
        return answer

    def leave(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    def stream(self, hall, path):
        return Stream(self.connect(hall.address), path)


class Stream:
    """What a hall tells, read by a thread of its own for as long as the hall tells it."""

    def __init__(self, connection, path):
        self.connection = connection
        connection.request("GET", path)
        self.answer = connection.getresponse()
        if self.answer.status != 200:
            raise Drift(f"{path}: {self.answer.status} {self.answer.read()}")
        self.told = queue.Queue()
        self.ended_at = None
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self.read, daemon=True)
        self.thread.start()

    def read(self):
        try:
            for line in self.answer:
                if line.startswith(b"data:"):
                    self.told.put(json.loads(line[5:]))
        except (OSError, ValueError, http.client.HTTPException):
            pass  # cut off
        self.ended_at = time.monotonic()
        self.ended.set()

    def await_that(self, what, holds):
        """The first of what it tells for which this holds."""
        deadline = time.monotonic() + LONGEST_WAIT
        while True:
            try:
                told = self.told.get(timeout=max(0.01, deadline - time.monotonic()))
            except queue.Empty:
                raise Drift(f"the stream never told {what}") from None
            if holds(told):
                return told

    def close(self):
        self.connection.close()


class Screen:
    """The real program of a screen; nobody stands before it."""

    def __init__(self, machine, program, role, *more):
        self.machine, self.role = machine, role
        self.words = machine.here(program, "--role", role, "--identity", machine.home / "identity", "--language", "en", *more)
        self.log = machine.home / "screen.log"
        self.process = None

    def start(self, *more, around=None):
        """`around` is what its environment has besides."""
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([*self.words, *map(str, more)], stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                                            env=environment(self.machine) | (around or {}), cwd=self.machine.home)

    def said(self):
        return self.log.read_text(encoding="utf-8")

    def expect_runs(self):
        if self.process.poll() is not None:
            raise Drift(f"the {self.role} of {self.machine.name} has ended: {self.said()}")

    def expect_ends_well(self):
        if self.process.wait(LONGEST_WAIT) != 0:
            raise Drift(f"the {self.role} of {self.machine.name} failed: {self.said()}")

    def await_paired(self):
        until(f"the {self.role} of {self.machine.name} is paired", lambda: (self.machine.home / "identity/device.pem").exists())

    def await_said(self, words):
        until(f"the {self.role} of {self.machine.name} says {words!r}", lambda: words in self.said())

    def stop(self):
        if self.process:
            self.process.kill()
            self.process.wait()
