#!/usr/bin/env python3
"""Holds docs/openapi/county.yaml against a real yimen-countyd: it serves what the document describes and nothing else,
answers nothing that is not promised there, and every answer that is promised was seen.
Usage: county_openapi_test.py PROGRAM YIMENCTL SOURCE_FOLDER"""

import subprocess
import sys
from pathlib import Path

import staff_walk
from contract import Drift, error_codes
from hall_log import FIRST_DAY, batch, six_days
from hub import HALL, OTHER_HALL, Client, CountyContract, Hub, signing_request
from service import check_routes, run

TWO_HUNDRED_WAIT = "needs 200 proposals that wait, which one client may not send in a hurry; tests/county_store does it"
UNSEEN = {
    ("propose", "409"): TWO_HUNDRED_WAIT,
    ("importCatalogue", "409"): TWO_HUNDRED_WAIT,
}
STREAM = "a" * 32
SOME_PATH = {"version": "1", "sha256": "0" * 64, "number": "1"}
CROWDED = "needs more people in an hour than 99 windows serve; tests/domain does it"
UNSEEN_FIELDS = {
    "never seen: Catalogue.departments": "in an import only, as the document says",
    "never seen: Catalogue.days": "in an import only, as the document says",
    "never seen: Counts.satisfaction": "no hall rates yet",
    "never seen: Version.renews": "needs a signature that is to end within days; tests/county does it",
} | {f"never seen: {each}": "sent only" for each in (
    "AnnouncedYear.days", "AnnouncedYear.year", "DayPlan.date", "DayPlan.day", "DayPlan.en", "DayPlan.periods", "DayPlan.zh")
} | {f"never seen: Staffing.hours.{each} null": CROWDED
     for each in ("windows", "windows_by_formula", "share_by_formula", "share_simulated")}


class Test:
    def __init__(self, program, operator, source):
        self.contract = CountyContract(source / "docs/openapi/county.yaml")
        CountyContract.codes = error_codes(source / "services/base/error.cpp")
        self.hub = Hub(program, operator, source / "kiosk-config")

    def client(self, certificate=None):
        return Client(self.contract, self.hub, certificate)

    def test_the_document_is_sound(self):
        self.contract.check_itself()

    def test_the_routes_are_those_of_the_service(self):
        check_routes(self.hub, self.contract)

    def test_nobody_gets_what_is_not_open(self):
        stranger = self.client()
        for operation in self.contract.operations.values():
            if not operation.open:
                path = {name: SOME_PATH[name] for name in operation.path_parameters()}
                stranger.call(operation.id, expect="unauthorized", **path)
                stranger = self.client()

    def test_what_is_no_request_of_the_document(self):
        client = self.client()
        for method, target, status in (("GET", "/v1/nothing", 404), ("DELETE", "/v1/usage/ack", 405),
                                       ("GET", "/v1/usage/batches", 405), ("GET", "/", 404)):
            answer = client.send(method, target)
            if answer.status != status:
                raise Drift(f"{method} {target}: expected {status}, got {answer.status}")
            self.contract.check_problem(answer)

    def test_whoever_watches(self):
        client = self.client()
        client.call("getHealth", expect=200)
        client.call("getMetrics", expect=200)

    def test_an_enrolment(self):
        client = self.client()
        request = signing_request(self.hub.folder)
        token = self.hub.invitation(HALL).split()[1]
        client.call("enrol", {"token": token, "signing_request": request}, expect=201)
        client.call("enrol", {"token": token, "signing_request": request}, expect=201)
        client.call("enrol", {"token": token, "signing_request": signing_request(self.hub.folder)}, expect="forbidden")
        client.call("enrol", {"token": token}, expect="invalid_request")
        lines = request.splitlines()
        lines[-2] = lines[-2][:4] + ("A" if lines[-2][4] != "A" else "B") + lines[-2][5:]
        client.call("enrol", {"token": token, "signing_request": "\n".join(lines) + "\n"}, expect=422)

    def test_usage(self):
        client = self.client(self.hub.enrolled(HALL))
        stream = {"stream": STREAM}
        client.call("getAck", expect=200)
        client.call("sendBatch", usage(HALL, 1, ["{}", "{}"]), expect=200)
        client.call("sendBatch", usage(HALL, 1, ["{}", "{}"]), expect=200)
        client.call("sendBatch", usage(HALL, 9, ["{}"]), expect="batch_gap")
        client.call("sendBatch", usage(HALL, 1, ["other"]), expect="chain_fork")
        client.call("sendBatch", usage(OTHER_HALL, 1, ["{}"]), expect="forbidden")
        client.call("sendBatch", b"no frame", expect="invalid_request")
        client.call("sendBatch", b"x" * 300_000, expect="payload_too_large")
        client = self.client(self.hub.enrolled(HALL))
        client.call("sendBatch", b"{}", headers={"Content-Type": "application/json"}, expect="unsupported_media_type")
        client = self.client(self.hub.enrolled(HALL))
        if client.call("getAck", expect=200).json()["ack"] != 2:
            raise Drift("two events were acknowledged, and the hub has another number of them")
        client.call("getHash", query={**stream, "number": 2}, expect=200)
        client.call("getHash", query={**stream, "number": 3}, expect="not_found")
        client.call("getHash", query={"stream": "A", "number": 3}, expect="invalid_request")

    def test_a_hall_that_works(self):
        client = self.client(self.hub.enrolled(OTHER_HALL))
        days = six_days()
        days.queues(names=["民政"])
        days.say(FIRST_DAY.replace(year=2099), 0, "day.opened", {"date": "2099-11-16", "series": {}})
        sent = batch(OTHER_HALL, STREAM, 1, days.events)
        if client.call("sendBatch", sent, expect=200).json()["ack"] != len(days.events):
            raise Drift("not all that was sent is acknowledged")

    def test_a_renewal_and_a_certificate_that_was_revoked(self):
        certificate = self.hub.enrolled(HALL)
        client = self.client(certificate)
        client.call("renew", {"signing_request": signing_request(self.hub.folder)}, expect=201)
        client.call("renew", {"signing_request": "none"}, expect="invalid_request")
        self.hub.operate("hall", "revoke", "--store", self.hub.store, serial_of(certificate))
        for operation in self.contract.operations.values():
            if not operation.open and not operation.for_staff:
                query = {"stream": "a" * 32, "number": 1} if operation.id == "getHash" else None
                path = {name: SOME_PATH[name] for name in operation.path_parameters()}
                client.call(operation.id, query=query, expect="forbidden", **path)

    def test_the_life_of_the_catalogue(self):
        hall = self.client(self.hub.enrolled(HALL))
        hall.call("getManifest", expect=404)
        staff = staff_walk.Staff(self.hub, self.client())
        first = staff_walk.imports(staff)
        staff_walk.admission(staff, first)
        staff_walk.proposals(staff)
        staff_walk.loss(staff)
        staff_walk.reading(staff)
        staff_walk.queries(staff)
        staff_walk.figures(staff)
        staff_walk.events(staff)
        staff_walk.hall_follows(hall)
        staff_walk.blobs(staff, hall)
        staff_walk.guesses(self.client())

    def test_every_field_was_seen(self):
        self.contract.check_fields(UNSEEN_FIELDS)

    def test_nothing_is_promised_that_was_not_seen(self):
        promised = self.contract.promised()
        unseen = promised - self.contract.seen
        if unseen - set(UNSEEN):
            raise Drift("never seen: " + ", ".join(map(str, sorted(unseen - set(UNSEEN)))))
        if set(UNSEEN) - unseen:
            raise Drift("seen or gone, and still excused: " + ", ".join(map(str, set(UNSEEN) - unseen)))
        print(f"{len(promised - unseen)} of {len(promised)} promises were seen to be kept")


def usage(hall, first, bodies):
    return batch(hall, STREAM, first, [("2026-11-23", 1795392000000, "usage.recorded", body) for body in bodies])


def serial_of(certificate):
    said = subprocess.run(["openssl", "x509", "-in", certificate / "hall.pem", "-noout", "-serial"],
                          capture_output=True, text=True, check=True).stdout
    return said.strip().removeprefix("serial=").lower()


def main(program, operator, source):
    test = Test(program, operator, Path(source))
    with test.hub:
        return run(test)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
