"""A real yimen-countyd with an authority and a store of its own, and clients that know no more than the document."""

import http.client
import json
import os
import re
import shutil
import ssl
import subprocess
import tempfile
from pathlib import Path

import service
from contract import Contract, Drift
from service import LONGEST_WAIT

HALL, OTHER_HALL = "410721103", "410721101"


class CountyContract(Contract):
    """The county's failures are one kind each: any code of the one list."""

    codes = frozenset()

    def read_streams(self):
        self.streams = {}

    def check_failure(self, answer):
        if answer.status < 400:
            raise Drift(f"status {answer.status} is not documented")
        self.check_problem(answer)

    def check_answer(self, operation, answer):
        super().check_answer(operation, answer)
        promised = "has a `Date`" in self.document["info"]["description"]  # v0.1.0's hub has none
        dated = answer.status in (200, 201, 206, 304, 404, 409) and operation.id != "getMetrics"
        if promised and dated and answer.header("Date") is None:
            raise Drift(f"{operation.id}: status {answer.status} has no Date")
        self.seen.add((operation.id, str(answer.status)))
        if answer.status >= 400:
            self.check_problem(answer)

    def check_problem(self, answer):
        if answer.content_type != "application/problem+json":
            raise Drift(f"status {answer.status} is {answer.content_type}")
        self.validate(answer.json(), {"$ref": "#/components/schemas/Problem"}, f"status {answer.status}")
        if answer.json()["code"] not in self.codes:
            raise Drift(f"{answer.json()['code']} is no code")
        for status, header in ((405, "Allow"), (429, "Retry-After"), (503, "Retry-After")):
            if answer.status == status and answer.header(header) is None:
                raise Drift(f"status {answer.status} has no {header}")

    def promised(self):
        return {(operation.id, status) for operation in self.operations.values() for status in operation.responses
                if status != "default"}


class Hub(service.Service):
    def __init__(self, program, operator, county):
        self.program, self.operator = program, operator
        self.folder = Path(tempfile.mkdtemp(prefix="yimen-openapi-"))
        self.trust = self.folder / "trust"
        self.store = f"sqlite:{self.folder / 'county.db'}"
        self.operate("county", "init", "--trust", self.trust, "--name", "County", "--ip", "127.0.0.1")
        self.operate("county", "halls", "--store", self.store, "--config", county)

    def operate(self, *words, typed=""):
        done = subprocess.run([self.operator, *map(str, words)], input=typed, capture_output=True, text=True, timeout=LONGEST_WAIT,
                              env={**os.environ, "LC_ALL": "C.UTF-8"})
        if done.returncode != 0:
            raise Drift(f"yimenctl {words}: {done.stderr}")
        return done.stdout

    def arguments(self):
        return [self.program, "--store", self.store, "--trust", self.trust]

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.kill()
        shutil.rmtree(self.folder)

    def invitation(self, hall):
        """What the hall gets on paper: the hub's address, a token and the authority's fingerprint."""
        said = self.operate("hall", "invite", "--store", self.store, "--trust", self.trust,
                            "--county", f"https://127.0.0.1:{self.port}", hall)
        return re.search(r"'(https:[^']*)'", said).group(1)

    def enrolled(self, hall):
        """The folder of a hall's certificate."""
        data = Path(tempfile.mkdtemp(prefix="hall-", dir=self.folder))
        self.operate("hall", "enrol", "--data", data, typed=self.invitation(hall) + "\n")
        return data / "county"


class County:
    """Two of the county's staff, one of whom proposes what the other publishes, also where service is lost."""

    accepting = ("--accept-loss",)  # nothing where a hub does not look at losses

    def __init__(self, hub):
        self.hub = hub
        for person, role in (("li", "proposer"), ("wang", "approver")):
            hub.operate("county", "staff", "add", "--store", hub.store, "--id", person, "--role", role, "--token-file",
                        self.token(person))

    def token(self, person):
        return self.hub.folder / f"{person}.token"

    def catalogue(self, person, *words):
        return self.hub.operate("catalogue", *words, "--county", f"https://127.0.0.1:{self.hub.port}", "--authority",
                                self.hub.trust / "authority.pem", "--token-file", self.token(person))

    def publish(self, *proposed, effective=()):
        said = self.catalogue("li", *proposed, "--reason", "示例")
        number = re.search(r"^proposal (\d+) ", said, re.M).group(1)
        self.catalogue("wang", "approve", number, *self.accepting)
        self.catalogue("wang", "publish", number, *self.accepting, *effective)

    def publish_changes(self, changes, **more):
        file = self.hub.folder / "changes.json"
        file.write_text(json.dumps(changes, ensure_ascii=False), encoding="utf-8")
        self.publish("propose", "--changes", file, **more)


class Client(service.Client):
    """Each has an address of its own, as the hub counts strangers by theirs."""

    addresses = (f"127.0.{network}.{machine}" for network in range(1, 255) for machine in range(1, 255))

    def __init__(self, contract, hub, certificate=None):
        trust = ssl.create_default_context(cafile=hub.trust / "authority.pem")
        if certificate:
            trust.load_cert_chain(certificate / "hall.pem", certificate / "hall.key")
        super().__init__(contract, http.client.HTTPSConnection("127.0.0.1", hub.port, timeout=LONGEST_WAIT,
                                                               context=trust, source_address=(next(self.addresses), 0)))

    def call(self, operation_id, body=None, *, query=None, headers=None, expect=None, **path):
        """Calls an operation by its name. `expect` is the status, or the code of a problem."""
        operation = self.contract.operations[operation_id]
        sent = {"Content-Type": operation.media_type} if operation.body else {}
        if operation.body and not isinstance(body, bytes):
            body = json.dumps({} if body is None else body).encode()
        return self.ask(operation, body, sent | (headers or {}), expect, query, path)


def signing_request(folder):
    """A new key and a request for it; as much of it as the hub needs."""
    made = subprocess.run(["openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                           "-subj", "/CN=hall", "-keyout", folder / "new.key"], capture_output=True, text=True, check=True)
    return made.stdout
