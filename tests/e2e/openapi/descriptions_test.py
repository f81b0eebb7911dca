#!/usr/bin/env python3
"""Holds docs/openapi to what the services read and write: the fields of each schema, which of them must be there, and
their limits are those of the descriptions in the code."""

import json
import subprocess
import sys
import unittest
from pathlib import Path

import yaml

# What only limits memory, and no document speaks of.
UNLIMITED = 10_000


def schema_at(document, path):
    schema = document["components"]["schemas"][path.split(".")[0]]
    for name in path.split(".")[1:]:
        schema = schema["properties"][name]
    return schema


def properties_of(document, schema):
    """The properties of a schema, or of all of which it is one; and those that each of them requires."""
    if "oneOf" not in schema:
        return schema["properties"], set(schema.get("required", []))
    variants = [document["components"]["schemas"][each["$ref"].split("/")[-1]] for each in schema["oneOf"]]
    properties = {name: value for each in variants for name, value in each["properties"].items()}
    return properties, set.intersection(*(set(each["required"]) for each in variants))


class DescriptionsTest(unittest.TestCase):
    described = {}
    source = Path()

    def documents(self):
        for name, schemas in self.described.items():
            text = (self.source / f"docs/openapi/{name}.yaml").read_text(encoding="utf-8")
            document = yaml.safe_load(text)
            for path, fields in schemas.items():
                yield f"{name} {path}", document, schema_at(document, path), fields

    def test_each_schema_has_the_fields_that_are_described(self):
        for where, document, schema, fields in self.documents():
            with self.subTest(where):
                properties, required = properties_of(document, schema)
                self.assertEqual(set(properties), set(fields))
                self.assertEqual(required, {name for name, field in fields.items() if field["required"]})

    def test_each_list_and_text_has_the_limit_that_is_described(self):
        for where, document, schema, fields in self.documents():
            for name, property in properties_of(document, schema)[0].items():
                with self.subTest(f"{where}.{name}"):
                    if "maxItems" in property and fields[name]["most"] < UNLIMITED:
                        self.assertEqual(property["maxItems"], fields[name]["most"])
                    if "maxLength" in property and fields[name]["longest"] < UNLIMITED:
                        self.assertEqual(property["maxLength"], fields[name]["longest"])

    def test_an_event_of_the_stream_is_described_wherever_the_document_has_one(self):
        text = (self.source / "docs/openapi/hall.yaml").read_text(encoding="utf-8")
        events = {name for name, schema in yaml.safe_load(text)["components"]["schemas"].items()
                  if {"seq", "type"} <= set(schema.get("properties", {}))}
        self.assertLessEqual(events, set(self.described["hall"]))


if __name__ == "__main__":
    program = sys.argv.pop(1)
    DescriptionsTest.source = Path(sys.argv.pop(1))
    DescriptionsTest.described = json.loads(subprocess.run([program], capture_output=True, check=True).stdout)
    unittest.main()
