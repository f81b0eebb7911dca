#!/usr/bin/env python3
"""Hub and hall one release apart work together, both ways, and files go forward and not back. What the other release
answers is held against its own documents.
Usage: YIMEN_AGAINST=FOLDER releases_test.py PROGRAMS SOURCE_FOLDER, where the folder has the other release's bin and
source, as ./yimen test releases makes them."""

import datetime
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import hall as halls
import hub as hubs
from contract import Contract, Drift, error_codes
from hub import HALL, County, CountyContract, Hub
from service import LONGEST_WAIT, run, until
from whole_item import WHOLE

ITEM = "MZ-001"
VILLAGE_ITEM = "CUN-CB-001"


# An item of today, and what every release knows of it.
NEW = [{"set_item": {"code": ITEM, **WHOLE, "more_themes": ["elderly"]}},
       {"set_item": {"code": VILLAGE_ITEM, "counterpart": ITEM}}]
OLD = [{"set_item": {"code": ITEM, "materials": [{"zh": each["zh"], "en": each["en"]} for each in WHOLE["materials"]]}}]


class Release:
    """The programs of one release and the documents that they keep to."""

    def __init__(self, programs, source):
        self.halld, self.countyd, self.operator = (programs / name for name in ("yimen-halld", "yimen-countyd", "yimenctl"))
        self.config = source / "kiosk-config"
        self.hall_contract = Contract(source / "docs/openapi/hall.yaml")
        self.county_contract = CountyContract(source / "docs/openapi/county.yaml")
        self.county_contract.codes = error_codes(source / "services/base/error.cpp")
        self.knows_loss = "accept_loss" in (source / "docs/openapi/county.yaml").read_text(encoding="utf-8")

    def hall(self):
        return halls.Hall(self.halld, self.config, at_noon=False)

    def hub(self):
        return Hub(self.countyd, self.operator, self.config)

    def client(self, hall):
        return halls.Client(self.hall_contract, hall)

    def move_into(self, service):
        """From its next start on the service is of this release, on the files that it has."""
        service.program = self.countyd if isinstance(service, Hub) else self.halld

    def refuses(self, service):
        """What this release says when it is started on these files."""
        self.move_into(service)
        try:
            done = subprocess.run(service.arguments(), capture_output=True, text=True, timeout=LONGEST_WAIT)
        except subprocess.TimeoutExpired as went_on:
            raise Drift(f"it starts on what is newer than it knows: {went_on.stdout}") from went_on
        return done.stdout + done.stderr


class Joined:
    """A hall of one release that is enrolled at a hub of another, and that county's staff."""

    def __init__(self, hall, hub):
        self.hall_release, self.hub_release = hall, hub
        self.hub, self.hall = hub.hub(), hall.hall()

    def __enter__(self):
        self.hub.start()
        self.hall.start()
        self.hall.stop()
        enrol = [self.hall_release.operator, "hall", "enrol", "--data", self.hall.data, self.hub.invitation(HALL)]
        subprocess.run(enrol, check=True, capture_output=True, timeout=LONGEST_WAIT)
        self.hall.start()
        self.county = County(self.hub)
        if not self.hub_release.knows_loss:
            self.county.accepting = ()
        return self

    def __exit__(self, *failure):
        self.hall.__exit__(*failure)
        self.hub.__exit__(*failure)

    def client(self):
        return self.hall_release.client(self.hall)

    def publish(self, changes):
        """The county's whole catalogue, and then the changes; the hall takes each."""
        self.county.publish("import", "--config", self.hub_release.config)
        self.county.publish_changes(changes)
        until("the hall takes both", lambda: self.version_in_force() == 2)

    def version_in_force(self):
        return self.client().call("getCounty", expect=200)["catalogue"]["version"]

    @staticmethod
    def around_today():
        today = datetime.date.today()
        return {"from": today - datetime.timedelta(days=1), "to": today + datetime.timedelta(days=1)}

    def figures(self):
        """What the county counts of the item."""
        token = {"Authorization": "Bearer " + self.county.token("li").read_text(encoding="utf-8").strip()}
        client = hubs.Client(self.hub_release.county_contract, self.hub)
        rows = client.call("getFigures", query=self.around_today() | {"by": "item"}, headers=token, expect=200).json()["rows"]
        counts = next((row["counts"] for row in rows if row["key"] == ITEM), None) or {}
        return {name: counts.get(name) for name in COUNTED}

    def unsent(self):
        return self.client().call("getCounty", expect=200)["lag_events"]


COUNTED = ("looked_at", "issued", "calls", "no_shows", "served", "cancelled")


def work(client, rounds, item=ITEM):
    """People come for the item, and one of each three is served; returns what has to be counted."""
    for _ in range(rounds):
        seen = {"events": [{"kind": "item_viewed", "item": item, "page": "guide", "kiosk": "K1", "language": "zh",
                            "elder_mode": False}]}
        client.call("recordUsage", seen, expect=202)
        tickets = [client.call("issueTicket", {"item": item}, expect=201)["id"] for _ in range(3)]
        called = client.call("callNext", window="10", expect=200)["ticket"]["id"]
        client.call("startService", ticket=called, expect=200)
        client.call("finishService", ticket=called, expect=200)
        client.call("cancelTicket", {"reason": "resident"}, ticket=tickets[-1], expect=200)
    return {"looked_at": rounds, "issued": 3 * rounds, "calls": rounds, "no_shows": 0, "served": rounds, "cancelled": rounds}


def check_together(joined, changes):
    joined.publish(changes)
    client = joined.client()
    check_guide(client)
    client.call("signIn", {"clerk": "C02"}, window="10", expect=200)
    first = work(client, 2)
    until("the county counts the first people", lambda: joined.figures() == first)
    joined.hub.kill()
    second = work(client, 3)
    joined.hall.kill()
    joined.hub.start()
    joined.hall.start()
    whole = {name: first[name] + second[name] for name in COUNTED}
    until("the county has all of the day", lambda: joined.unsent() == 0)
    check_counted(joined, whole)
    joined.hall.kill()  # whatever it forgot that the county has, it sends once more
    joined.hall.start()
    until("the county has all of the day again", lambda: joined.unsent() == 0)
    check_counted(joined, whole)


def check_counted(joined, whole):
    if joined.figures() != whole:
        raise Drift(f"the county counts {joined.figures()}, not {whole}")


def check_guide(client):
    """What the hall's release knows of the item is there."""
    guide = client.call("getItem", code=ITEM, expect=200)
    names = [material["name"]["zh"] for material in guide["materials"]]
    if names != ["申请表", "身份证"] or guide["catalogue_version"] != 2:
        raise Drift(f"the hall has another guide than the county published: {guide}")


def schema_of(file):
    with sqlite3.connect(file) as database:
        version = database.execute("PRAGMA user_version").fetchone()[0]
    database.close()
    return version


def check_refusal(said, what):
    if not re.search(rf"{what} has schema version \d+, this program knows up to \d+", said):
        raise Drift(f"nothing says what is newer and how much: {said}")


class Test:
    def __init__(self, ours, theirs):
        self.ours, self.theirs = ours, theirs

    def test_a_hall_of_theirs_at_our_county(self):
        with Joined(self.theirs, self.ours) as joined:
            check_together(joined, NEW)

    def test_a_hall_of_ours_at_their_county(self):
        with Joined(self.ours, self.theirs) as joined:
            check_together(joined, OLD)

    def test_our_hall_goes_on_in_the_middle_of_their_day(self):
        with self.theirs.hall() as hall:
            client = self.theirs.client(hall)
            client.call("signIn", {"clerk": "C02"}, window="10", expect=200)
            for _ in range(5):
                client.call("issueTicket", {"item": ITEM}, expect=201)
            for step in ("startService", None):
                called = client.call("callNext", window="10", expect=200)["ticket"]["id"]
                if step:
                    client.call(step, ticket=called, expect=200)
                    client.call("parkTicket", {"reason": "materials"}, ticket=called, expect=200)
            before = client.call("listTickets", expect=200)["tickets"]
            schema = schema_of(hall.data / "hall.db")
            hall.kill()  # as a power cut leaves it, with its write-ahead log
            self.ours.move_into(hall)
            hall.start()
            client = self.ours.client(hall)
            after = client.call("listTickets", expect=200)["tickets"]
            facts = [[(each["number"], each["state"], each["queue"]) for each in tickets] for tickets in (before, after)]
            if facts[0] != facts[1]:
                raise Drift(f"the day is another one after the change of programs: {facts}")
            if client.call("issueTicket", {"item": ITEM}, expect=201)["number"] != "A006":
                raise Drift("the series does not go on")
            called = next(each["id"] for each in after if each["state"] == "called")
            client.call("startService", ticket=called, expect=200)
            client.call("finishService", ticket=called, expect=200)
            hall.stop()
            if schema_of(hall.data / "hall.db") > schema:
                check_refusal(self.theirs.refuses(hall), "the hall's file")
            else:
                self.theirs.move_into(hall)
                hall.start()

    def test_our_county_goes_on_with_their_store(self):
        with Joined(self.theirs, self.theirs) as joined:
            joined.publish(OLD)
            client = joined.client()
            client.call("signIn", {"clerk": "C02"}, window="10", expect=200)
            counted = work(client, 2)
            until("the county counts them", lambda: joined.figures() == counted)
            joined.hub.kill()
            self.ours.move_into(joined.hub)
            joined.hub_release = self.ours
            joined.hub.start()
            if joined.figures() != counted:
                raise Drift(f"the figures became {joined.figures()}, not {counted}")
            joined.hub.kill()
            check_refusal(self.theirs.refuses(joined.hub), "the county's database")


if __name__ == "__main__":
    if not os.environ.get("YIMEN_AGAINST"):
        sys.exit("there is no other release to work with; ./yimen test releases builds it")
    against = Path(os.environ["YIMEN_AGAINST"])
    sys.exit(run(Test(Release(Path(sys.argv[1]), Path(sys.argv[2])), Release(against / "bin", against / "source"))))
