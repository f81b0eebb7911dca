#!/usr/bin/env python3
"""Writes down what a release says on the wire between hall, hub and staff, for tests/protocol/recorded. Run it once, when
there is a new release. Usage: record_release.py PROGRAMS SOURCE_FOLDER OUTPUT_FOLDER"""

import json
import sys
from pathlib import Path

import hub as hubs
import staff_walk
from hub import HALL
from releases_test import Joined, Release, work
from service import until

ITEM = "A-1"


class Recorder:
    def __init__(self, folder):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def record_events(self, client):
        """One of each type, as the log holds it."""
        kept = {}
        last = client.call("getHall", expect=200)["last_event"]
        client.contract.check_event = lambda number, kind, data: kept.setdefault(kind, data)
        client.events(last, query={"after": 0})
        bodies = [f"{kind}\t{data}\n" for kind, data in sorted(kept.items()) if kind != "reset"]
        self.keep("events.txt", "".join(bodies))

    def record_staff(self, joined, days):
        token = {"Authorization": "Bearer " + joined.county.token("li").read_text(encoding="utf-8").strip()}
        client = hubs.Client(joined.hub_release.county_contract, joined.hub)
        for name, operation, query, path in (
                ("self", "getSelf", None, {}), ("staffing", "getStaffing", days | {"hall": HALL}, {}),
                ("versions", "listVersions", None, {}), ("proposals", "listProposals", None, {}),
                ("proposal", "getProposal", None, {"number": "2"}), ("diff", "getDiff", {"from": 1, "to": 2}, {}),
                ("history", "getHistory", None, {}), ("coverage", "getCoverage", None, {}),
                ("content", "getContent", None, {"number": "2"})):
            answer = client.call(operation, query=query, headers=token, expect=200, **path)
            self.keep(f"{name}.json", answer.body.decode("utf-8") + "\n")

    def record_feed(self, joined):
        client = hubs.Client(joined.hub_release.county_contract, joined.hub, joined.hall.data / "county")
        for name, operation, path in (("ack", "getAck", {}), ("root", "getRoot", {"version": "1"}),
                                      ("manifest", "getManifest", {})):
            self.keep(f"{name}.json", client.call(operation, expect=200, **path).body.decode("utf-8") + "\n")


def main(programs, source, output):
    release = Release(programs, source)
    recorder = Recorder(output)
    with Joined(release, release) as joined:
        catalogue = staff_walk.small_catalogue()
        if "departments:" not in (source / "docs/openapi/county.yaml").read_text(encoding="utf-8"):
            del catalogue["departments"]
        file = joined.hub.folder / "catalogue.json"
        file.write_text(json.dumps(catalogue, ensure_ascii=False), encoding="utf-8")
        joined.county.publish("import", "--json", file)
        joined.county.publish("propose", "--set", f"{ITEM}:promised_days=7")
        until("the hall takes both", lambda: joined.version_in_force() == 2)
        client = joined.client()
        client.call("signIn", {"clerk": "C02"}, window="10", expect=200)
        work(client, 2, ITEM)
        client.call("closeDay", expect=200)
        until("the county has all of it", lambda: joined.unsent() == 0)
        recorder.record_events(client)
        recorder.record_staff(joined, joined.around_today())
        recorder.record_feed(joined)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
