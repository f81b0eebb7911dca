"""The walk of the county's staff and of a hall through the catalogue's life: every answer that is promised to them."""

import base64
import datetime
import hashlib
import json
import struct

from contract import Drift
from hub import HALL

VILLAGE = "410721103-V01"
TODAY = {"from": "2026-11-01", "to": "2026-11-30"}
SOON = "a while"


def frame(content):
    """One Zstandard frame (RFC 8878) of blocks that are stored rather than packed."""
    largest = 1 << 17
    blocks = [content[at:at + largest] for at in range(0, len(content), largest)]
    packed = b"".join(struct.pack("<I", len(block) << 3 | (block is blocks[-1]))[:3] + block for block in blocks)
    return struct.pack("<IBI", 0xFD2FB528, 0xA0, len(content)) + packed


def small_catalogue():
    item = {"zh": "事项", "department": 0, "type": 1, "theme": "life", "audience": "both", "level": "both",
            "mode": "assisted", "materials": [], "keywords": []}
    return {"format": 1, "updated": "2026-11-01", "themes": [{"id": "life", "zh": "生活"}], "texts": [["民政"], ["公共服务"]],
            "items": [{"code": code, **item} for code in ("A-1", "A-2", "A-3")], "not_stationed": [], "delegated": []}


def packed(catalogue):
    return frame(json.dumps(catalogue, ensure_ascii=False, separators=(",", ":")).encode())


def too_large_unpacked():
    """A frame that says it holds 1 GiB."""
    return struct.pack("<IBI", 0xFD2FB528, 0xA0, 1 << 30) + b"\x01\x00\x00"


def number_of(answer):
    return str(answer.json()["number"])


class Staff:
    """wang and li propose and approve, mei only looks on, chen may do everything."""

    def __init__(self, hub, client):
        self.client = client
        roles = {"li": ["proposer", "approver"], "wang": ["proposer", "approver"], "mei": ["viewer"], "chen": ["admin"]}
        self.tokens = {person: self.employ(hub, person, given) for person, given in roles.items()}

    @staticmethod
    def employ(hub, person, roles):
        file = hub.folder / f"{person}.token"
        given = [word for role in roles for word in ("--role", role)]
        hub.operate("county", "staff", "add", "--store", hub.store, "--id", person, "--token-file", file, *given)
        return file.read_text(encoding="utf-8").strip()

    def ask(self, person, operation, body=None, *, headers=None, **rest):
        token = {"Authorization": f"Bearer {self.tokens[person]}"}
        return self.client.call(operation, body, headers=token | (headers or {}), **rest)

    def propose(self, reason="为了示例", person="li", **content):
        return number_of(self.ask(person, "propose", {"reason": reason, **content}, expect=201))


def change(days):
    return [{"set_item": {"code": "A-1", "promised_days": days}}]


def imports(staff):
    good, query = packed(small_catalogue()), {"reason": "初始导入"}
    staff.client.call("importCatalogue", good, query=query, headers={"Authorization": "Bearer nobody's"}, expect=401)
    for person in ("li", "mei"):
        staff.ask(person, "getSelf", expect=200)
    staff.ask("li", "importCatalogue", good, query={"reason": "x", "base": 7}, expect=400)
    staff.ask("li", "importCatalogue", packed(small_catalogue() | {"items": 7}), query=query, expect="invalid_request")
    staff.ask("mei", "importCatalogue", good, query=query, expect="forbidden")
    staff.ask("li", "importCatalogue", good, query=query, headers={"Content-Type": "text/csv"}, expect=415)
    staff.ask("li", "importCatalogue", too_large_unpacked(), query=query, expect=413)
    return number_of(staff.ask("li", "importCatalogue", good, query=query, expect=201))


def admission(staff, first):
    """Approved by another person than who proposed it, and published."""
    judged = {"number": first}
    staff.ask("li", "approve", expect="forbidden", **judged)
    staff.ask("wang", "publish", expect="wrong_state", **judged)
    staff.ask("wang", "approve", {"reason": 7}, expect=400, **judged)
    staff.ask("wang", "approve", expect=200, **judged)
    staff.ask("wang", "approve", expect="wrong_state", **judged)
    staff.ask("mei", "publish", expect="forbidden", **judged)
    staff.ask("wang", "publish", {"effective": SOON}, expect=400, **judged)
    staff.ask("wang", "publish", expect=201, **judged)
    for judgement in ("approve", "reject", "withdraw", "publish"):
        staff.ask("wang", judgement, {"reason": "无"}, number="999", expect=404)


def proposals(staff):
    staff.ask("li", "propose", {"reason": "无", "changes": []}, expect=400)
    staff.ask("mei", "propose", {"reason": "无", "changes": change(3)}, expect="forbidden")
    rejected = staff.propose(changes=change(3))
    staff.ask("wang", "reject", expect=400, number=rejected)
    staff.ask("mei", "reject", {"reason": "无"}, expect="forbidden", number=rejected)
    staff.ask("wang", "reject", {"reason": "理由不足"}, expect=200, number=rejected)
    staff.ask("wang", "reject", {"reason": "理由不足"}, expect="wrong_state", number=rejected)
    taken_back = staff.propose(changes=change(4))
    staff.ask("li", "withdraw", expect=400, number=taken_back)
    staff.ask("wang", "withdraw", {"reason": "无"}, expect="forbidden", number=taken_back)
    staff.ask("li", "withdraw", {"reason": "写错了"}, expect=200, number=taken_back)
    staff.ask("li", "withdraw", {"reason": "写错了"}, expect="wrong_state", number=taken_back)
    every = [{"set_theme": {"id": "old", "zh": "养老", "en": "Old age"}},
             {"set_item": {"code": "A-2", "theme": "old", "materials": [{"zh": "身份证"}], "keywords": ["社保"]}},
             {"unstation": {"hall": HALL, "item": "A-3", "reason": {"zh": "在县里办"}}},
             {"delegate": {"village": VILLAGE, "items": ["A-1"]}}]
    second = staff.propose(changes=every)
    staff.ask("wang", "approve", expect=200, number=second)
    later = (datetime.date.today() + datetime.timedelta(days=30)).isoformat()
    staff.ask("wang", "publish", {"effective": later}, expect=201, number=second)
    staff.propose(republish=1)


def guesses(client):
    """One who tries tokens is told to wait."""
    for attempt in range(1000):
        answer = client.call("getSelf", headers={"Authorization": f"Bearer guess-{attempt}"})
        if answer.status == 429:
            return
    raise Drift("whoever guesses tokens may go on")


def reading(staff):
    staff.ask("mei", "getSelf", expect=200)
    staff.ask("mei", "listVersions", expect=200)
    staff.ask("mei", "listProposals", expect=200)
    staff.ask("mei", "getProposal", number="1", expect=200)
    staff.ask("mei", "getVersion", number="1", expect=200)
    came_back = staff.ask("mei", "getContent", number="1", expect=200).json()["items"]
    if [item["code"] for item in came_back] != [item["code"] for item in small_catalogue()["items"]]:
        raise Drift(f"what was imported comes back as {came_back}")
    for missing in ("getProposal", "getVersion", "getContent"):
        staff.ask("mei", missing, number="999", expect=404)
    if not staff.ask("mei", "getDiff", query={"from": 1, "to": 2}, expect=200).json()["differences"]:
        raise Drift("two versions that differ are said not to")
    staff.ask("mei", "getDiff", query={"proposal": 1}, expect=200)
    staff.ask("mei", "getDiff", query={"to": 999}, expect=404)
    staff.ask("mei", "getDiff", query={"to": "x"}, expect=400)
    staff.ask("mei", "getHistory", expect=200)
    staff.ask("mei", "getHistory", query={"after": "x"}, expect=400)
    staff.ask("mei", "getCoverage", expect=200)
    staff.ask("mei", "getCoverage", query={"version": 999}, expect=404)
    staff.ask("mei", "getCoverage", query={"version": "x"}, expect=400)


def figures(staff):
    for by in ("hall", "day", "hour", "queue", "item"):
        staff.ask("mei", "getFigures", query=TODAY | {"by": by}, expect=200)
    staff.ask("mei", "getFigures", query=TODAY | {"by": "weather"}, expect=400)
    staff.ask("mei", "getStaffing", query=TODAY | {"hall": HALL}, expect=200)
    staff.ask("mei", "getStaffing", query=TODAY | {"hall": "nowhere"}, expect=404)
    staff.ask("mei", "getStaffing", query=TODAY | {"hall": HALL, "share": 7}, expect=400)


def events(staff):
    """What test_usage sent is no event that anybody can read: chen judges it."""
    staff.ask("mei", "getAlarms", expect=200)
    quarantined = {"mark": "quarantined"}
    found = staff.ask("mei", "listEvents", query=quarantined, expect=200).json()["events"]
    if not found:
        raise Drift("what nobody can read is not quarantined")
    staff.ask("mei", "listEvents", query={"mark": "strange"}, expect=400)
    staff.ask("mei", "listEvents", query=quarantined | {"hall": "nowhere"}, expect=404)
    named = {name: found[0][name] for name in ("hall", "stream", "number")}
    for judgement in ("setEventAside", "putEventBack"):
        staff.ask("mei", judgement, named | {"reason": "坏数据"}, expect="forbidden")
        staff.ask("chen", judgement, named | {"reason": ""}, expect=400)
        staff.ask("chen", judgement, named | {"number": 999, "reason": "坏数据"}, expect=404)
        staff.ask("chen", judgement, named | {"reason": "坏数据"}, expect=200)
        staff.ask("chen", judgement, named | {"reason": "坏数据"}, expect="wrong_state")
    staff.ask("mei", "getEventHistory", expect=200)
    staff.ask("mei", "getEventHistory", query={"skip": "x"}, expect=400)
    staff.ask("mei", "getEventHistory", query={"hall": "nowhere"}, expect=404)


def check_signed(hall, answer, schema):
    """What was signed is what the document describes."""
    document = json.loads(base64.b64decode(answer.json()["document"], validate=True))
    hall.contract.validate(document, hall.contract.schemas[schema], schema)
    return document


def hall_follows(hall):
    """A hall fetches root, manifest and content; it cannot tell what it must not know from what is not there."""
    check_signed(hall, hall.call("getRoot", version="1", expect=200), "CatalogueRoot")
    hall.call("getRoot", version="999", expect=404)
    manifest = hall.call("getManifest", expect=200)
    said = check_signed(hall, manifest, "CatalogueManifest")
    if not said["earlier"]:
        raise Drift("the manifest of a version that waits tells of none that counts before it")
    for content in [said["full"], *said["earlier"]]:
        hall.call("getBlob", sha256=content["sha256"], expect=206)
    tag = manifest.header("ETag")
    hall.call("getManifest", headers={"If-None-Match": tag}, expect=304)
    return manifest


def blobs(staff, hall):
    content = staff.ask("mei", "getVersion", number="1", expect=200).json()["content"]
    got = hall.call("getBlob", sha256=content, expect=206)
    if hashlib.sha256(got.body).hexdigest() != content:
        raise Drift("a blob is not what its name says")
    hall.call("getBlob", sha256=content, headers={"Range": "bytes=10-"}, expect=206)
    hall.call("getBlob", sha256=content, headers={"Range": "bytes=999999999-"}, expect=416)
    hall.call("getBlob", sha256=content, headers={"Range": "inches=1-"}, expect=400)
    hall.call("getBlob", sha256="0" * 64, expect=404)
