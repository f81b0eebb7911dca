"""A document of docs/openapi as a client reads it, and a record of what of it was seen to be true."""

import json
import re

import yaml
from fields_seen import FieldsSeen
from jsonschema import Draft202012Validator, RefResolver

METHODS = ("get", "post", "put", "patch", "delete")


class Drift(Exception):
    """The service and the document disagree."""


class Operation:
    def __init__(self, method, path, shared, described, resolve):
        self.id = described["operationId"]
        self.method = method.upper()
        self.path = path
        self.open = described.get("security") == []
        self.for_staff = any("staff" in way for way in described.get("security", []))
        self.parameters = [resolve(p) for p in shared + described.get("parameters", [])]
        self.responses = {status: resolve(r) for status, r in described["responses"].items()}
        self.takes_key = any(p["name"] == "Idempotency-Key" for p in self.parameters)
        body = resolve(described.get("requestBody", {}))
        self.media_type, content = next(iter(body["content"].items())) if body else (None, None)
        self.body = resolve(content["schema"]) if body else None

    def path_parameters(self):
        return [p["name"] for p in self.parameters if p["in"] == "path"]

    def numbers_in_query(self):
        return [p for p in self.parameters if p["in"] == "query" and p["schema"].get("type") == "integer"]


class Contract:
    def __init__(self, file):
        with open(file, encoding="utf-8") as text:
            self.document = yaml.safe_load(text)
        self.resolver = RefResolver("", self.document)
        self.operations = {}
        for path, entry in self.document["paths"].items():
            for method in METHODS:
                if method in entry:
                    operation = Operation(method, path, entry.get("parameters", []), entry[method], self.resolve)
                    self.operations[operation.id] = operation
        self.read_streams()
        self.schemas = self.document["components"]["schemas"]
        self.seen = set()  # (operation or "*" or "event", status or type, code or None)
        self.fields = FieldsSeen(self)  # of answers and events
        self.sent = FieldsSeen(self)  # of what was sent and done

    def read_streams(self):
        self.streams = {operation.id: operation.responses["200"]["content"]["text/event-stream"]["x-events"]
                        for operation in self.operations.values()
                        if "text/event-stream" in operation.responses.get("200", {}).get("content", {})}
        self.any_failure = self.document["components"]["responses"]["AnyFailure"]

    def resolve(self, described):
        while "$ref" in described:
            described = self.resolver.resolve(described["$ref"])[1]
        return described

    def validate(self, instance, schema, what):
        errors = list(Draft202012Validator(schema, resolver=self.resolver).iter_errors(instance))
        if errors:
            worst = max(errors, key=lambda e: len(e.absolute_path))
            raise Drift(f"{what}: at {list(worst.absolute_path)}: {worst.message}\n  in {json.dumps(instance)[:600]}")
        self.fields.note(instance, schema, what)

    def allows(self, instance, schema):
        return Draft202012Validator(schema, resolver=self.resolver).is_valid(instance)

    def note_sent(self, operation, body, query):
        """What was sent and done."""
        if operation.media_type == "application/json":
            self.sent.note(json.loads(body), operation.body, operation.id)
        self.sent.seen.update(f"{operation.id}?{name}" for name in query or {})

    def fields_promised(self):
        """Those of every answer and event."""
        known, fields = set(), set()
        for operation in self.operations.values():
            for status, described in operation.responses.items():
                for media, content in described.get("content", {}).items():
                    if "json" in media:
                        fields |= self.fields.described(content["schema"], f"{operation.id} {status}", known)
        for events in self.streams.values():
            for kind, schema in events.items():
                fields |= self.fields.described(schema, f"event {kind}", known)
        return fields

    def fields_taken(self):
        """Those of every body and query."""
        known, fields = set(), set()
        for operation in self.operations.values():
            if operation.media_type == "application/json":
                fields |= self.sent.described(operation.body, operation.id, known)
            fields |= {f"{operation.id}?{each['name']}" for each in operation.parameters if each["in"] == "query"}
        return fields

    def check_fields(self, unseen):
        """Each field was seen or sent, but for those of `unseen`, each of which has its reason."""
        missed = {f"never seen: {name}" for name in self.fields_promised() - self.fields.seen}
        missed |= {f"never sent: {name}" for name in self.fields_taken() - self.sent.seen}
        excused = {told for told in missed if any(told.startswith(each) for each in unseen)}
        if missed - excused:
            raise Drift("\n    ".join(sorted(missed - excused)))
        idle = {each for each in unseen if not any(told.startswith(each) for told in missed)}
        if idle:
            raise Drift("seen or gone, and still excused: " + ", ".join(sorted(idle)))

    def check_answer(self, operation, answer):
        """The answer is one that the document promises for this operation."""
        described = operation.responses.get(str(answer.status))
        if described is None:
            self.check_failure(answer)
            return
        what = f"{operation.id} {answer.status}"
        for name, header in described.get("headers", {}).items():
            self.check_header(answer, name, header, what)
        content = described.get("content")
        if not content:
            if answer.body:
                raise Drift(f"{what}: has a body")
        else:
            if answer.content_type not in content:
                raise Drift(f"{what}: is {answer.content_type}")
            schema = content[answer.content_type]["schema"]
            if schema.get("contentEncoding") != "binary":
                self.validate(answer.json() if "json" in answer.content_type else answer.body.decode(), schema, what)
        self.seen.add((operation.id, str(answer.status), self.code_of(answer)))

    def check_failure(self, answer):
        """The answer is one that any request can meet."""
        what = f"status {answer.status} {answer.body[:300]!r}"
        codes = self.any_failure["x-failures"].get(str(answer.status))
        if codes is None:
            raise Drift(f"{what}: no such status is documented")
        if answer.content_type != "application/problem+json":
            raise Drift(f"{what}: is {answer.content_type}")
        self.validate(answer.json(), {"$ref": "#/components/schemas/Problem"}, what)
        if answer.json()["code"] not in codes:
            raise Drift(f"{what}: the code is none of {codes}")
        for status, header in ((405, "Allow"), (503, "Retry-After")):
            if answer.status == status and answer.header(header) is None:
                raise Drift(f"{what}: has no {header}")
        self.seen.add(("*", str(answer.status), answer.json()["code"]))

    def check_header(self, answer, name, header, what):
        header = self.resolve(header)
        value = answer.header(name)
        if value is None:
            if header.get("required"):
                raise Drift(f"{what}: the header {name} is missing")
        else:
            self.validate(value, header["schema"], f"{what}: header {name}")

    def check_event(self, stream, number, kind, data):
        if kind not in self.streams[stream]:
            raise Drift(f"event {number} of {stream}: the type {kind} is not documented")
        content = json.loads(data)
        self.validate(content, self.streams[stream][kind], f"event {number} {kind}")
        if "seq" in content and (content["seq"] != number or content["type"] != kind):
            raise Drift(f"event {number} {kind}: says that it is {content['seq']} {content['type']}")
        self.seen.add(("event", kind, None))
        return content

    @staticmethod
    def code_of(answer):
        if answer.content_type != "application/problem+json":
            return None
        if answer.json()["status"] != answer.status:
            raise Drift(f"a problem says {answer.json()['status']} in an answer of {answer.status}")
        return answer.json()["code"]

    def promised(self):
        """Everything that must have been seen, but for what is excused."""
        for operation in self.operations.values():
            for status, described in operation.responses.items():
                if status == "default":
                    continue
                problem = described.get("content", {}).get("application/problem+json")
                codes = problem["schema"]["properties"]["code"]["enum"] if problem else [None]
                yield from ((operation.id, status, code) for code in codes)
        for status, codes in self.any_failure["x-failures"].items():
            yield from (("*", status, code) for code in codes)
        yield from (("event", kind, None) for events in self.streams.values() for kind in events)

    def check_itself(self):
        """The schemas are schemas, refer to what exists, and let nothing slip in unnamed."""
        for name, schema in self.schemas.items():
            Draft202012Validator.check_schema(schema)
        for where, node in nodes(self.document):
            if "$ref" in node:
                self.resolver.resolve(node["$ref"])
            if node.get("type") == "object" and "additionalProperties" not in node:
                raise Drift(f"{where}: says nothing about further properties")
            if "properties" in node and node.get("additionalProperties") is False:
                unknown = set(node.get("required", [])) - set(node["properties"])
                if unknown:
                    raise Drift(f"{where}: requires {unknown}, which it does not have")
        used = {node["$ref"] for _, node in nodes(self.document) if "$ref" in node}
        idle = {f"#/components/schemas/{name}" for name in self.schemas} - used
        if idle:
            raise Drift(f"schemas that nothing refers to: {sorted(idle)}")


def nodes(node, where=""):
    if isinstance(node, dict):
        yield where, node
        for key, value in node.items():
            yield from nodes(value, f"{where}/{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from nodes(value, f"{where}/{index}")


def error_codes(source):
    """The one list of codes, from services/base/error.cpp."""
    return set(re.findall(r'return "([a-z_]+)";', source.read_text(encoding="utf-8")))


def event_types(source):
    """The one list of event types, from services/protocol/event_fields.hpp."""
    return set(re.findall(r'type = "([a-z]+\.[a-z_]+)"', source.read_text(encoding="utf-8")))
