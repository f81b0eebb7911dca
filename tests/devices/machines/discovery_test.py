#!/usr/bin/env python3
"""Halls that are found on their network, by real Avahi daemons on machines of their own: daemons that come late or start anew, halls that
come and go, two of one name, and somebody who says what is none.
Usage: discovery_test.py YIMEN_HALLD YIMENCTL YIMEN FOUND_HALLS SOURCE_FOLDER"""

import sys
from pathlib import Path

from world import Bridge, Machine, enter

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "e2e/openapi"))

from avahi import Avahi, Finder  # noqa: E402
from attacker import expect  # noqa: E402
from device_machine import Screen  # noqa: E402
from hall_machine import HALL, NETWORK_PORT, HallMachine  # noqa: E402
from service import run, until  # noqa: E402
from x_server import XServer  # noqa: E402

NAME = "七里营镇行政审批服务中心"
NEIGHBOURS_NAME = "朗公庙镇行政审批服务中心"
FINGERPRINT = "fp=" + "5a" * 32
SIZE = (540, 960)
FIRST_ROW = (200, 247)  # of the halls that the pairing page offers


class Test:
    def __init__(self, halld, operator, screen, finder, source):
        bridge = Bridge()
        hall, kiosk, stranger = (Machine(bridge, name, number) for name, number in (("hall", 1), ("kiosk", 11), ("stranger", 66)))
        self.hall = HallMachine(hall, Path(halld), operator, Path(source) / "kiosk-config")
        self.at_hall, self.at_kiosk, self.at_stranger = Avahi(hall), Avahi(kiosk), Avahi(stranger)
        self.hall.around = self.at_hall.around()
        self.finder = Finder(self.at_kiosk, finder)
        self.screen = Screen(kiosk, screen, "kiosk", "--size", "{}x{}".format(*SIZE))
        self.display = XServer(kiosk, *SIZE)
        self.found = (NAME, HALL, hall.address, str(NETWORK_PORT))
        self.neighbour = (NEIGHBOURS_NAME, "410721104", stranger.address, "9000")

    def test_a_screen_offers_a_hall_whose_daemons_come_late_and_one_touch_pairs_it(self):
        self.hall.start()
        invitation = self.hall.invitation("--as", "kiosk-1", "--kiosk", "K1")
        self.screen.start("--hall", "--invitation-file", invitation, around=self.at_kiosk.around() | self.display.around())
        for avahi in (self.at_stranger, self.at_kiosk, self.at_hall):
            avahi.start()
        self.finder.await_halls("the hall is found", self.found)
        paper = self.screen.machine.home / "identity/device.pem"

        def is_paired():
            self.display.touch(*FIRST_ROW)
            return paper.exists()
        until("a touch pairs the screen", is_paired)
        until("it is at work", lambda: self.hall.has_seen("kiosk-1"))
        self.screen.expect_runs()
        self.screen.stop()

    def test_what_is_no_hall_is_not_found_beside_one_that_is(self):
        publish = self.at_stranger.publish
        publish("\x1b[31mred", "v=1", "id=1", FINGERPRINT)
        publish("hidden\u200b", "v=1", "id=2", FINGERPRINT)
        publish("nothing said")
        publish("another version", "v=2", "id=3", FINGERPRINT)
        publish("no fingerprint", "v=1", "id=4")
        publish("no code", "v=1", "id=4\u202e", FINGERPRINT)
        publish("much said", *(f"k{number}={'x' * 200}" for number in range(40)))
        publish(self.neighbour[0], "v=1", f"id={self.neighbour[1]}", FINGERPRINT, "more=1", port=self.neighbour[3])
        self.finder.await_halls("the neighbour is found beside the hall", self.found, self.neighbour)
        until("all the rest is heard", lambda: len(self.at_kiosk.heard()) == 7 + 2)
        self.finder.await_halls("only those two are found", self.found, self.neighbour)

    def test_daemons_that_start_anew_are_followed_and_a_name_that_another_has_is_not_taken(self):
        self.at_kiosk.stop()
        self.finder.await_halls("nothing is found without a daemon")
        self.at_hall.stop()
        self.hall.stop()
        self.hall.edit(NAME, NEIGHBOURS_NAME)
        self.hall.start()
        self.at_kiosk.start()
        self.at_hall.start()
        until("both are found", lambda: len(self.finder.halls) == 2)
        (name, *rest), = set(self.finder.halls) - {self.neighbour}
        expect("where the hall is", rest, list(self.found[1:]))
        expect("its name", name, NEIGHBOURS_NAME + " #2")
        said = self.hall.said()
        expect("what the log says, each time once", (said.count("is announced"), said.count("is not announced")), (2, 3))

    def test_a_hall_that_has_ended_is_found_no_more(self):
        self.hall.stop()
        self.finder.await_halls("the hall is gone", self.neighbour)

    def test_everybody_ends_well(self):
        self.finder.stop()
        self.hall.stop()
        for avahi in (self.at_hall, self.at_kiosk, self.at_stranger):
            avahi.end()
        self.display.end()


if __name__ == "__main__":
    enter()
    sys.exit(run(Test(*sys.argv[1:])))
