"""The walk of the county's staff and of a hall through the catalogue's life: every answer that is promised to them."""

import base64
import datetime
import hashlib
import json
import struct

from contract import Drift
from hall_log import frame
from hub import HALL, OTHER_HALL
from service import check_queries
from whole_item import UNKNOWN, WHOLE, both

VILLAGE = "410721103-V01"
TODAY = {"from": "2026-11-01", "to": "2026-11-30"}
SOON = "a while"


def small_catalogue():
    """With everything that a catalogue says, and an item of which much is unknown."""
    item = {"zh": "事项", "department": 0, "type": 1, "theme": "life", "audience": "both", "level": "both",
            "mode": "assisted", "materials": [], "keywords": []}
    known = {"en": "Item", "promised_days": 10, "statutory_days": 20, "fee": 2, "materials": [3], "keywords": ["社保"],
             "source": "示例", "updated": "2026-11-01"}
    items = [{"code": code, **item} for code in ("A-1", "A-2", "A-3")]
    return {"format": 1, "updated": "2026-11-01",
            "departments": [{"id": "civil", "zh": "民政", "en": "Civil affairs", "former": ["民政局"]}],
            "themes": [{"id": "life", "zh": "生活", "en": "Life"}],
            "texts": [["民政"], ["公共服务"], ["不收费", "No fee"], ["身份证"], ["在县里办"]],
            "items": [*items, {"code": "A-4", **item, **known}],
            "not_stationed": [{"hall": HALL, "items": [{"item": "A-2", "reason": 4}]}],
            "delegated": [{"village": VILLAGE, "items": ["A-1"]}]}


# One that a village does, with every field that a change has.
EVERY_FIELD = WHOLE | {
    "code": "V-1", "zh": "代办事项", "en": "On behalf", "department": both("民政", "Civil affairs"),
    "type": both("公共服务", "Public service"), "fee": both("不收费", "No fee"), "theme": "life",
    "audience": "individual", "level": "village", "mode": "assisted", "promised_days": 1, "statutory_days": 2,
    "keywords": ["代办"], "source": "示例", "counterpart": "A-1", "more_themes": ["old"]}


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
    return number_of(staff.ask("li", "importCatalogue", good, query=query | {"base": 0}, expect=201))


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
    every = [{"set_theme": {"id": "old", "zh": "养老", "en": "Old age"}}, {"set_theme": {"id": "none", "zh": "无"}},
             {"withdraw_theme": "none"},
             {"set_item": {"code": "A-2", "theme": "old", "materials": [{"zh": "身份证"}], "keywords": ["社保"]}},
             {"set_item": EVERY_FIELD}, {"station": {"hall": HALL, "item": "A-2"}},
             {"set_department": {"id": "idle", "zh": "闲置", "en": "Idle", "former": ["空闲"]}},
             {"withdraw_department": "idle"},
             {"set_year": {"year": 2026, "days": [{"date": "2026-10-01", "day": "closed", "zh": "国庆节", "en": "National Day"}]}},
             {"set_day": {"date": "2026-09-30", "day": "open", "periods": ["08:30-12:00"], "zh": "节前"}},
             {"set_day": {"date": "2026-10-10", "day": "open"}}, {"unset_day": "2026-10-10"},
             {"unstation": {"hall": HALL, "item": "A-3", "reason": {"zh": "在县里办"}}},
             {"delegate": {"village": VILLAGE, "items": ["A-1"]}}]
    second = staff.propose(changes=every)
    staff.ask("wang", "approve", expect=200, number=second)
    later = (datetime.date.today() + datetime.timedelta(days=30)).isoformat()
    staff.ask("wang", "publish", {"effective": later, "reason": "示例", "at_least": 3}, expect=201, number=second)
    staff.propose(changes=[{"set_item": {"code": "V-1", **dict.fromkeys(UNKNOWN)}}, {"withdraw_item": "A-4"},
                           {"undelegate": VILLAGE}, {"withdraw_year": 2026}], base=3)
    staff.propose(republish=1)


def loss(staff):
    """An item goes to a department that no queue of the other hall takes."""
    away = [{"set_department": {"id": "other", "zh": "另一部门"}},
            {"set_item": {"code": "A-3", "department": both("另一部门")}}]
    number = staff.propose(changes=away)
    staff.ask("wang", "approve", {"reason": "示例"}, expect=409, number=number)
    staff.ask("wang", "approve", {"reason": "示例", "accept_loss": True}, expect=200, number=number)
    lost = staff.ask("mei", "getProposal", number=number, expect=200).json()["effect"]["named"]
    if [(each["hall"], each["item"]) for each in lost] != [(OTHER_HALL, "A-3")]:
        raise Drift(f"what is lost is {lost}")
    later = (datetime.date.today() + datetime.timedelta(days=31)).isoformat()
    staff.ask("wang", "publish", {"effective": later, "accept_loss": True}, expect=201, number=number)
    halls = staff.ask("mei", "getCoverage", expect=200).json()["halls"]
    if [each.get("without_queue") for each in halls if each["hall"] == OTHER_HALL] != [["A-3"]]:
        raise Drift(f"what no queue takes is told as {halls}")


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
    if not staff.ask("mei", "getDiff", query={"from": 1, "to": 3}, expect=200).json()["differences"]:
        raise Drift("two versions that differ are said not to")
    staff.ask("mei", "getDiff", query={"proposal": 1, "skip": 1}, expect=200)
    staff.ask("mei", "getDiff", query={"to": 999}, expect=404)
    staff.ask("mei", "getDiff", query={"to": "x"}, expect=400)
    staff.ask("mei", "getHistory", query={"after": 0}, expect=200)
    staff.ask("mei", "getHistory", query={"after": "x"}, expect=400)
    staff.ask("mei", "getCoverage", query={"version": 1}, expect=200)
    staff.ask("mei", "getCoverage", query={"version": 999}, expect=404)
    staff.ask("mei", "getCoverage", query={"version": "x"}, expect=400)


def queries(staff):
    asked = [operation for operation in staff.client.contract.operations.values()
             if operation.for_staff and operation.method == "GET"]
    token = {"Authorization": f"Bearer {staff.tokens['mei']}"}
    check_queries(staff.client, asked, token, lambda each: dict.fromkeys(each.path_parameters(), "1"))


def figures(staff):
    for by in ("hall", "department", "queue", "item", "window", "person", "day", "week", "month", "weekday", "hour"):
        staff.ask("mei", "getFigures", query=TODAY | {"by": by}, expect=200)
    rows = staff.ask("mei", "getFigures", query=TODAY | {"by": "window", "and_by": "day"}, expect=200).json()["rows"]
    told = [(row["key"], row["second_key"], row["counts"]["windows"]["open_s"]) for row in rows]
    if told[:2] != [(f"{OTHER_HALL}/1", "2026-11-16", None), (f"{OTHER_HALL}/1", "2026-11-17", 7 * 3600)]:
        raise Drift(f"a window's days are told as {told}")
    staff.ask("mei", "getFigures", query=TODAY | {"by": "day", "and_by": "day"}, expect=400)
    of_hall = {"hall": OTHER_HALL, "kind": "township"}
    counts = staff.ask("mei", "getFigures", query=TODAY | of_hall, expect=200).json()["rows"][0]["counts"]
    if [counts[name] for name in ("issued", "served", "no_shows", "looked_at", "guides_read")] != [60, 42, 18, 60, 60]:
        raise Drift(f"what a hall sent is counted as {counts}")
    if (counts["waits"]["median_s"], counts["services"]["median_s"]) != (60, 300):
        raise Drift(f"a minute's wait and five of service are told as {counts}")
    staff.ask("mei", "getFigures", query=TODAY | {"by": "weather"}, expect=400)
    few = staff.ask("mei", "getStaffing", query=TODAY | {"hall": HALL}, expect=200).json()
    promise = {"hall": OTHER_HALL, "wait_minutes": 5, "share": 0.8}
    enough = staff.ask("mei", "getStaffing", query=TODAY | promise, expect=200).json()
    if few["known"] or not enough["known"] or enough["mean_service_s"] != 288:
        raise Drift(f"how many windows are needed: {few}, {enough}")
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
    staff.ask("mei", "listEvents", query=quarantined | {"hall": HALL, "skip": 1}, expect=200)
    misdated = staff.ask("mei", "listEvents", query={"mark": "misdated"}, expect=200).json()["events"]
    if [event["hall"] for event in misdated] != [OTHER_HALL]:
        raise Drift(f"an event of a day to come is told as {misdated}")
    staff.ask("mei", "getEventHistory", query={"hall": HALL, "skip": 0}, expect=200)
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
