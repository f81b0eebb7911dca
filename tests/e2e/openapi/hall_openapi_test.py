#!/usr/bin/env python3
"""Holds docs/openapi/hall.yaml against a real yimen-halld, both ways: nothing is answered that the document does not
promise, and nothing is promised that was not seen. Usage: hall_openapi_test.py PROGRAM HUB OPERATOR SOURCE_FOLDER"""

import datetime
import sys
import zoneinfo
from pathlib import Path

import devices
import walk
from contract import Contract, Drift, error_codes, event_types
from hall import HALL, Client, Hall, zone_at_noon
from hub import County, Hub
from service import check_routes, run, until
from whole_item import WHOLE, both

NOT_FROM_OUTSIDE = "needs a fault of the machine that no client can bring about"
OVER_THE_NETWORK = "is for devices; tests/devices does it"
UNSEEN = {
    ("*", "500", "internal"): "nothing is known that leads to it",
    ("*", "500", "storage_read_only"): NOT_FROM_OUTSIDE,
    ("*", "500", "storage_corrupt"): NOT_FROM_OUTSIDE,
    ("*", "507", "storage_full"): NOT_FROM_OUTSIDE,
    ("*", "401", "not_paired"): OVER_THE_NETWORK,
    ("*", "401", "session_over"): OVER_THE_NETWORK,
    ("*", "403", "not_permitted"): OVER_THE_NETWORK,
    ("*", "403", "certificate_over"): OVER_THE_NETWORK,
    ("*", "429", "too_many_requests"): OVER_THE_NETWORK,
    ("*", "503", "storage_busy"): "needs 4,096 commands that wait at once",
    ("*", "503", "answer_timeout"): "needs a disk that stalls for 10 s",
    ("*", "503", "shutting_down"): "connections are drained before the writer stops, so that nobody is left to hear it",
    ("requeueTicket", "409", "half_day_over"): "needs an hour of opening time on both sides of a break; tests/domain does it",
    ("requeueTicket", "409", "no_show_over"): "needs an hour of opening time; tests/domain does it",
    ("issueTicket", "409", "too_late_today"): "needs services that are known to take long; tests/domain does it",
    ("issueTicket", "409", "too_late_before_break"): "needs services that are known to take long; tests/domain does it",
}
NEVER_ANSWERED = {
    "storage_newer": "stops the start",
    "network_failed": "is a client's own",
} | dict.fromkeys(
    ["forbidden", "batch_gap", "chain_fork", "stream_fenced", "signature_invalid", "rolled_back",
     "expired", "wrong_scope", "program_too_old"],
    "is the county's",
) | dict.fromkeys(
    ["wrong_code", "wrong_secret", "locked_out"],
    "is of devices and people, whose documents are others",
)
UNSEEN_FIELDS = {
    "never seen: County.catalogue.alarm": "needs a county that signs what it must not; tests/hall does it",
    "never seen: County.records_lost.known null": "needs a damaged log beside which nothing is known; tests/hall does it",
    "never seen: Phase.next_opening null": "needs a hall that never opens again; tests/domain does it",
}


class Test:
    def __init__(self, program, hub, operator, source):
        self.program, self.hub, self.operator = program, hub, operator
        self.source = source
        self.county = source / "kiosk-config"
        self.contract = Contract(source / "docs/openapi/hall.yaml")
        self.devices = Contract(source / "docs/openapi/devices.yaml")
        self.people = Contract(source / "docs/openapi/people.yaml")

    def hall(self, *edits, always_open=True, at_noon=True):
        return Hall(self.program, self.county, edits, always_open, at_noon)

    def client(self, hall):
        return Client(self.contract, hall)

    def test_the_document_is_sound(self):
        self.contract.check_itself()
        codes = error_codes(self.source / "services/base/error.cpp")
        documented = set(self.contract.schemas["ErrorCode"]["enum"])
        if documented - codes or codes - documented != set(NEVER_ANSWERED):
            raise Drift(f"codes: {documented - codes} are none, {codes - documented} are missing")
        types = event_types(self.source / "services/protocol/event_fields.hpp") | {"reset"}
        documented = set(self.contract.streams["followEvents"])
        if types != documented:
            raise Drift(f"event types: {types ^ documented}")

    def test_the_routes_are_those_of_the_service(self):
        check_routes(self.hall(), self.contract, self.devices, self.people)

    def test_a_day_at_the_hall(self):
        with self.hall((walk.RULES, "[calling]\nrecall_after_seconds = 5\nmax_calls = 2\n")) as hall:
            client = self.client(hall)
            for part in (walk.look_around, walk.check_catalogue_tag, walk.check_tokens, walk.check_keys,
                         walk.check_bodies, walk.check_parameters, walk.check_all_queries, walk.check_limits,
                         walk.check_windows, walk.check_service, walk.check_finish_and_call, walk.check_serving_now,
                         walk.check_help, walk.check_no_show, walk.check_reasons, walk.check_picture, walk.check_day,
                         walk.check_stream, walk.check_any_failure):
                part(client)
            hall.stop()

    def test_files_that_change_while_it_works(self):
        with self.hall() as hall:
            client = self.client(hall)
            walk.check_reload(client)
            walk.check_stream(client)

    def test_a_wait_that_is_told(self):
        with self.hall() as hall:
            client = self.client(hall)
            walk.know_how_long_a_service_takes(client)
            walk.check_stream(client)

    def test_a_series_and_a_hall_that_are_full(self):
        with self.hall() as hall:
            client = self.client(hall)
            walk.fill_a_series(client)
            walk.check_stream(client)
        with self.hall(("max_tickets_a_day = 3000", "max_tickets_a_day = 1")) as hall:
            client = self.client(hall)
            walk.issue(client)
            client.call("issueTicket", {"item": "MZ-001"}, expect="hall_full")
            client.call("serveNow", {"item": "MZ-001"}, window="10", expect="hall_full")

    def test_devices_in_the_log(self):
        with self.hall() as hall:
            devices.join(self.operator, hall, "kiosk")
            devices.operate(self.operator, hall, "revoke", "kiosk-1")
            walk.check_stream(self.client(hall))

    def test_people_in_the_log(self):
        with self.hall() as hall:
            counter = devices.Device(self.people, hall, devices.join(self.operator, hall, "counter"))
            made = Client(self.people, hall).call("importClerks", expect=201)["made"]
            counter.call("beginSession", {"person": made[0]["person"], "secret": made[0]["pin"]}, expect=200)
            client = self.client(hall)
            if client.call("getHall", expect=200)["accounts"] is not True:
                raise Drift("the hall has accounts")
            for _, kind, _ in client.follow("followEvents", query={"after": 0}):
                if kind == "person.session":  # told once it is in the log
                    break

    def test_hours(self):
        with self.hall(walk.hours(["06:00-08:00"], "09:00"), always_open=False) as hall:
            client = self.client(hall)
            client.call("issueTicket", {"item": "MZ-001"}, expect="hall_closed")
            client.call("serveNow", {"item": "MZ-001"}, window="10", expect="hall_closed")
            client.call("openDay", expect="hall_closed")
            _, _, kept = next(client.follow("followPicture", query={"window": "3"}))
            if kept["line"]["next"] is not None:
                raise Drift(f"nobody waits, and next is {kept['line']['next']}")
            walk.look_around(client)
        with self.hall(walk.hours(["08:00-11:00", "15:00-18:00"], "21:00"), always_open=False) as hall:
            client = self.client(hall)
            client.call("issueTicket", {"item": "MZ-001"}, expect="lunch_break")
            client.call("serveNow", {"item": "MZ-001"}, window="10", expect="lunch_break")
            walk.look_around(client)
        late = (walk.RULES, "[calling]\nlast_ticket_minutes = 120\n")
        with self.hall(walk.hours(["08:00-13:30"], "21:00"), late, always_open=False) as hall:
            client = self.client(hall)
            client.call("issueTicket", {"item": "MZ-001"}, expect="numbers_ended")
            walk.look_around(client)

    def test_days(self):
        today = datetime.datetime.now(zoneinfo.ZoneInfo(zone_at_noon())).date()
        other = ["mon", "tue", "wed", "thu", "fri"][(today.weekday() + 1) % 5]
        hall = self.hall()
        hall.edit('id = "police"\n', f'id = "police"\nweekdays = ["{other}"]\n', "class-defaults.toml")
        with hall:
            client = self.client(hall)
            ticket = walk.issue(client)
            client.call("issueTicket", {"item": "GA-001"}, expect="queue_not_today")
            client.call("signIn", {"clerk": "C01"}, window="10", expect=200)
            walk.call(client, ticket)
            client.call("startService", ticket=ticket, expect=200)
            client.call("transferTicket", {"queue": "police"}, ticket=ticket, expect="queue_not_today")
            if client.call("getItem", code="GA-001", expect=200)["served_on"] != [other]:
                raise Drift("the guide does not say on which days")
        closed = f'days = [{{ date = "{today}", day = "closed", reason = {{ zh = "停电检修", en = "Power works" }} }}]\n'
        with self.hall(("lunch_service = true\n", closed), always_open=False) as hall:
            told = self.client(hall).call("getHall", expect=200)
            if told["phase"]["reason"]["en"] != "Power works":
                raise Drift(f"nothing says why the hall is closed: {told['phase']}")

    def test_a_clock_that_is_not_trusted(self):
        with self.hall() as hall:
            self.client(hall).call("closeDay", expect=200)
            hall.stop()
            walk.write_an_event_of_tomorrow(hall.data / "hall.db")
            hall.start()
            client = self.client(hall)
            if client.call("getHall", expect=200)["clock_trusted"]:
                raise Drift("a clock that went back by a day is trusted")
            client.call("issueTicket", {"item": "MZ-001"}, expect="clock_untrusted")
            client.call("serveNow", {"item": "MZ-001"}, window="10", expect="clock_untrusted")
            client.call("openDay", expect="clock_untrusted")
            client.call("confirmClock", expect=200)
            client.call("openDay", expect=200)
            walk.issue(client)
            walk.check_stream(client)

    def test_a_hall_whose_own_files_count_again(self):
        with self.hall() as hall:
            hall.stop()
            walk.write_that_the_county_had_a_catalogue(hall.data / "hall.db")
            hall.start()
            client = self.client(hall)
            walk.issue(client)
            walk.check_stream(client)

    def test_a_disk_that_fails_for_a_while(self):
        with self.hall() as hall:
            client = self.client(hall)
            walk.issue(client)
            hall.limit_files(0)
            patient = {"Idempotency-Key": "patient"}
            client.call("issueTicket", {"item": "MZ-001"}, headers=patient, expect="storage_failed")
            if client.call("getHall", expect=200)["storage"] != "failed":
                raise Drift("a disk that fails is not told")
            hall.limit_files(None)
            ticket = client.call("issueTicket", {"item": "MZ-001"}, headers=patient, expect=201)
            if ticket["number"] != "A002" or client.call("getHall", expect=200)["storage"] != "ok":
                raise Drift(f"after the disk came back: {ticket['number']}")
            walk.check_stream(client)

    def test_a_file_that_is_moved_away_for_a_while(self):
        with self.hall() as hall:
            client = self.client(hall)
            walk.issue(client)
            patient = {"Idempotency-Key": "patient"}
            hall.move("hall.db", "aside")
            client.call("issueTicket", {"item": "MZ-001"}, headers=patient, expect="storage_gone")
            told = client.call("getHealth", expect=200), client.call("getHall", expect=200)
            if [each["storage"] for each in told] != ["gone", "gone"] or told[0]["status"] != "unwell":
                raise Drift(f"a file that is gone is not told: {told[0]}")
            hall.move("aside", "hall.db")
            ticket = client.call("issueTicket", {"item": "MZ-001"}, headers=patient, expect=201)
            if ticket["number"] != "A002" or client.call("getHealth", expect=200)["status"] != "ok":
                raise Drift(f"after the file came back: {ticket['number']}")

    def test_a_file_that_lost_what_it_held(self):
        with self.hall() as hall:
            walk.issue(self.client(hall))
            hall.stop()
            hall.copy("hall.db", "older")
            hall.start()
            for _ in range(3):
                walk.issue(self.client(hall))
            hall.stop()
            hall.move("older", "hall.db")
            hall.start()
            client = self.client(hall)
            county = client.call("getCounty", expect=200)
            if county["alarm"] != "records_lost" or county["records_lost"]["known"] <= county["records_lost"]["kept"]:
                raise Drift(f"lost records are not told: {county}")
            ticket = client.call("issueTicket", {"item": "MZ-001"}, expect=201)
            if int(ticket["number"][1:]) <= 4:
                raise Drift(f"{ticket['number']} was given again")
            if client.call("dismissAlarm", {"alarm": "records_lost"}, expect=200)["alarm"] != "none":
                raise Drift("the alarm stays")
            walk.check_stream(client)

    def test_a_window_and_a_queue_that_go_while_somebody_is_there(self):
        with self.hall() as hall:
            client = self.client(hall)
            client.call("signIn", {"clerk": "C01"}, window="11", expect=200)
            at_window, in_queue = walk.issue(client), walk.issue(client, "ZJ-001")
            walk.call(client, at_window, "11")
            hall.stop()
            hall.edit("number = 11\n", "number = 12\n")
            hall.rename_queue("building", "construction")
            hall.start()
            client = self.client(hall)
            tickets = [client.call("getTicket", ticket=each, expect=200) for each in (at_window, in_queue)]
            if [each["state"] for each in tickets] != ["waiting"] * 2 or tickets[1]["queue"] != "construction":
                raise Drift(f"somebody is left where nobody calls: {tickets}")
            walk.check_stream(client)

    def test_usage_of_which_a_part_is_wrong(self):
        with self.hall() as hall:
            client = self.client(hall)
            sent = {"events": [{"kind": "search"}, {"kind": "item_viewed", "item": "NO-1"}]}
            told = client.call("recordUsage", sent, expect=202)
            if told["accepted"] != 1 or len(told["refused"]) != 1:
                raise Drift(f"the good one does not count, or the bad one is not named: {told}")
            walk.check_stream(client)

    def test_a_county_that_cannot_be_reached_and_then_says_all_that_it_can(self):
        with Hub(self.hub, self.operator, self.county) as hub, self.hall(at_noon=False) as hall:
            hall.stop()
            hub.operate("hall", "enrol", "--data", hall.data, hub.invitation(HALL))
            hub.kill()
            hall.start()
            client = self.client(hall)
            walk.issue(client)
            until("the county is missed", lambda: client.call("getCounty", expect=200)["error"] == "network_failed")
            hub.start()
            county = County(hub)
            county.publish("import", "--config", self.county)
            until("the catalogue is taken", lambda: self.version_at(client) == 1)
            self.check_whole_guide(client, county)
            county.publish("propose", "--set-department", "example:zh=示例部门", "--set", "ZJ-001:department=示例部门")
            until("the loss is told", lambda: client.call("getCounty", expect=200)["without_queue"]["count"] == 1)
            client.call("issueTicket", {"item": "ZJ-001"}, expect="item_not_served")
            later = (datetime.date.today() + datetime.timedelta(days=9)).isoformat()
            county.publish("propose", "--set", "ZJ-001:promised_days=7", effective=("--effective", later))
            until("the next one waits", lambda: client.call("getCounty", expect=200)["catalogue"]["pending"])
            walk.check_stream(client)

    def version_at(self, client):
        return client.call("getCounty", expect=200)["catalogue"]["version"]

    def check_whole_guide(self, client, county):
        whole = {"code": "CUN-CB-001", **WHOLE, "counterpart": "MZ-001", "more_themes": ["elderly"], "promised_days": None}
        away = {"hall": HALL, "item": "MZ-002", "reason": both("示例原因")}
        county.publish_changes([{"set_item": whole}, {"unstation": away}])
        until("the guide is taken", lambda: self.version_at(client) == 2)
        guide = client.call("getItem", code="CUN-CB-001", expect=200)
        said = {name: guide[name] for name in ("basic_code", "conditions", "situations", "enquiry_phone", "counterpart")}
        if said != {name: whole[name] for name in said} or guide["promised_days"] is not None:
            raise Drift(f"the guide says {said}")
        if client.call("getItem", code="MZ-002", expect=200)["not_stationed"] != away["reason"]:
            raise Drift("nothing says why an item is not done here")

    def test_a_county_that_gave_no_root_of_trust(self):
        with Hub(self.hub, self.operator, self.county) as hub, self.hall(at_noon=False) as hall:
            hall.stop()
            hub.operate("hall", "enrol", "--data", hall.data, hub.invitation(HALL))
            for root in hall.data.rglob("root.json"):
                root.unlink()
            hall.start()
            if self.client(hall).call("getCounty", expect=200)["catalogue"] is not None:
                raise Drift("a catalogue is followed on nobody's word")

    def test_every_field_was_seen(self):
        self.contract.check_fields(UNSEEN_FIELDS)

    def test_nothing_is_promised_that_was_not_seen(self):
        promised = set(self.contract.promised())
        unseen = promised - self.contract.seen
        if unseen - set(UNSEEN):
            raise Drift("never seen: " + ", ".join(map(str, sorted(unseen - set(UNSEEN), key=str))))
        if set(UNSEEN) - unseen:
            raise Drift("seen or gone, and still excused: " + ", ".join(map(str, set(UNSEEN) - unseen)))
        print(f"{len(promised - unseen)} of {len(promised)} promises were seen to be kept; the others are excused:")
        for entry, reason in UNSEEN.items():
            print("  ", *[part for part in entry if part], "-", reason)


if __name__ == "__main__":
    sys.exit(run(Test(*sys.argv[1:4], Path(sys.argv[4]))))
