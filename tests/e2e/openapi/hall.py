"""A real yimen-halld on a county and data of its own, and a client that knows no more than the document."""

import datetime
import http.client
import itertools
import json
import resource
import shutil
import socket
import tempfile
import time
from pathlib import Path

import service
from contract import Drift
from service import LONGEST_WAIT, Answer, target_of

HALL = "410721103"


def zone_at_noon():
    """The zone where it is between 12 and 13 o'clock; its names count westwards."""
    west = datetime.datetime.now(datetime.timezone.utc).hour - 12
    return f"Etc/GMT{west}" if west < 0 else f"Etc/GMT+{west}"


class Hall(service.Service):
    def __init__(self, program, county, edits=(), always_open=True, at_noon=True):
        self.program = program
        self.folder = Path(tempfile.mkdtemp(prefix="yimen-openapi-"))
        self.config = self.folder / "config"
        shutil.copytree(county, self.config)
        (self.config / "catalogue/days.csv").unlink(missing_ok=True)  # a test holds on any day of the year
        self.data = self.folder / "data"
        self.always_open = always_open
        zone = [('class = "larger"\n', f'class = "larger"\ntime_zone = "{zone_at_noon()}"\n')] if at_noon else []
        for before, after in [*zone, *edits]:
            self.edit(before, after)

    def edit(self, before, after, file=f"halls/{HALL}.toml"):
        profile = self.config / file
        text = profile.read_text(encoding="utf-8")
        if before not in text:
            raise Drift(f"{file} has no {before!r}")
        profile.write_text(text.replace(before, after, 1), encoding="utf-8")

    def rename_queue(self, before, after):
        for profile in (self.config / "class-defaults.toml", self.config / "halls" / f"{HALL}.toml"):
            text = profile.read_text(encoding="utf-8")
            profile.write_text(text.replace(f'"{before}"', f'"{after}"'), encoding="utf-8")

    def arguments(self):
        words = [self.program, "--config", self.config, "--hall", HALL, "--data", self.data, "--county-at-once",
                 "--network-address", "127.0.0.1", "--network-port", "0", "--network-port-file", self.folder / "network-port"]
        return words + (["--always-open"] if self.always_open else [])

    def start(self):
        super().start()
        self.token = (self.data / "token").read_text(encoding="utf-8").strip()
        self.network_port = int((self.folder / "network-port").read_text(encoding="utf-8"))

    def limit_files(self, largest):
        """Writing beyond so many bytes of a file fails from now on; None: no more."""
        unlimited = resource.RLIM_INFINITY
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (unlimited if largest is None else largest, unlimited))

    def move(self, name, to):
        (self.data / name).rename(self.data / to)

    def copy(self, name, to):
        shutil.copyfile(self.data / name, self.data / to)

    def stop(self):
        self.process.terminate()
        if self.process.wait(LONGEST_WAIT) != 0:
            raise Drift("the hall did not end well")

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.kill()
        shutil.rmtree(self.folder)


class Client(service.Client):
    """Every answer is held against the document; every command that was decided is sent twice."""

    keys = (f"key-{number}" for number in itertools.count(1))

    def __init__(self, contract, hall):
        super().__init__(contract, http.client.HTTPConnection("127.0.0.1", hall.port, timeout=LONGEST_WAIT))
        self.hall = hall

    def call(self, operation_id, body=None, *, query=None, headers=None, expect=None, **path):
        """Calls an operation by its name. `expect` is the status, or the code of a problem."""
        operation = self.contract.operations[operation_id]
        sent = {} if operation.open else {"Authorization": f"Bearer {self.hall.token}"}
        if operation.takes_key:
            sent["Idempotency-Key"] = next(self.keys)
        if operation.method == "POST":
            sent["Content-Type"] = "application/json"
            body = json.dumps({} if body is None else body)
        sent.update(headers or {})
        answer = self.ask(operation, body, sent, expect, query, path)
        if operation.takes_key and answer.status in (200, 201, 202, 404, 409):
            self.check_replay(operation, answer, self.ask(operation, body, sent, None, query, path))
        return answer.json() if answer.body else None

    def check_replay(self, operation, first, again):
        if (first.status, first.body, "true") != (again.status, again.body, again.header("Idempotent-Replay")):
            raise Drift(f"{operation.id}: sent twice, answered {first.body[:200]!r}, then {again.body[:200]!r}")

    def raw(self, request, wait_for_more=False):
        """Sends bytes that no library would, and reads the answer to its end."""
        with socket.create_connection(("127.0.0.1", self.hall.port), timeout=LONGEST_WAIT) as connection:
            connection.sendall(request)
            if not wait_for_more:
                connection.shutdown(socket.SHUT_WR)
            response = http.client.HTTPResponse(connection)
            response.begin()
            return Answer(response, response.read())

    def events(self, until, query=None, headers=None):
        """The log's events up to a number; a reset ends it too."""
        found = []
        for number, kind, _ in self.follow("followEvents", query, headers):
            found.append((number, kind))
            if number >= until or kind == "reset":
                return found
        raise Drift(f"the stream ended before event {until}")

    def follow(self, stream, query=None, headers=None):
        """The stream's events, each held against the document, until nobody wants more."""
        connection = http.client.HTTPConnection("127.0.0.1", self.hall.port, timeout=LONGEST_WAIT)
        operation = self.contract.operations[stream]
        connection.request("GET", target_of(operation, query), headers={"Authorization": f"Bearer {self.hall.token}", **(headers or {})})
        response = connection.getresponse()
        if response.status != 200 or response.headers.get_content_type() != "text/event-stream":
            raise Drift(f"{stream}: {response.status} {response.headers.get_content_type()}")
        self.contract.seen.add((operation.id, "200", None))
        self.contract.note_sent(operation, None, query)
        try:
            yield from self.read_events(stream, response)
        finally:
            response.close()
            connection.close()

    def read_events(self, stream, response):
        fields = {}
        deadline = time.monotonic() + LONGEST_WAIT
        for line in response:
            if time.monotonic() > deadline:
                raise Drift(f"{stream} does not bring what is waited for")
            line = line.decode("utf-8").rstrip("\n")
            if line:
                name, _, value = line.partition(":")
                fields[name] = value.removeprefix(" ")
                continue
            if "data" in fields:
                number, kind = int(fields["id"]), fields["event"]
                yield number, kind, self.contract.check_event(stream, number, kind, fields["data"])
            fields = {}
