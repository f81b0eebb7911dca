"""A hall on a machine of its own: the real yimen-halld on the network, and the operator's commands beside it."""

import glob
import http.client
import itertools
import json
import os
import re
import shutil
import subprocess

from contract import Drift
from hall import HALL, Hall
from service import LONGEST_WAIT, until

NETWORK_PORT = 8711
NAME = f"{HALL}.hall.internal"  # in the hall's certificate
KEYS = (f"key-{number}" for number in itertools.count(1))


def is_sanitized(program):
    """Whether a sanitizer is in it, which bears no library before its own."""
    content = program.read_bytes()
    return any(runtime in content for runtime in (b"libasan.so", b"libtsan.so"))


def clock_of(program, says):
    """What makes a program believe that it is another time, from which its clock goes on; its steady clock stays the machine's."""
    if is_sanitized(program):
        print(f"LEFT OUT: {program.name} with a sanitizer cannot be told that it is {says}", flush=True)
        return []
    library = glob.glob("/usr/lib/*/faketime/libfaketimeMT.so.1")
    if not library:
        raise Drift("libfaketime is not installed: packaging/apt-packages lists it")
    return ["env", f"LD_PRELOAD={library[0]}", f"FAKETIME=@{says}", "FAKETIME_DONT_FAKE_MONOTONIC=1", "DONT_FAKE_MONOTONIC=1",
            "NO_FAKE_STAT=1", "TZ=UTC"]


class HallMachine(Hall):
    def __init__(self, machine, halld, operator, county, clock=None):
        super().__init__(halld, county, at_noon=clock is None)
        self.machine, self.operator = machine, operator
        self.clock = clock_of(halld, clock) if clock else []
        self.around = {}  # what its environment has besides

    def arguments(self):
        words = super().arguments()
        at = words.index("--network-address")
        words[at + 1] = "0.0.0.0"
        words[at + 3] = str(NETWORK_PORT)
        around = [f"{name}={value}" for name, value in self.around.items()]
        return self.machine.here("env", *around, *self.clock, *words)

    @property
    def address(self):
        return self.machine.address

    def said(self):
        return (self.folder / "output").read_text(encoding="utf-8")

    def operator_words(self, *words):
        return self.machine.here(*self.clock, self.operator, *words, "--hall", f"http://127.0.0.1:{self.port}", "--token-file",
                                 self.data / "token", "--language", "en")

    def try_to(self, *words, typed=None):
        return subprocess.run(self.operator_words(*words), input=typed, capture_output=True, text=True, timeout=LONGEST_WAIT)

    def operate(self, *words, typed=None):
        done = self.try_to(*words, typed=typed)
        if done.returncode != 0:
            raise Drift(f"yimenctl {words}: {done.stderr}")
        return done.stdout

    def ask(self, method, path, body=None):
        """As the operator, on the hall's own machine: the status and what is answered."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONGEST_WAIT)
        connection.sock = self.machine.connect("127.0.0.1", self.port, LONGEST_WAIT)
        try:
            return ask(connection, method, path, body, next(KEYS), {"Authorization": f"Bearer {self.token}"})
        finally:
            connection.close()

    def devices(self):
        status, shown = self.ask("GET", "/v1/devices")
        if status != 200:
            raise Drift(f"the devices are not shown: {shown}")
        return shown

    def paired(self):
        return {each["device"]["device"]: each for each in self.devices()["devices"]}

    def asker(self, name):
        """The number under which somebody asks to be paired, once they do."""
        numbers = []

        def asks():
            numbers[:] = [each["number"] for each in self.devices()["asking"] if each["name"] == name]
            return numbers
        until(f"{name} asks to be paired", asks)
        return numbers[-1]

    def has_seen(self, *devices):
        """Whether each of them has asked for something since the hall was started."""
        paired = self.paired()
        return all(paired[device]["seen"] is not None for device in devices)

    def invitation(self, *terms):
        """A file with one."""
        file = self.folder / f"invitation-{next(KEYS)}"
        self.operate("device", "invite", "--output", file, *terms)
        return file

    def back_up(self, name):
        shutil.copytree(self.data / name, self.folder / f"backup-{name}")

    def lose(self, name):
        shutil.rmtree(self.data / name)

    def restore(self, name):
        shutil.rmtree(self.data / name, ignore_errors=True)
        shutil.copytree(self.folder / f"backup-{name}", self.data / name)


def ask(connection, method, path, body, key, headers=()):
    """What is answered, and its status. The key counts where it is a command."""
    sent = dict(headers)
    content = None
    if method == "POST":
        sent |= {"Content-Type": "application/json", "Idempotency-Key": key}
        content = json.dumps(body or {})
    connection.request(method, path, content, sent)
    answer = connection.getresponse()
    content = answer.read()
    is_json = content and "json" in (answer.headers["Content-Type"] or "")
    return answer.status, json.loads(content) if is_json else content


def code_in(line):
    found = re.search(r"type: (\d{6})$", line)
    if not found:
        raise Drift(f"no code is shown: {line!r}")
    return found[1]


def environment(machine):
    """Of a program on that machine: a screen's is drawn, and shown to nobody."""
    return {**os.environ, "HOME": str(machine.home), "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
