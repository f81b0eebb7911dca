"""What a document says of fields, and what of it was seen: each field, and of one that may be null both."""


def options_of(schema):
    """What the schema may be, where it is one of several."""
    return next((schema[word] for word in ("oneOf", "anyOf") if word in schema), None)


def types_of(schema):
    said = schema.get("type", [])
    return said if isinstance(said, list) else [said]


class FieldsSeen:
    """Names a field by the schema that it is in: "Ticket.called_at", and "Ticket.called_at null" for what it may lack."""

    def __init__(self, contract):
        self.contract = contract
        self.seen = set()

    def note(self, value, schema, where):
        """A value that the schema allows."""
        self.seen.update(self.walk(schema, where, value, set()))

    def described(self, schema, where, known):
        """All that a value of the schema may have."""
        return set(self.walk(schema, where, None, known, whole=True))

    def walk(self, schema, where, value, known, whole=False):
        if "$ref" in schema:
            where = schema["$ref"].rsplit("/", 1)[-1]
            if whole and where in known:
                return
            known.add(where)
            schema = self.contract.resolve(schema)
        for part in schema.get("allOf", []):
            yield from self.walk(part, where, value, known, whole)
        if options := options_of(schema):
            for option in options:
                if whole or self.contract.allows(value, option):
                    yield from self.walk(option, where, value, known, whole)
            return
        if whole or isinstance(value, list):
            for each in [None] if whole else value:
                if "items" in schema:
                    yield from self.walk(schema["items"], where, each, known, whole)
        if whole or isinstance(value, dict):
            yield from self.walk_object(schema, where, value, known, whole)

    def walk_object(self, schema, where, value, known, whole):
        for name, described in schema.get("properties", {}).items():
            if not whole and name not in value:
                continue
            field = f"{where}.{name}"
            if whole or value[name] is not None:
                yield field
            if self.may_be_null(described) and (whole or value[name] is None):
                yield field + " null"
            yield from self.walk(described, field, None if whole else value[name], known, whole)

    def may_be_null(self, schema):
        schema = self.contract.resolve(schema)
        options = options_of(schema)
        return any(map(self.may_be_null, options)) if options else "null" in types_of(schema)
