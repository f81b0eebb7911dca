#!/usr/bin/env python3
"""The hall's interface as a real browser sees it: how its stream is read, and what a page of somebody else's gets.
Usage: hall_in_a_browser_test.py YIMEN_HALLD YIMEN_COUNTYD YIMENCTL SOURCE_FOLDER"""

import functools
import http.server
import json
import os
import sys
import tempfile
import threading
import urllib.parse
from pathlib import Path

from selenium import webdriver

from cutting_line import CuttingLine

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "e2e/openapi"))

from contract import Contract, Drift  # noqa: E402
from hall import HALL, Client, Hall  # noqa: E402
from hub import Hub  # noqa: E402
from service import LONGEST_WAIT, run  # noqa: E402

# A name of somebody else's, whose owner lets it mean this machine (DNS rebinding).
REBOUND = "rebound.example"

# In a page: what came of a request, told to `arguments[2]`; an answer that the page may not read has no status.
ASK = """
const [url, options, tell] = arguments;
fetch(url, options).then(async answer => tell({type: answer.type, status: answer.status, body: await answer.text()}))
                   .catch(error => tell({refused: String(error)}));
"""
EVENT_SOURCE = """
const [url, tell] = arguments;
const source = new EventSource(url);
source.onopen = () => tell("open");
source.onerror = () => tell(source.readyState === EventSource.CLOSED ? "given up" : "tries again");
"""


class QuietPages(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class Site:
    """Pages of another origin on this machine, as whatever else runs here may serve them."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="yimen-browser-")
        (Path(self.folder.name) / "index.html").write_text("<!doctype html><title>Somebody else's</title>")
        self.server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(QuietPages, directory=self.folder.name))
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


class Browser:
    def __init__(self):
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for word in ["--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
                     "--disable-background-networking", "--disable-component-update", "--no-proxy-server",
                     f"--host-resolver-rules=MAP {REBOUND} 127.0.0.1"]:
            options.add_argument(word)
        if os.geteuid() == 0:
            options.add_argument("--no-sandbox")
        service = webdriver.chrome.service.Service("/usr/bin/chromedriver")
        self.driver = webdriver.Chrome(service=service, options=options)
        self.driver.set_script_timeout(LONGEST_WAIT)

    def open(self, url):
        self.driver.get(url)

    def text(self):
        return self.driver.find_element("tag name", "body").text

    def ask(self, url, **options):
        return self.driver.execute_async_script(ASK, url, options)

    def run(self, script, *arguments):
        return self.driver.execute_async_script(script, *arguments)


def expect(what, found, wanted):
    if found != wanted:
        raise Drift(f"{what}: expected {wanted!r}, got {found!r}")


class Test:
    def __init__(self, program, hub, operator, source, browser):
        self.program, self.hub, self.operator = program, hub, operator
        self.county, self.browser = source / "kiosk-config", browser
        self.contract = Contract(source / "docs/openapi/hall.yaml")
        self.other = Site()

    def hall(self):
        return Hall(self.program, self.county)

    @staticmethod
    def url(port, path, host="127.0.0.1"):
        return f"http://{host}:{port}{path}"

    def test_that_it_is_up_can_be_read_in_a_browser(self):
        with self.hall() as hall:
            self.browser.open(self.url(hall.port, "/healthz"))
            shown = self.browser.text()
            expect("what the page shows", shown.startswith("{"), True)
            self.contract.validate(json.loads(shown.splitlines()[0]), self.contract.schemas["Health"], "health")
            expect("/healthz", self.browser.ask("/healthz")["status"], 200)

    def test_a_page_of_the_halls_own_reads_and_commands_with_the_token(self):
        with self.hall() as hall:
            self.browser.open(self.url(hall.port, "/healthz"))
            token = {"Authorization": f"Bearer {hall.token}"}
            shown = self.browser.ask("/v1/hall", headers=token)
            expect("the hall's name", json.loads(shown["body"])["name"]["zh"], "七里营镇行政审批服务中心")
            command = {"method": "POST", "body": json.dumps({"item": "MZ-001"}),
                       "headers": {**token, "Idempotency-Key": "a", "Content-Type": "application/json"}}
            first, again = self.browser.ask("/v1/tickets", **command), self.browser.ask("/v1/tickets", **command)
            expect("a ticket, and the same again", (first["status"], again), (201, first))

    def test_without_the_token_a_browser_gets_nothing_else_and_its_event_source_gives_up(self):
        with self.hall() as hall:
            self.browser.open(self.url(hall.port, "/healthz"))
            for path in ["/v1/hall", "/v1/catalogue", "/v1/tickets", "/v1/windows", "/v1/events",
                         f"/v1/hall?token={hall.token}", f"/v1/events?access_token={hall.token}"]:
                expect(path, self.browser.ask(path)["status"], 401)
            # EventSource has no way to send the token, and would ask for ever if it were told to come again.
            expect("EventSource", self.browser.run(EVENT_SOURCE, "/v1/events"), "given up")

    def story(self, hall):
        """A hall of a county, which says its queues' names in its log, and tickets. A client, and the last event."""
        hall.stop()
        with Hub(self.hub, self.operator, self.county) as hub:
            hub.operate("hall", "enrol", "--data", hall.data, hub.invitation(HALL))
        hall.start()
        client = Client(self.contract, hall)
        for number in range(30):
            client.call("issueTicket", {"item": "MZ-001", "language": "en" if number % 2 else "zh"}, expect=201)
        return client, client.call("getHall", expect=200)["last_event"]

    def follow(self, port, hall, end, begin=0):
        self.browser.open(self.url(port, "/healthz"))
        script = (HERE / "stream.js").read_text(encoding="utf-8")
        return self.browser.run(script, "/v1/events", hall.token, begin, end)

    def check_events(self, what, found, end, begin=0):
        expect(f"{what}: numbers", [number for number, _, _ in found["events"]], list(range(begin + 1, end + 1)))
        for number, kind, data in found["events"]:
            self.contract.check_event(number, kind, data)

    def test_the_stream_is_read_whole_and_from_any_number_on(self):
        with self.hall() as hall:
            _, end = self.story(hall)
            whole = self.follow(hall.port, hall, end)
            self.check_events("from the beginning", whole, end)
            expect("connections", whole["connections"], 1)
            if "民政" not in json.dumps(whole, ensure_ascii=False):
                raise Drift("no event has Chinese text, so this says nothing about characters of several bytes")
            part = self.follow(hall.port, hall, end, begin=end - 7)
            self.check_events("after the last seven but", part, end, begin=end - 7)
            expect("what is resumed", part["events"], whole["events"][-7:])

    def test_what_is_cut_anywhere_goes_on_after_the_last_whole_event(self):
        with self.hall() as hall:
            _, end = self.story(hall)
            whole = self.follow(hall.port, hall, end)
            for piece, cuts in [(1, []), (7, range(140, 9000, 137)), (3, range(2000, 9000, 61))]:
                line = CuttingLine(hall.port, cuts, piece)
                found = self.follow(line.port, hall, end)
                line.close()
                what = f"pieces of {piece}, {len(cuts)} cuts"
                self.check_events(what, found, end)
                expect(f"{what}: the events", found["events"], whole["events"])
                inside = (found["cutInsideAnEvent"] > 10, found["cutInsideACharacter"] > 0) if cuts else (True, True)
                expect(f"{what}: some fell inside events, and inside characters", inside, (True, True))

    def test_a_page_of_another_origin_can_neither_read_nor_command(self):
        with self.hall() as hall:
            client, before = self.story(hall)
            self.browser.open(self.other.url)
            token = {"Authorization": f"Bearer {hall.token}"}  # even if it had it
            command = {"method": "POST", "body": json.dumps({"item": "MZ-001"})}
            for path, options in [("/healthz", {}), ("/v1/hall", {"headers": token}),
                                  ("/v1/events", {"headers": token}),
                                  ("/v1/tickets", {**command, "headers": {**token, "Idempotency-Key": "b"}}),
                                  ("/v1/tickets", {**command, "credentials": "include"})]:
                answer = self.browser.ask(self.url(hall.port, path), **options)
                expect(f"{path} {options}", "refused" in answer, True)
            # What a page may always send is sent without the token, and nobody may look at the answer.
            blind = self.browser.ask(self.url(hall.port, "/v1/tickets"), mode="no-cors", headers=token, **command)
            expect("a blind command", blind, {"type": "opaque", "status": 0, "body": ""})
            tickets = self.url(hall.port, "/v1/tickets")
            form = f'<form method=post action="{tickets}"><input name=item value=MZ-001></form>'
            self.browser.open("data:text/html," + urllib.parse.quote(form))
            self.browser.driver.execute_script("document.forms[0].submit()")
            self.browser.open(self.url(hall.port, "/healthz"))
            expect("the hall's last event", client.call("getHall", expect=200)["last_event"], before)

    def test_a_name_that_is_turned_to_this_machine_opens_nothing_but_whether_it_is_up(self):
        with self.hall() as hall:
            self.browser.open(self.url(hall.port, "/healthz", REBOUND))
            expect("its page's origin", self.browser.driver.execute_script("return location.hostname"), REBOUND)
            health = self.browser.ask("/healthz")
            self.contract.validate(json.loads(health["body"]), self.contract.schemas["Health"], "health")
            for path in sorted(path for path in self.contract.document["paths"] if "{" not in path):
                if path == "/healthz":
                    continue
                for method in ("GET", "POST"):
                    status = self.browser.ask(path, method=method)["status"]
                    if status not in (401, 405):
                        raise Drift(f"{method} {path} answers {status} to a page of {REBOUND}")


if __name__ == "__main__":
    browser = Browser()
    try:
        ended = run(Test(*sys.argv[1:4], Path(sys.argv[4]), browser))
    finally:
        browser.driver.quit()
    sys.exit(ended)
