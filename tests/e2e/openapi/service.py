"""What is alike in a test of either service: its process, a client that knows no more than the document, a run."""

import http.client
import json
import subprocess
import time
import urllib.parse

from contract import METHODS, Drift

LONGEST_WAIT = 60  # seconds; nothing takes so long


def until(what, holds):
    deadline = time.monotonic() + LONGEST_WAIT
    while not holds():
        if time.monotonic() > deadline:
            raise Drift(f"waited in vain until {what}")
        time.sleep(0.05)


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


class Service:
    """A program that is started with `arguments()` and writes into `folder`. It has its port again after a restart."""

    process = None
    port = 0

    def routes(self):
        printed = subprocess.run([*self.arguments(), "--routes"], capture_output=True, text=True, check=True,
                                 timeout=LONGEST_WAIT)
        return {tuple(line.split(" ", 1)) for line in printed.stdout.splitlines()}

    def start(self):
        port_file = self.folder / "port"
        port_file.unlink(missing_ok=True)
        with open(self.folder / "output", "a", encoding="utf-8") as output:
            # The signal of too large a file stays ignored, so that writing fails instead: see Hall.limit_files.
            listens = ["--port", str(self.port), "--port-file", port_file]
            self.process = subprocess.Popen([*self.arguments(), *listens], stdout=output, stderr=output, restore_signals=False)
        deadline = time.monotonic() + LONGEST_WAIT
        while not port_file.exists():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise Drift("the service did not start: " + (self.folder / "output").read_text(encoding="utf-8"))
            time.sleep(0.01)
        self.port = int(port_file.read_text(encoding="utf-8"))

    def kill(self):
        if self.process:
            self.process.kill()
            self.process.wait()


class Client:
    """Every answer is held against the document."""

    def __init__(self, contract, connection):
        self.contract = contract
        self.connection = connection

    def send(self, method, target, body=None, headers=None):
        self.connection.request(method, target, body, headers or {})
        response = self.connection.getresponse()
        return Answer(response, response.read())

    def ask(self, operation, body, headers, expect, query, path):
        """`expect` is the status, or the code of a problem."""
        headers = {name: value for name, value in headers.items() if value is not None}
        answer = self.send(operation.method, target_of(operation, query, path), body, headers)
        self.contract.check_answer(operation, answer)
        if answer.status < 300:
            self.contract.note_sent(operation, body, query)
        if expect is not None and expect not in (answer.status, answer.code()):
            raise Drift(f"{operation.id} {path} {body}: expected {expect}, got {answer.status} {answer.body[:300]!r}")
        return answer


def target_of(operation, query=None, path=None):
    target = operation.path.format(**{name: urllib.parse.quote(value, safe="") for name, value in (path or {}).items()})
    return target + ("?" + urllib.parse.urlencode(query) if query else "")


def check_queries(client, operations, headers, path_of):
    """A parameter that is not described, comes twice, is empty or is not UTF-8 is refused by its name."""
    for operation in operations:
        target = target_of(operation, None, path_of(operation))
        wrong = [("unheard_of=1", "unheard_of")]
        for name in (each["name"] for each in operation.parameters if each["in"] == "query"):
            wrong += [(f"{name}=1&{name}=1", name), (f"{name}=", name), (f"{name}=%FF", name)]
        for query, field in wrong:
            answer = client.send("GET", f"{target}?{query}", headers=headers)
            client.contract.check_answer(operation, answer)
            if answer.code() != "invalid_request" or answer.json()["params"].get("field") != field:
                raise Drift(f"{operation.id}?{query}: {answer.status} {answer.body[:300]!r}")


def check_routes(service, *contracts):
    described = {(method.upper(), path) for contract in contracts for path, entry in contract.document["paths"].items()
                 for method in METHODS if method in entry}
    served = service.routes()
    if served != described:
        raise Drift(f"served only: {served - described}; described only: {described - served}")


def run(test):
    """Every method that is named as a test, in the order of the file. The exit code."""
    failed = 0
    for name in [name for name in vars(type(test)) if name.startswith("test_")]:
        try:
            getattr(test, name)()
            print("ok     ", name)
        except Drift as drift:
            failed += 1
            print("FAILED ", name, "\n  ", drift)
    return 1 if failed else 0
