"""The walks: every operation with its success and its failures, on halls that are set up to fail in each way."""

import hashlib
import http.client
import json
import sqlite3
import time

from contract import Drift
from service import LONGEST_WAIT, check_queries, until

NOBODY = {"ticket": "20000101-A001", "window": "999", "code": "XX-999", "kiosk": "K999"}
ALL_DAYS = '[hours]\nweekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]\n'
RULES = "[calling]\n"
DAY_PASSED = 'day_close = "{close}"\n[[hours.seasons]]\nfrom = "01-01"\nto = "12-31"\nperiods = {periods}\n\n[calling]\n'
LUNCH_SERVICE = "[hours]\nlunch_service = true\n\n[calling]\n"


def hours(periods, close):
    """An edit of the profile: open in these periods of every day."""
    return (LUNCH_SERVICE, ALL_DAYS + DAY_PASSED.format(close=close, periods=json.dumps(periods)))


# --- what holds for every operation --------------------------------------------------------------------------------

SOME = {"item": "MZ-001", "clerk": "C01", "queue": "health", "events": [], "ticket": NOBODY["ticket"], "window": "10",
        "code": "MZ-001", "kiosk": "K1", "seen": "0123456789abcdef"}


def some_body(contract, schema):
    """The smallest body that the schema allows."""
    body = {}
    for name in schema.get("required", []):
        described = contract.resolve(schema["properties"][name])
        body[name] = described["enum"][0] if "enum" in described else SOME[name]
    return body


def path_of(operation, values):
    return {name: values[name] for name in operation.path_parameters()}


def check_tokens(client):
    for operation in client.contract.operations.values():
        for token in (None, "Bearer wrong", f"Basic {client.hall.token}"):
            if not operation.open:
                client.call(operation.id, headers={"Authorization": token}, expect=401, **path_of(operation, SOME))


def commands(contract):
    return [operation for operation in contract.operations.values() if operation.method == "POST"]


def check_keys(client):
    client.call("closeDay", headers={"Idempotency-Key": "taken-by-close"}, expect=200)
    client.call("openDay", headers={"Idempotency-Key": "taken-by-open"}, expect=200)
    for operation in commands(client.contract):
        path = path_of(operation, SOME)
        body = some_body(client.contract, operation.body)
        client.call(operation.id, body, headers={"Content-Type": "text/plain"}, expect=415, **path)
        if not operation.takes_key:
            continue
        client.call(operation.id, body, headers={"Idempotency-Key": None}, expect="key_missing", **path)
        for key in ("", "a b", "k" * 65, "clé"):
            headers = {"Idempotency-Key": key.encode("utf-8").decode("latin-1")}
            client.call(operation.id, body, headers=headers, expect="invalid_request", **path)
        taken = "taken-by-open" if operation.id == "closeDay" else "taken-by-close"
        client.call(operation.id, body, headers={"Idempotency-Key": taken}, expect="key_reused", **path)


def refused_field(client, operation, body, field):
    path = path_of(operation, SOME)
    problem = client.call(operation.id, body, expect="invalid_request", **path)
    if problem["params"].get("field") != field:
        raise Drift(f"{operation.id} {body}: the field is {problem['params']}, not {field}")


def check_bodies(client):
    for operation in commands(client.contract):
        right = some_body(client.contract, operation.body)
        refused_field(client, operation, {**right, "unheard_of": 1}, "unheard_of")
        for name in operation.body.get("required", []):
            refused_field(client, operation, {k: v for k, v in right.items() if k != name}, name)
        for name, described in operation.body.get("properties", {}).items():
            refused_field(client, operation, {**right, name: 7}, name)
            described = client.contract.resolve(described)
            if "enum" in described:
                refused_field(client, operation, {**right, name: "unheard_of"}, name)
            if "maxLength" in described:
                refused_field(client, operation, {**right, name: "x" * (described["maxLength"] + 1)}, name)
    entry = client.contract.schemas["UsageEntry"]
    usage = client.contract.operations["recordUsage"]
    for name in entry["properties"]:
        refused_field(client, usage, {"events": [{"kind": "search", name: 7}]}, f"events[0].{name}")
    client.call("recordUsage", {"events": [{"kind": "search", "page": "410721199001011234"}]}, expect=400)
    most = client.contract.schemas["UsageReport"]["properties"]["events"]["maxItems"]
    client.call("recordUsage", {"events": [{"kind": "search"}] * most}, expect=202)
    refused_field(client, usage, {"events": [{"kind": "search"}] * (most + 1)}, "events")


def check_parameters(client):
    for operation in client.contract.operations.values():
        if any(name in NOBODY for name in operation.path_parameters()):
            body = some_body(client.contract, operation.body) if operation.body else None
            client.call(operation.id, body, expect="not_found", **path_of(operation, NOBODY))
        for number in operation.numbers_in_query():
            wrong = [number["schema"]["minimum"] - 1, "many", ""]
            right = [number["schema"]["minimum"]]
            if "maximum" in number["schema"]:
                wrong.append(number["schema"]["maximum"] + 1)
                right.append(number["schema"]["maximum"])
            for value in wrong:
                client.call(operation.id, query={number["name"]: value}, expect=400, **path_of(operation, SOME))
            for value in right if operation.id not in client.contract.streams else ():
                client.call(operation.id, query={number["name"]: value}, expect=200, **path_of(operation, SOME))
    client.call("listTickets", query={"state": "unheard_of"}, expect=400)
    client.call("listTickets", query={"queue": "unheard_of"}, expect=404)
    client.call("explainTicket", ticket=NOBODY["ticket"], query={"window": "999"}, expect=404)
    client.call("recordUsage", {"events": [{"kind": "search", "item": "XX-999"}]}, expect=404)
    client.call("dismissAlarm", {"alarm": "other_past"}, expect=404)
    client.call("issueTicket", {"item": "XX-999"}, expect=404)
    client.call("issueTicket", {"item": "MZ-001", "kiosk": "K999"}, expect=404)


def check_all_queries(client):
    asked = [operation for operation in client.contract.operations.values() if operation.method == "GET"]
    check_queries(client, asked, {"Authorization": f"Bearer {client.hall.token}"}, lambda each: path_of(each, SOME))


def check_limits(client):
    """Of the table in the document: what a client can go beyond."""
    nested = {"item": [[[[[[[[]]]]]]]]}
    refused_field(client, client.contract.operations["issueTicket"], nested, "body")
    headers = {"Authorization": f"Bearer {client.hall.token}", "Content-Type": "application/json", "Idempotency-Key": "once"}
    twice = client.send("POST", "/v1/tickets", '{"item":"MZ-001","item":"MZ-001"}', headers)
    if twice.code() != "invalid_request":
        raise Drift(f"a name twice in an object: {twice.status} {twice.body[:300]!r}")
    unread = client.send("POST", "/v1/tickets", '{"item":"MZ-001"}', headers | {"Content-Type": "text/plain"})
    read = client.send("POST", "/v1/tickets", '{"item":"MZ-001"}', headers)
    if (unread.status, read.status) != (415, 201):
        raise Drift("a request that is wrong in itself uses up its key")
    client.call("cancelTicket", {"reason": "staff"}, ticket=read.json()["id"], expect=200)
    said = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    key_twice = f"POST /v1/tickets HTTP/1.1\r\nHost: hall\r\n{said}Idempotency-Key: again\r\nContent-Length: 17\r\n\r\n"
    answer = client.raw(key_twice.encode() + b'{"item":"MZ-001"}')
    if answer.code() != "invalid_request":
        raise Drift(f"two keys: {answer.status} {answer.body[:300]!r}")
    check_streams(client)


def check_streams(client):
    """One event stream more than there may be; each begins by saying where it stands."""
    streams = []
    try:
        for _ in range(128):
            stream = http.client.HTTPConnection("127.0.0.1", client.hall.port, timeout=LONGEST_WAIT)
            stream.request("GET", "/v1/events?after=0", headers={"Authorization": f"Bearer {client.hall.token}"})
            streams.append((stream, stream.getresponse()))
            begins = sorted(streams[-1][1].readline().decode().strip() for _ in range(2))
            if begins != ["id: 0", "retry: 2000"]:
                raise Drift(f"a stream begins with {begins}")
        client.call("followEvents", query={"after": 0}, expect="too_many_connections")
    finally:
        for stream, response in streams:
            response.close()
            stream.close()


# --- a day at the hall ---------------------------------------------------------------------------------------------

def look_around(client):
    hall = client.call("getHall", expect=200)
    for operation in ("getHealth", "listQueues", "getDay", "getCounty", "listWindows", "listCalls", "getCatalogue",
                      "listTickets"):
        client.call(operation, expect=200)
    client.call("listTickets", query={"queue": "social", "state": "waiting", "limit": 1}, expect=200)
    for window in ("1", "10"):
        client.call("getWindow", window=window, expect=200)
        client.call("listWaiting", window=window, expect=200)
    for item in ("MZ-001", "CUN-CB-001"):
        client.call("getItem", code=item, expect=200)
    return hall


def check_catalogue_tag(client):
    headers = {"Authorization": f"Bearer {client.hall.token}"}
    tag = client.send("GET", "/v1/catalogue", headers=headers).header("ETag")
    client.call("getCatalogue", headers={"If-None-Match": tag}, expect=304)
    client.call("getCatalogue", headers={"If-None-Match": '"another"'}, expect=200)


def issue(client, item="MZ-001", **more):
    return client.call("issueTicket", {"item": item, **more}, expect=201)["id"]


def check_windows(client):
    client.call("callNext", window="10", expect="window_closed")
    client.call("pauseWindow", {"reason": "break"}, window="10", expect="window_closed")
    client.call("resumeWindow", window="10", expect="window_closed")
    client.call("signIn", {"clerk": "C99"}, window="10", expect="unknown_clerk")
    client.call("signIn", {"clerk": "C01"}, window="11", expect=200)
    client.call("signIn", {"clerk": "C01"}, window="10", expect="clerk_elsewhere")
    client.call("signIn", {"clerk": "C01", "leave_other": True}, window="10", expect=200)
    client.call("signIn", {"clerk": "C02"}, window="10", expect="window_taken")
    client.call("signIn", {"clerk": "C02", "take_over": True}, window="10", expect=200)
    client.call("signIn", {"clerk": "C01", "take_over": True}, window="10", expect=200)
    client.call("callNext", window="10", expect="nobody_waiting")
    for reason in ("break", "meeting", "system", "help"):
        client.call("pauseWindow", {"reason": reason}, window="10", expect=200)
        client.call("getWindow", window="10", expect=200)
    client.call("callNext", window="10", expect="window_paused")
    client.call("resumeWindow", window="10", expect=200)


def call(client, ticket, window="10"):
    called = client.call("callNext", window=window, expect=200)
    if called["ticket"]["id"] != ticket:
        raise Drift(f"called {called['ticket']['id']}, not {ticket}")


def check_service(client):
    """One ticket through every step; each step is refused where it does not belong."""
    ticket = issue(client, kiosk="K1", language="en", priority="elderly")
    client.call("getTicket", ticket=ticket, expect=200)
    for step in ("recallTicket", "startService", "finishService", "markNoShow", "requeueTicket", "bringBackTicket"):
        client.call(step, ticket=ticket, expect="wrong_state")
    client.call("transferTicket", {"queue": "health"}, ticket=ticket, expect="wrong_state")
    client.call("parkTicket", {"reason": "other"}, ticket=ticket, expect="wrong_state")
    client.call("explainTicket", ticket=ticket, expect=200)
    client.call("explainTicket", ticket=ticket, query={"window": "1"}, expect=200)
    call(client, ticket)
    client.call("explainTicket", ticket=ticket, expect=200)
    client.call("cancelTicket", {"reason": "staff"}, ticket=ticket, expect="wrong_state")
    client.call("callNext", window="10", expect="window_busy")
    client.call("signOut", window="10", expect="window_busy")
    client.call("signIn", {"clerk": "C01"}, window="11", expect="window_busy")
    client.call("startService", ticket=ticket, expect=200)
    client.call("transferTicket", {"queue": "social"}, ticket=ticket, expect="same_queue")
    client.call("transferTicket", {"queue": "unheard_of"}, ticket=ticket, expect="not_found")
    client.call("transferTicket", {"queue": "health"}, ticket=ticket, expect=200)
    for reason in ("materials", "system", "other"):
        call(client, ticket)
        client.call("startService", ticket=ticket, expect=200)
        client.call("parkTicket", {"reason": reason}, ticket=ticket, expect=200)
        client.call("listWaiting", window="10", expect=200)
        client.call("bringBackTicket", ticket=ticket, expect=200)
    call(client, ticket)
    client.call("startService", ticket=ticket, expect=200)
    client.call("finishService", ticket=ticket, expect=200)
    for reason in ("resident", "staff"):
        client.call("cancelTicket", {"reason": reason}, ticket=issue(client), expect=200)


def check_finish_and_call(client):
    """One command ends with one and calls the next; both go back."""
    client.call("finishAndCallNext", {"ticket": NOBODY["ticket"]}, window="10", expect="not_found")
    first, second = issue(client), issue(client)
    call(client, first)
    client.call("finishAndCallNext", {"ticket": first}, window="10", expect="wrong_state")
    client.call("startService", ticket=first, expect=200)
    client.call("finishAndCallNext", {"ticket": first}, window="11", expect="window_closed")
    client.call("pauseWindow", {"reason": "break"}, window="10", expect=200)
    client.call("finishAndCallNext", {"ticket": first}, window="10", expect="window_paused")
    client.call("resumeWindow", window="10", expect=200)
    both = client.call("finishAndCallNext", {"ticket": first}, window="10", expect=200)
    if (both["finished"]["id"], both["called"]["ticket"]["id"]) != (first, second):
        raise Drift(f"finished and called {both}")
    if client.call("getWindow", window="10", expect=200)["last_step"]["ticket"] != first:
        raise Drift("a window does not say what can be taken back")
    client.call("takeBack", {"window": "10"}, ticket=first, expect=200)
    client.call("takeBack", {"window": "10"}, ticket=first, expect="wrong_state")
    client.call("parkTicket", {"reason": "materials", "missing": ["unheard of"]}, ticket=first, expect="invalid_request")
    names = [each["name"]["zh"] for each in client.call("getItem", code="MZ-001", expect=200)["materials"]]
    parked = client.call("parkTicket", {"reason": "materials", "missing": names[:1]}, ticket=first, expect=200)
    if [each["zh"] for each in parked["missing"]] != names[:1]:
        raise Drift(f"{parked['missing']} is missing, not {names[:1]}")
    client.call("cancelTicket", {"reason": "staff"}, ticket=first, expect=200)
    call(client, second)
    client.call("startService", ticket=second, expect=200)
    alone = client.call("finishAndCallNext", {"ticket": second}, window="10", expect=200)
    if alone["called"] is not None:
        raise Drift(f"called {alone['called']}, and nobody waited")
    check_taking_back(client, second)


def check_serving_now(client):
    """Somebody is there, nobody waits: one command, and nobody is passed over."""
    client.call("serveNow", {"item": "MZ-001"}, window="11", expect="window_closed")
    client.call("pauseWindow", {"reason": "break"}, window="10", expect=200)
    client.call("serveNow", {"item": "MZ-001"}, window="10", expect="window_paused")
    client.call("resumeWindow", window="10", expect=200)
    waiting = issue(client)
    client.call("serveNow", {"item": "MZ-001"}, window="10", expect="people_waiting")
    client.call("cancelTicket", {"reason": "staff"}, ticket=waiting, expect=200)
    served = client.call("serveNow", {"item": "MZ-001", "kiosk": "K1", "language": "en", "priority": "elderly"}, window="10", expect=201)
    if (served["state"], served["window"], served["calls"]) != ("serving", "10", 1):
        raise Drift(f"whoever is served at once is {served}")
    client.call("serveNow", {"item": "MZ-001"}, window="10", expect="window_busy")
    client.call("finishService", ticket=served["id"], expect=200)


def check_taking_back(client, finished):
    client.call("takeBack", {"window": "11"}, ticket=finished, expect="window_closed")
    cancelled = issue(client)
    client.call("cancelTicket", {"reason": "staff", "window": "11"}, ticket=cancelled, expect="window_closed")
    client.call("cancelTicket", {"reason": "staff", "window": "10"}, ticket=cancelled, expect=200)
    client.call("takeBack", {"window": "10"}, ticket=finished, expect="not_last_step")
    client.call("takeBack", {"window": "10"}, ticket=cancelled, expect=200)
    client.call("cancelTicket", {"reason": "staff", "window": "10"}, ticket=cancelled, expect=200)
    last = client.call("getWindow", window="10", expect=200)["last_step"]
    if (last["ticket"], last["step"]) != (cancelled, "cancel"):
        raise Drift(f"the last step is {last}")
    until("a step is too long ago", lambda: "last_step" not in client.call("getWindow", window="10", expect=200))
    time.sleep(0.5)
    client.call("takeBack", {"window": "10"}, ticket=cancelled, expect="too_late_to_take_back")


def check_help(client):
    """Called once and answered once, however often it is pressed."""
    client.call("callHelp", {"kiosk": "K999"}, expect="not_found")
    client.call("answerHelp", {"window": "11"}, kiosk="K1", expect="window_closed")
    for _ in range(2):
        calls = client.call("callHelp", {"kiosk": "K1"}, expect=200)["calls"]
        if [(each["kiosk"], each["window"]) for each in calls] != [("K1", None)]:
            raise Drift(f"the calls for help are {calls}")
    client.call("answerHelp", {"window": "10"}, kiosk="K1", expect=200)
    calls = client.call("callHelp", {"kiosk": "K1"}, expect=200)["calls"]
    if calls != client.call("listHelp", expect=200)["calls"] or calls[0]["window"] != "10":
        raise Drift(f"the calls for help are {calls}")


def check_reload(client):
    """What becomes of whoever is at a window is said before it happens."""
    client.call("signIn", {"clerk": "C01"}, window="11", expect=200)
    ticket = issue(client)
    call(client, ticket, "11")
    if client.call("lookAtReload", expect=200)["changes_count"] != 0:
        raise Drift("something changes though nobody touched a file")
    client.hall.edit("number = 11\n", "number = 12\n")
    look = client.call("lookAtReload", expect=200)
    if [each["code"] for each in look["people"]] != ["put_back", "signed_out"]:
        raise Drift(f"what becomes of people: {look}")
    client.call("reloadHall", {"seen": "another"}, expect="changed_since")
    done = client.call("reloadHall", {"seen": look["tag"]}, expect=200)
    if (done["changes"], done["concerned"]) != (2, 2):
        raise Drift(f"taken up: {done}")
    client.call("getWindow", window="11", expect="not_found")
    if client.call("getTicket", ticket=ticket, expect=200)["state"] != "waiting":
        raise Drift("somebody is left where nobody calls")
    client.hall.edit("number = 12\n", "number = 0\n")
    client.call("lookAtReload", expect="bad_config")
    client.call("reloadHall", {"seen": look["tag"]}, expect="bad_config")
    client.call("getWindow", window="12", expect=200)


def wait_out(client, operation, ticket):
    """Does as `recall_too_soon` says: waits, and asks again."""
    problem = client.call(operation, ticket=ticket, expect="recall_too_soon")
    time.sleep(int(problem["params"]["wait_s"]))
    return client.call(operation, ticket=ticket, expect=200)


def check_no_show(client):
    ticket = issue(client)
    call(client, ticket)
    client.call("markNoShow", ticket=ticket, expect="recall_too_soon")
    wait_out(client, "recallTicket", ticket)
    client.call("recallTicket", ticket=ticket, expect="recall_limit")
    wait_out(client, "markNoShow", ticket)
    client.call("listWaiting", window="10", expect=200)
    client.call("requeueTicket", ticket=ticket, expect=200)
    call(client, ticket)
    gone = wait_out(client, "markNoShow", ticket)
    if (gone["state"], gone["note"]) != ("void", "second_no_show"):
        raise Drift(f"a second no-show is {gone['state']}, {gone['note']}")


def check_reasons(client):
    """The reasons that a busy hall gives, and lists with people in them."""
    tickets = [issue(client, item, priority=priority) for item in ("MZ-001", "YB-001")
               for priority in ("none", "disabled", "none", "pregnant_or_infant", "military")]
    client.call("signIn", {"clerk": "C02"}, window="1", expect=200)
    for window in ("1", "3", "10"):
        for ticket in tickets:
            client.call("explainTicket", ticket=ticket, query={"window": window}, expect=200)
        client.call("listWaiting", window=window, query={"limit": 2}, expect=200)
    for _ in range(4):
        served = client.call("callNext", window="10", expect=200)["ticket"]["id"]
        client.call("startService", ticket=served, expect=200)
        client.call("finishService", ticket=served, expect=200)
    call_of_one = client.call("callNext", window="1", expect=200)["ticket"]["id"]
    client.call("startService", ticket=call_of_one, expect=200)
    look_around(client)


def check_day(client):
    client.call("signOut", window="11", expect=200)
    client.call("signOut", window="10", expect=200)
    client.call("confirmClock", expect=200)
    client.call("closeDay", expect=200)
    client.call("issueTicket", {"item": "MZ-001"}, expect="day_not_open")
    client.call("serveNow", {"item": "MZ-001"}, window="10", expect="day_not_open")
    client.call("signIn", {"clerk": "C01"}, window="10", expect="day_not_open")
    client.call("callHelp", {"kiosk": "K1"}, expect="day_not_open")
    look_around(client)
    client.call("openDay", expect=200)
    client.call("recordUsage", {"events": [{"kind": "item_viewed", "item": "MZ-001", "page": "guide", "kiosk": "K1",
                                            "language": "en", "elder_mode": True}]}, expect=202)


def check_stream(client):
    last = client.call("getHall", expect=200)["last_event"]
    numbers = [number for number, _ in client.events(last, query={"after": 0})]
    if numbers != list(range(1, last + 1)):
        raise Drift("the stream has a gap")
    if client.events(last, query={"after": 0}, headers={"Last-Event-ID": str(last - 1)})[0][0] != last:
        raise Drift("Last-Event-ID does not win over after")
    if client.events(last, query={"after": last + 1000}) != [(last, "reset")]:
        raise Drift("a number that the log never reached is no reset")
    client.call("followEvents", headers={"Last-Event-ID": "-1"}, expect=400)


def check_picture(client):
    """A screen that takes the patches shows what one shows that has just come."""
    client.call("signIn", {"clerk": "C03"}, window="3", expect=200)
    whole = {"parts": "hall,queues,waits,windows,missed,line,tickets,county,help", "window": "3"}
    screen = client.follow("followPicture", query=whole)
    number, kind, kept = next(screen)
    if kind != "picture" or set(kept) - {"at", "last_event"} < set(whole["parts"].split(",")) - {"tickets"}:
        raise Drift(f"a picture of {sorted(kept)}")

    def until_it_shows(what, so):
        nonlocal number
        while not so():
            number, kind, patch = next(screen)
            if kind != "patch":
                raise Drift(f"{kind} in place of a patch with {what}")
            take_patch(kept, patch)

    def row(of, which):
        return next(each for each in kept[of] if each["id"] == which)

    in_line = [issue(client, "YB-001", priority=each) for each in ("none", "elderly")]
    until_it_shows("who waits", lambda: set(in_line) <= set(kept["line"]["waiting"]))
    if not set(in_line) <= {each["id"] for each in kept["tickets"]} or kept["line"]["next"] is None:
        raise Drift(f"the line is {kept['line']}")
    called = client.call("callNext", window="3", expect=200)["ticket"]["id"]
    until_it_shows("who is called", lambda: (row("windows", "3")["ticket"] or {}).get("id") == called)
    until_it_shows("that time has passed", lambda: "no_show" in row("windows", "3")["steps"])
    client.call("markNoShow", ticket=called, expect=200)
    until_it_shows("who did not come", lambda: [each["ticket"] for each in kept["missed"]][:1] == [called])
    served = client.call("callNext", window="3", expect=200)["ticket"]["id"]
    client.call("startService", ticket=served, expect=200)
    until_it_shows("who is served", lambda: "park" in row("windows", "3")["steps"])
    lacks = client.call("getItem", code="YB-001", expect=200)["materials"][0]["name"]
    client.call("parkTicket", {"reason": "materials", "missing": [lacks["zh"]]}, ticket=served, expect=200)
    until_it_shows("who is parked", lambda: served in kept["line"]["parked"])
    if next(each for each in kept["tickets"] if each["id"] == served).get("missing") != [lacks]:
        raise Drift(f"it is not shown that {lacks} is missing")
    client.call("pauseWindow", {"reason": "break"}, window="3", expect=200)
    until_it_shows("a pause", lambda: row("windows", "3")["pause_reason"] == "break")
    check_coming_back(client, number, kept)
    client.call("signOut", window="3", expect=200)


def check_coming_back(client, number, kept):
    _, kind, patch = next(client.follow("followPicture", query={"window": "3", "after": number - 1}))
    if kind != "patch":
        raise Drift(f"who was away for a moment gets a {kind}")
    again = next(client.follow("followPicture", query={"window": "3"}, headers={"Last-Event-ID": "1"}))
    fresh = {part: again[2][part] for part in ("queues", "windows", "line", "missed")}
    if again[1] != "picture" or fresh != {part: kept[part] for part in fresh}:
        raise Drift(f"{again[1]} says {fresh}, the patches {kept}")
    if "line" in next(client.follow("followPicture", query={"window": "unheard-of"}))[2]:
        raise Drift("a window that is none has a line")
    client.call("followPicture", query={"parts": "queues,doors"}, expect=400)


def take_patch(kept, patch):
    ids = {"queues": "id", "windows": "id", "tickets": "id", "waits": "queue"}
    for part, told in patch.items():
        if part not in ids:
            kept[part] = told
            continue
        rows = {each[ids[part]]: each for each in kept.get(part, [])}
        rows.update({each[ids[part]]: each for each in told})
        kept[part] = list(rows.values())


def know_how_long_a_service_takes(client):
    """From the eighth service on a wait is told."""
    client.call("signIn", {"clerk": "C02"}, window="10", expect=200)
    for _ in range(8):
        ticket = issue(client)
        call(client, ticket)
        client.call("startService", ticket=ticket, expect=200)
        client.call("finishService", ticket=ticket, expect=200)
    until("a wait is told", lambda: client.call("listQueues", expect=200)["queues"][0]["estimate"]["known"])
    call(client, issue(client))


# --- halls that refuse ---------------------------------------------------------------------------------------------

def fill_a_series(client):
    for _ in range(999):
        answer = client.send("POST", "/v1/tickets", '{"item":"MZ-001"}',
                             {"Authorization": f"Bearer {client.hall.token}", "Content-Type": "application/json",
                              "Idempotency-Key": next(client.keys)})
        client.contract.check_answer(client.contract.operations["issueTicket"], answer)
    client.call("issueTicket", {"item": "MZ-001"}, expect="series_exhausted")
    client.call("serveNow", {"item": "MZ-001"}, window="10", expect="series_exhausted")
    client.call("issueTicket", {"item": "CUN-CB-001"}, expect="item_not_served")
    client.call("serveNow", {"item": "CUN-CB-001"}, window="10", expect="item_not_served")
    if len(client.call("listTickets", query={"limit": 500})["tickets"]) != 500:
        raise Drift("a list of 500 is not that long")


def chain_hash(before, seq, at, day, kind, body):
    data = before + seq.to_bytes(8, "big") + at.to_bytes(8, "big")
    for text in (day, kind, body):
        data += len(text.encode()).to_bytes(4, "big") + text.encode()
    return hashlib.sha256(data).digest()


def write_an_event(database, kind, body, seconds_ahead=0):
    """As if the hall had written it last, so many seconds from now."""
    with sqlite3.connect(database) as file:
        seq, day, before = file.execute("SELECT seq, day, hash FROM events ORDER BY seq DESC LIMIT 1").fetchone()
        at = int((time.time() + seconds_ahead) * 1000)
        row = (seq + 1, day, at, kind, body)
        file.execute("INSERT INTO events (seq, day, at, type, body, hash) VALUES (?,?,?,?,?,?)",
                     (*row, chain_hash(before, seq + 1, at, day, kind, body)))
        file.execute("UPDATE meta SET value = ? WHERE key = 'head'", (str(seq + 1),))
    file.close()


def write_an_event_of_tomorrow(database):
    """As if staff had confirmed a clock that was a day ahead."""
    write_an_event(database, "clock.confirmed", '{"by_staff":true}', 86_400)


def write_that_the_county_had_a_catalogue(database):
    body = '{"version":7,"effective":"2026-11-01","sha256":"' + 64 * "a" + '"}'
    write_an_event(database, "catalogue.taken", body)


# --- what any request can meet -------------------------------------------------------------------------------------

def check_any_failure(client):
    authorized = {"Authorization": f"Bearer {client.hall.token}"}
    client.contract.check_failure(client.send("GET", "/v1/unheard-of", headers=authorized))
    client.contract.check_failure(client.send("DELETE", "/v1/hall", headers=authorized))
    too_large = {**authorized, "Content-Type": "application/json", "Idempotency-Key": "large"}
    client.contract.check_failure(client.send("POST", "/v1/tickets", "x" * (64 * 1024 + 1), too_large))
    client.connection.close()
    client.contract.check_failure(client.raw(b"GET / HTTP/1.1\r\nHost: hall\r\nX: " + b"x" * 8192 + b"\r\n\r\n"))
    client.contract.check_failure(client.raw(b"nonsense\r\n\r\n"))
    client.contract.check_failure(client.raw(b"GET /v1/hall HTTP/1.1\r\nHost: ha", wait_for_more=True))
    check_other_methods(client, authorized)
    check_crowd(client)


def check_other_methods(client, authorized):
    head = client.send("HEAD", "/v1/hall", headers=authorized)
    if (head.status, head.body) != (200, b""):
        raise Drift(f"HEAD is answered {head.status} {head.body!r}")
    options = client.send("OPTIONS", "/v1/tickets", headers=authorized)
    if options.status != 204 or options.header("Allow") != "GET, HEAD, POST, OPTIONS":
        raise Drift(f"OPTIONS is answered {options.status} {options.header('Allow')}")


def check_crowd(client):
    """One connection more than one address may have."""
    crowd = []
    client.connection.close()
    try:
        for _ in range(256):
            another = type(client)(client.contract, client.hall)
            another.call("getHealth", expect=200)
            crowd.append(another)
        client.contract.check_failure(type(client)(client.contract, client.hall).send("GET", "/healthz"))
    finally:
        for another in crowd:
            another.connection.close()
