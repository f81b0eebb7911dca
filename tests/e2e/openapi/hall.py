"""A real yimen-halld on a county and data of its own, and a client that knows no more than the document."""

import datetime
import http.client
import itertools
import json
import resource
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.parse
from pathlib import Path

from contract import Drift

HALL = "410721103"
LONGEST_WAIT = 60  # seconds; nothing takes so long


def zone_at_noon():
    """The zone where it is between 12 and 13 o'clock; its names count westwards."""
    west = datetime.datetime.now(datetime.timezone.utc).hour - 12
    return f"Etc/GMT{west}" if west < 0 else f"Etc/GMT+{west}"


class Hall:
    def __init__(self, program, county, edits=(), always_open=True):
        self.program = program
        self.folder = Path(tempfile.mkdtemp(prefix="yimen-openapi-"))
        self.config = self.folder / "config"
        shutil.copytree(county, self.config)
        self.data = self.folder / "data"
        self.always_open = always_open
        self.process = None
        for before, after in [('class = "larger"\n', f'class = "larger"\ntime_zone = "{zone_at_noon()}"\n'), *edits]:
            self.edit(before, after)

    def edit(self, before, after):
        profile = self.config / "halls" / f"{HALL}.toml"
        text = profile.read_text(encoding="utf-8")
        if before not in text:
            raise Drift(f"the demonstration hall has no {before!r}")
        profile.write_text(text.replace(before, after, 1), encoding="utf-8")

    def arguments(self):
        words = [self.program, "--config", self.config, "--hall", HALL, "--data", self.data]
        return words + (["--always-open"] if self.always_open else [])

    def routes(self):
        printed = subprocess.run([*self.arguments(), "--routes"], capture_output=True, text=True, check=True,
                                 timeout=LONGEST_WAIT)
        return {tuple(line.split(" ", 1)) for line in printed.stdout.splitlines()}

    def start(self):
        port_file = self.folder / "port"
        port_file.unlink(missing_ok=True)
        with open(self.folder / "output", "a", encoding="utf-8") as output:
            # The signal of too large a file stays ignored, so that writing fails instead: see limit_files.
            self.process = subprocess.Popen([*self.arguments(), "--port-file", port_file], stdout=output, stderr=output,
                                            restore_signals=False)
        deadline = time.monotonic() + LONGEST_WAIT
        while not port_file.exists():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise Drift("the hall did not start: " + (self.folder / "output").read_text(encoding="utf-8"))
            time.sleep(0.01)
        self.port = int(port_file.read_text(encoding="utf-8"))
        self.token = (self.data / "token").read_text(encoding="utf-8").strip()

    def limit_files(self, largest):
        """Writing beyond so many bytes of a file fails from now on; None: no more."""
        unlimited = resource.RLIM_INFINITY
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (unlimited if largest is None else largest, unlimited))

    def stop(self):
        self.process.terminate()
        if self.process.wait(LONGEST_WAIT) != 0:
            raise Drift("the hall did not end well")

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        shutil.rmtree(self.folder)


class Answer:
    def __init__(self, response, body):
        self.status = response.status
        self.headers = response.headers
        self.body = body
        self.content_type = response.headers.get_content_type() if response.headers["Content-Type"] else None

    def header(self, name):
        return self.headers[name]

    def json(self):
        return json.loads(self.body)

    def code(self):
        return self.json().get("code") if self.status >= 400 else None


class Client:
    """Every answer is held against the document; every command that was decided is sent twice."""

    keys = (f"key-{number}" for number in itertools.count(1))

    def __init__(self, contract, hall):
        self.contract = contract
        self.hall = hall
        self.connection = http.client.HTTPConnection("127.0.0.1", hall.port, timeout=LONGEST_WAIT)

    def send(self, method, target, body=None, headers=None):
        self.connection.request(method, target, body, headers or {})
        response = self.connection.getresponse()
        return Answer(response, response.read())

    def call(self, operation_id, body=None, *, query=None, headers=None, expect=None, **path):
        """Calls an operation by its name. `expect` is the status, or the code of a problem."""
        operation = self.contract.operations[operation_id]
        target = operation.path.format(**{name: urllib.parse.quote(value, safe="") for name, value in path.items()})
        if query:
            target += "?" + urllib.parse.urlencode(query)
        sent = {} if operation.open else {"Authorization": f"Bearer {self.hall.token}"}
        if operation.method == "POST":
            sent["Idempotency-Key"] = next(self.keys)
            sent["Content-Type"] = "application/json"
            body = json.dumps({} if body is None else body)
        sent.update(headers or {})
        sent = {name: value for name, value in sent.items() if value is not None}
        answer = self.send(operation.method, target, body, sent)
        self.contract.check_answer(operation, answer)
        if expect is not None and expect not in (answer.status, answer.code()):
            raise Drift(f"{operation_id} {path} {body}: expected {expect}, got {answer.status} {answer.body[:300]!r}")
        if operation.method == "POST" and answer.status in (200, 201, 202, 404, 409):
            self.check_replay(operation, answer, self.send(operation.method, target, body, sent))
        return answer.json() if answer.body else None

    def check_replay(self, operation, first, again):
        self.contract.check_answer(operation, again)
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
        """The stream's events up to a number; a reset ends it too."""
        connection = http.client.HTTPConnection("127.0.0.1", self.hall.port, timeout=LONGEST_WAIT)
        operation = self.contract.operations["followEvents"]
        target = operation.path + ("?" + urllib.parse.urlencode(query) if query else "")
        connection.request("GET", target, headers={"Authorization": f"Bearer {self.hall.token}", **(headers or {})})
        response = connection.getresponse()
        if response.status != 200 or response.headers.get_content_type() != "text/event-stream":
            raise Drift(f"followEvents: {response.status} {response.headers.get_content_type()}")
        self.contract.seen.add((operation.id, "200", None))
        found = list(self.read_events(response, until))
        response.close()
        connection.close()
        return found

    def read_events(self, response, until):
        fields = {}
        deadline = time.monotonic() + LONGEST_WAIT
        for line in response:
            if time.monotonic() > deadline:
                raise Drift(f"the stream has not come to event {until}")
            line = line.decode("utf-8").rstrip("\n")
            if line:
                name, _, value = line.partition(":")
                fields[name] = value.removeprefix(" ")
                continue
            if "data" in fields:
                number, kind = int(fields["id"]), fields["event"]
                self.contract.check_event(number, kind, fields["data"])
                yield number, kind
                if number >= until or kind == "reset":
                    return
            fields = {}
        raise Drift(f"the stream ended before event {until}")
