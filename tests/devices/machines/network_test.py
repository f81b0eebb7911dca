#!/usr/bin/env python3
"""A hall's machines on one network, each a namespace of its own: paired, at work, revoked, cut off, with wrong clocks, with the
hall's authority lost, and somebody among them who should not be.
Usage: network_test.py YIMEN_HALLD YIMENCTL YIMEN SOURCE_FOLDER"""

import json
import ssl
import subprocess
import sys
import time
from pathlib import Path

from world import Bridge, Machine, enter

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "e2e/openapi"))

import attacker  # noqa: E402
from attacker import InBetween, Eavesdropper, Papers, answer_to, expect, outcome_of  # noqa: E402
from contract import Drift  # noqa: E402
from device_machine import Device, Screen  # noqa: E402
from hall_machine import HALL, NETWORK_PORT, HallMachine, is_sanitized  # noqa: E402
from service import LONGEST_WAIT, run, until  # noqa: E402

ITEM = {"item": "MZ-001"}
A_SECOND = 1.0


class Test:
    def __init__(self, halld, operator, screen, source):
        self.halld, self.operator, self.county = Path(halld), operator, source / "kiosk-config"
        self.bridge = Bridge()
        self.hall = self.hall_on(self.machine("hall", 1))
        self.kiosk = Screen(self.machine("kiosk-1", 11), screen, "kiosk")
        self.kiosk_2 = Device(self.machine("kiosk-2", 12), operator, "kiosk")
        self.counter = Screen(self.machine("counter-1", 21), screen, "counter")
        self.counter_2 = Device(self.machine("counter-2", 22), operator, "counter")
        self.counter_3 = Device(self.machine("counter-3", 23), operator, "counter")
        self.display = Screen(self.machine("display", 31), screen, "display")
        self.led = self.display.machine.home / "led"
        self.attacker = self.machine("attacker", 66)
        self.papers = Papers(self.attacker.home / "papers")
        self.listener = None

    def machine(self, name, number):
        return Machine(self.bridge, name, number)

    def hall_on(self, machine, clock=None):
        return HallMachine(machine, self.halld, self.operator, self.county, clock)

    # --- pairing

    def test_machines_are_paired_by_digits_and_by_invitations(self):
        self.hall.start()
        self.listener = Eavesdropper(self.attacker)
        kiosk = self.hall.invitation("--as", "kiosk-1", "--kiosk", "K1")
        self.used = counter = self.hall.invitation("--as", "counter-1", "--window", "1")
        display = self.hall.invitation("--as", "display-1")
        at_hall = ["--hall", self.hall.address, "--invitation-file"]
        # This one also takes a number by itself once it is paired, and ends.
        self.kiosk.start(*at_hall, kiosk, "--demo-walk", self.kiosk.machine.home / "pictures")
        self.counter.start(*at_hall, counter)
        self.display.start(*at_hall, display, "--led", self.led)
        self.kiosk_2.join_by_digits(self.hall, "--as", "kiosk-2", "--kiosk", "K2")
        self.counter_2.join_by_digits(self.hall, "--as", "counter-2", "--window", "2")
        self.counter_3.join_by_invitation(self.hall, "--as", "counter-3", "--window", "10")
        for screen in (self.kiosk, self.counter, self.display):
            screen.await_paired()
        paired = self.hall.paired()
        expect("who is paired", sorted(paired), ["counter-1", "counter-2", "counter-3", "display-1", "kiosk-1", "kiosk-2"])
        for device, shown in paired.items():
            expect(f"the kind of {device}", shown["device"]["kind"], device.split("-")[0])

    def test_a_kiosk_that_was_just_paired_gives_a_number_and_later_starts_without_asking(self):
        self.kiosk.expect_ends_well()
        if "took ticket" not in self.kiosk.said():
            raise Drift(f"the kiosk gave no number: {self.kiosk.said()}")
        self.counter.stop()
        for screen in (self.kiosk, self.counter):
            screen.start()
        until("the screens are at work", lambda: self.hall.has_seen("kiosk-1", "counter-1", "display-1"))

    def test_who_listened_heard_nothing(self):
        self.kiosk_2.expect(201, self.hall, "POST", "/v1/tickets", {**ITEM, "kiosk": "K2"})
        self.listener.stop()
        heard = self.listener.everything()
        certificate = ssl.PEM_cert_to_DER_cert((self.kiosk_2.folder / "device.pem").read_text(encoding="ascii"))
        for secret in (b"HTTP/1.1", b"/v1/pairing", b"MZ-001", b"kiosk-2", certificate[-64:]):
            if secret in heard:
                raise Drift(f"{secret!r} went over the network for everybody to read")
        if not self.listener.connections_to(self.hall.address, NETWORK_PORT):
            raise Drift("nothing was heard at all")

    def test_what_was_heard_is_worth_nothing_when_it_is_said_again(self):
        before = self.hall.devices()
        for said in self.listener.connections_to(self.hall.address, NETWORK_PORT):
            answer = answer_to(self.attacker, self.hall.address, said)
            if len(said) > 1000 and not answer:
                raise Drift("the hall did not even begin to speak: nothing was replayed")
        after = self.hall.devices()
        expect("who asks to be paired", after["asking"], before["asking"])
        expect("who is paired", sorted(self.hall.paired()), sorted(each["device"]["device"] for each in before["devices"]))

    # --- a day

    def test_each_may_do_what_is_its_own(self):
        stream = self.screen_stream()
        for counter, window, clerk in ((self.counter_2, "2", "C02"), (self.counter_3, "10", "C10")):
            counter.expect(200, self.hall, "POST", f"/v1/windows/{window}/sign-in", {"clerk": clerk})
        self.counter_2.expect(403, self.hall, "POST", "/v1/windows/3/sign-in", {"clerk": "C03"})
        self.kiosk_2.expect(403, self.hall, "POST", "/v1/windows/2/call-next")
        self.kiosk_2.expect(403, self.hall, "POST", "/v1/day/close")
        self.kiosk_2.expect(403, self.hall, "GET", "/v1/devices")
        stream.close()

    def screen_stream(self):
        """What the hall tells a display, as the display itself reads it."""
        as_display = Device(self.display.machine, self.operator, "display")
        return as_display.stream(self.hall, "/v1/picture?parts=windows")

    def serve(self, counter, window):
        """Calls the next one there; the number that is called, and what finishes it."""
        called = counter.expect(200, self.hall, "POST", f"/v1/windows/{window}/call-next")["ticket"]
        return called["number"], called["id"]

    def finish(self, counter, ticket):
        counter.expect(200, self.hall, "POST", f"/v1/tickets/{ticket}/start")
        counter.expect(200, self.hall, "POST", f"/v1/tickets/{ticket}/finish")

    def await_on_wall(self, number, window):
        until(f"the wall shows {number} at {window}", lambda: f"{number} {window}" in self.led.read_text(encoding="utf-8"))

    def test_a_day_of_numbers_that_are_called_and_finished_and_seen_on_the_wall(self):
        stream = self.screen_stream()
        for counter, window in ((self.counter_2, "2"), (self.counter_3, "10")):
            number, ticket = self.serve(counter, window)
            self.await_on_wall(number, window)
            stream.await_that(f"{number} at {window}", lambda told, number=number: number in json.dumps(told))
            self.finish(counter, ticket)
        status, day = self.hall.ask("GET", "/v1/day")
        expect("the day", (status, day["issued"], day["finished"]), (200, 2, 2))
        stream.close()

    # --- cables

    def test_a_cable_that_is_pulled_and_put_back_brings_its_screen_back_without_a_person(self):
        self.kiosk_2.expect(201, self.hall, "POST", "/v1/tickets", ITEM)
        self.display.machine.pull_the_cable()
        number, ticket = self.serve(self.counter_2, "2")
        if number in self.led.read_text(encoding="utf-8"):
            raise Drift("the display's cable was not pulled")
        self.display.machine.put_the_cable_back()
        self.await_on_wall(number, "2")
        self.finish(self.counter_2, ticket)

    def test_a_hall_that_fails_while_its_cable_is_out_finds_every_screen_again(self):
        self.hall.machine.pull_the_cable()
        self.hall.kill()
        self.hall.start()
        self.hall.machine.put_the_cable_back()
        until("every screen is there again", lambda: self.hall.has_seen("kiosk-1", "counter-1", "display-1"))
        self.kiosk_2.expect(201, self.hall, "POST", "/v1/tickets", ITEM)
        number, ticket = self.serve(self.counter_2, "2")
        self.await_on_wall(number, "2")
        self.finish(self.counter_2, ticket)
        for screen in (self.kiosk, self.counter, self.display):
            screen.expect_runs()

    # --- revocation

    def test_a_device_that_is_revoked_is_out_within_a_second_and_no_other(self):
        revoked, other = self.counter_3.stream(self.hall, "/v1/picture?parts=windows"), self.screen_stream()
        self.hall.operate("device", "revoke", "counter-3")
        said_at = time.monotonic()
        if not revoked.ended.wait(LONGEST_WAIT):
            raise Drift("its stream goes on")
        if revoked.ended_at - said_at >= A_SECOND:
            raise Drift(f"its stream went on for {revoked.ended_at - said_at:.2f} s")
        self.counter_3.leave()
        expect("its stream, once more", self.counter_3.expect(401, self.hall, "GET", "/v1/picture")["code"], "not_paired")
        expect("anything else", self.counter_3.expect(401, self.hall, "GET", "/v1/hall")["code"], "not_paired")
        self.kiosk_2.expect(201, self.hall, "POST", "/v1/tickets", ITEM)
        number, ticket = self.serve(self.counter_2, "2")
        other.await_that(number, lambda told: number in json.dumps(told))
        self.finish(self.counter_2, ticket)
        other.close()

    def test_a_screen_that_is_revoked_says_so_and_asks_to_be_paired_anew(self):
        self.counter.stop()
        self.counter.start("--hall", self.hall.address, "--invitation-file", self.used)  # as the technician left it
        self.hall.operate("device", "revoke", "counter-1")
        self.counter.await_said("does not know this device: it must be paired anew")
        self.hall.asker("counter-1")  # by the name that it had
        self.counter.expect_runs()
        self.counter.stop()

    # --- the hall's authority

    def test_without_its_authority_a_hall_lets_none_of_its_devices_in_and_none_takes_it_for_its_hall(self):
        self.hall.back_up("authority")
        self.hall.stop()
        self.hall.lose("authority")
        self.kiosk_2.leave()
        self.hall.start()
        try:
            self.kiosk_2.connect(self.hall.address)
            raise Drift("a device takes a hall with another authority for its own")
        except ssl.SSLCertVerificationError:
            pass
        papers = (self.kiosk_2.folder / "device.pem", self.kiosk_2.folder / "device.key")
        expect("a device that would take any hall", outcome_of(self.kiosk_2.machine, self.hall.address, papers), "refused")
        until("the hall says why", lambda: "the client's certificate is of an unknown authority" in self.hall.said())
        self.kiosk.stop()
        self.kiosk.start()
        self.kiosk.await_said("restored from the hall's backup, or this device be paired anew")

    def test_with_its_authority_restored_they_go_on_as_if_nothing_had_been(self):
        self.hall.stop()
        self.hall.restore("authority")
        self.hall.start()
        until("the screens are at work again", lambda: self.hall.has_seen("kiosk-1", "display-1"))
        self.kiosk_2.expect(201, self.hall, "POST", "/v1/tickets", ITEM)
        number, ticket = self.serve(self.counter_2, "2")
        self.await_on_wall(number, "2")
        self.finish(self.counter_2, ticket)
        for screen in (self.kiosk, self.display):
            screen.expect_runs()

    # --- clocks

    def at_another_time(self, says, number):
        hall = self.hall_on(self.machine(f"hall-{says[:4]}", number), says)
        hall.start()
        kiosk = Device(self.machine(f"kiosk-{says[:4]}", number + 1), self.operator, "kiosk")
        kiosk.join_by_digits(hall, "--kiosk", "K1")
        issued = kiosk.expect(201, hall, "POST", "/v1/tickets", {**ITEM, "kiosk": "K1"})
        if not is_sanitized(self.halld) and not issued["id"].startswith(says[:4]):
            raise Drift(f"the hall's clock is another: {issued}")
        hall.stop()
        hall.start()
        kiosk.leave()
        kiosk.expect(200, hall, "GET", "/v1/hall")
        return hall, kiosk

    def test_a_hall_in_1970_pairs_its_devices_and_serves_them(self):
        hall, kiosk = self.at_another_time("1970-01-02 10:00:00", 70)
        expect("a device of another hall", self.as_device(kiosk), "refused")
        hall.operate("device", "revoke", "kiosk-1")
        kiosk.leave()
        kiosk.expect(401, hall, "GET", "/v1/hall")
        hall.stop()

    def test_a_hall_in_2099_pairs_its_devices_and_serves_them(self):
        hall, kiosk = self.at_another_time("2099-12-30 10:00:00", 99)
        expect("a device of another hall", self.as_device(kiosk), "refused")
        hall.stop()

    def as_device(self, device):
        """What the first hall answers to who shows another hall's paper."""
        return outcome_of(self.attacker, self.hall.address, (device.folder / "device.pem", device.folder / "device.key"))

    # --- somebody who should not be there

    def test_without_a_certificate_there_is_nothing_but_a_sign_of_life(self):
        expect("/healthz", outcome_of(self.attacker, self.hall.address, None, path="/healthz"), 200)
        for path in ("/v1/hall", "/v1/devices", "/v1/devices/self", "/v1/events", "/v1/picture", "/v1/tickets", "/metrics"):
            found = outcome_of(self.attacker, self.hall.address, None, path=path)
            if found not in (401, 404):
                raise Drift(f"{path} is open to anybody: {found}")
        for path, body in (("/v1/tickets", ITEM), ("/v1/windows/2/call-next", {}), ("/v1/day/close", {})):
            expect(path, outcome_of(self.attacker, self.hall.address, None, "POST", path, json.dumps(body)), 401)

    def test_nobody_opens_pairing_from_the_network(self):
        wishes = (("/v1/devices/pair", {"asker": 1, "code": "123456"}), ("/v1/devices/invitations", {}),
                  ("/v1/devices/close-pairing", {}), ("/v1/devices/kiosk-1/revoke", {}))
        for path, body in wishes:
            expect(path, outcome_of(self.attacker, self.hall.address, None, "POST", path, json.dumps(body)), 401)
            self.kiosk_2.expect(403, self.hall, "POST", path, body)
        # The operator's door is on the hall's own machine only.
        try:
            self.attacker.connect(self.hall.address, self.hall.port, LONGEST_WAIT).close()
            raise Drift("the operator's door can be reached")
        except ConnectionRefusedError:
            pass

    def test_neither_plain_http_nor_an_old_tls_is_spoken(self):
        answer = answer_to(self.attacker, self.hall.address, b"GET /healthz HTTP/1.1\r\nHost: hall\r\n\r\n")
        if b"HTTP/1" in answer:
            raise Drift(f"plain HTTP is answered: {answer}")
        for version in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1, ssl.TLSVersion.TLSv1_2):
            expect(version.name, attacker.speak_old_tls(self.attacker, self.hall.address, version), False)
        expect("TLS 1.3", attacker.speak_old_tls(self.attacker, self.hall.address, ssl.TLSVersion.TLSv1_3), True)

    def test_a_certificate_that_somebody_made_themselves_opens_nothing(self):
        constrained = ("basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign")
        authority = self.papers.self_signed(HALL, *constrained)  # the name that the hall's has
        for papers in (self.papers.self_signed("kiosk-1", "extendedKeyUsage=clientAuth"),
                       self.papers.signed_by(authority, "kiosk-1"), authority):
            expect(f"{papers[0].name}", outcome_of(self.attacker, self.hall.address, papers), "refused")
        device = (self.kiosk_2.folder / "device.pem", self.kiosk_2.folder / "device.key")
        expect("a device's own, by the same hand", outcome_of(self.attacker, self.hall.address, device), 200)
        made = self.papers.signed_by(device, "display-1")
        expect("what a device signs", outcome_of(self.attacker, self.hall.address, made), "refused")

    def test_who_stands_in_between_pairs_nobody(self):
        between = InBetween(self.attacker, self.hall.address, self.papers.self_signed("between"))
        victim = Device(self.machine("victim", 41), self.operator, "kiosk")
        before = sorted(self.hall.paired())
        process, code = victim.asks(self.attacker.address)
        done = self.hall.try_to("device", "pair", str(self.hall.asker("victim")), typed=code + "\n")
        process.kill()
        process.communicate()
        between.stop()
        expect("what the operator is told", (done.returncode != 0, "somebody is in between" in done.stderr), (True, True))
        expect("who is paired", sorted(self.hall.paired()), before)
        if "/v1/pairing/starts" not in between.told or (victim.folder / "device.pem").exists():
            raise Drift(f"it was not tried, or the device believes that it is paired: {between.told}")

    def test_the_hall_ends_well_and_the_others_saw_nothing_of_it(self):
        for screen in (self.kiosk, self.display):
            screen.expect_runs()
            screen.stop()
        self.hall.stop()


if __name__ == "__main__":
    enter()
    sys.exit(run(Test(*sys.argv[1:4], Path(sys.argv[4]))))
