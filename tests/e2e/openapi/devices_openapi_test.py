#!/usr/bin/env python3
"""Holds docs/openapi/devices.yaml against a real yimen-halld and real devices, both ways.
Usage: devices_openapi_test.py PROGRAM OPERATOR SOURCE_FOLDER"""

import subprocess
import sys
from pathlib import Path

import devices
from contract import Contract, Drift
from hall import Client, Hall
from service import LONGEST_WAIT, run

A_HASH = "0" * 64
UNSEEN = {
    ("startPairing", "200", None): "needs CPace; tests/devices does it",
    ("provePairing", "200", None): "needs CPace; tests/devices does it",
    ("askToPair", "409", "key_reused"): "needs another device with the same random id; tests/pairing does it",
    ("inviteDevice", "429", "too_many_requests"): "needs 16 invitations that are out; tests/pairing does it",
}
UNSEEN_FIELDS = {
    "never seen: askToPair 409.code": "as above",
    "never seen: inviteDevice 429.code": "as above",
    "never seen: PairingReply": "needs CPace; tests/devices does it",
    "never seen: PairingSealed": "needs CPace; tests/devices does it",
    "never sent: startPairing": "needs CPace; tests/devices does it",
    "never sent: provePairing": "needs CPace; tests/devices does it",
    "never sent: askToPair.invitation": "an invitation that counts needs CPace behind it; tests/devices does it",
    "never seen: DeviceShown.seen null": "needs a hall that was started anew; tests/devices does it",
}


class Test:
    def __init__(self, program, operator, source):
        self.operator = operator
        self.contract = Contract(source / "docs/openapi/devices.yaml")
        self.hall = Hall(program, source / "kiosk-config", at_noon=False)
        self.hall.start()

    def staff(self):
        return Client(self.contract, self.hall)

    def test_the_document_is_sound(self):
        self.contract.check_itself()

    def test_nobody_without_a_token(self):
        for operation in ("listDevices", "getOwnDevice", "pairDevice", "closePairing", "inviteDevice"):
            self.staff().call(operation, headers={"Authorization": None}, expect="unauthorized")
        for operation in ("changeDevice", "revokeDevice"):
            self.staff().call(operation, device="kiosk-1", headers={"Authorization": None}, expect="unauthorized")
        self.staff().call("renewCertificate", headers={"Authorization": None}, expect="unauthorized")

    def test_a_device_is_paired_changed_and_revoked(self):
        folder = devices.join(self.operator, self.hall, "kiosk", "--place", "the door", "--kiosk", "K1", "--item", "MZ-001",
                              "--queue", "social", "--name", "Kiosk by the door", "--window", "1")
        device = devices.Device(self.contract, self.hall, folder)
        own = device.call("getOwnDevice", expect=200)
        if own["device"]["terms"]["place"] != "the door" or own["renewal_due"]:
            raise Drift(f"the device is told {own}")
        device.call("listDevices", expect="not_permitted")
        device.call("renewCertificate", {"request": "none"}, expect="invalid_request")
        request = subprocess.run(["openssl", "req", "-new", "-key", folder / "device.key", "-subj", "/CN=kiosk-1"],
                                 capture_output=True, text=True, check=True, timeout=LONGEST_WAIT).stdout
        device.call("renewCertificate", {"request": request}, expect=200)
        broken = request.replace("AwEHA0IAB", "AwEHA0IAC", 1)
        device.call("renewCertificate", {"request": broken}, expect="invalid_request")
        everything = {"name": "Kiosk", "place": "the stairs", "kiosk": "K1", "windows": ["1"],
                      "zone": {"items": ["MZ-001"], "queues": ["social"]}}
        self.staff().call("changeDevice", everything, device="kiosk-1", expect=200)
        self.staff().call("changeDevice", {"place": 7}, device="kiosk-1", expect="invalid_request")
        self.staff().call("changeDevice", device="kiosk-9", expect="not_found")
        if self.staff().call("listDevices", expect=200)["devices"][0]["device"]["terms"]["place"] != "the stairs":
            raise Drift("a change is not shown")
        for operation in ("changeDevice", "revokeDevice", "pairDevice", "closePairing"):
            self.every_refusal(operation)
        self.staff().call("revokeDevice", device="kiosk-1", expect=200)
        self.staff().call("revokeDevice", device="kiosk-1", expect="not_found")
        devices.Device(self.contract, self.hall, folder).call("getOwnDevice", expect="not_paired")

    def every_refusal(self, operation):
        path = {"device": "kiosk-1"} if operation in ("changeDevice", "revokeDevice") else {}
        client = self.staff()
        client.call(operation, headers={"Idempotency-Key": None}, expect="key_missing", **path)
        client.call(operation, headers={"Content-Type": "text/plain"}, expect="unsupported_media_type", **path)
        taken = {"Idempotency-Key": "taken"}
        client.call("closePairing", headers=taken)
        if operation != "closePairing":
            client.call(operation, self.body_of(operation), headers=taken, expect="key_reused", **path)
        else:
            client.call("pairDevice", self.body_of("pairDevice"), headers=taken, expect="key_reused")
            other = {"Idempotency-Key": "other"}
            client.call("pairDevice", self.body_of("pairDevice"), headers=other)
            client.call("closePairing", headers=other, expect="key_reused")
            client.call("closePairing", {"x": 1}, expect="invalid_request")
        if operation == "revokeDevice":
            client.call(operation, {"x": 1}, expect="invalid_request", **path)

    def body_of(self, operation):
        return {"asker": 999, "code": "123456"} if operation == "pairDevice" else {}

    def test_a_code(self):
        client = self.staff()
        client.call("pairDevice", {"asker": 999, "code": "123456"}, expect="not_found")
        client.call("pairDevice", {"asker": 0, "code": "123456"}, expect="invalid_request")
        device, code = devices.asking(self.operator, self.hall, "counter", self.hall.folder / "asks")
        asker = client.call("listDevices", expect=200)["asking"][-1]
        wrong = str((int(code) + 1) % 1_000_000).zfill(6)
        client.call("pairDevice", {"asker": asker["number"], "code": wrong, "device": "counter-7",
                                   "terms": {"windows": ["1"]}}, expect=200)
        client.call("listDevices", expect=200)
        client.call("closePairing", expect=200)
        device.kill()
        device.wait()
        device.stdout.close()

    def test_an_invitation(self):
        client = self.staff()
        terms = {"name": "Wall", "place": "the hall", "kiosk": "K1", "zone": {"items": ["MZ-001"]}}
        client.call("inviteDevice", {"minutes": 5, "device": "wall", "terms": terms}, expect=201)
        client.call("inviteDevice", {"minutes": 0}, expect="invalid_request")
        client.call("inviteDevice", headers={"Content-Type": "text/plain"}, expect="unsupported_media_type")
        stranger = devices.Device(self.contract, self.hall)
        ask = {"ask": "1" * 64, "code": 1, "kind": "kiosk", "name": "x", "key": A_HASH, "invitation": A_HASH}
        stranger.call("askToPair", ask, expect="not_found")

    def test_whoever_asks(self):
        stranger = devices.Device(self.contract, self.hall)
        ask = {"ask": A_HASH, "code": 1, "kind": "kiosk", "name": "x", "key": A_HASH}
        if stranger.call("askToPair", ask, expect=200) != {"standing": "waiting"}:
            raise Drift("nobody has typed its code")
        stranger.call("askToPair", {**ask, "kind": "toaster"}, expect="invalid_request")
        stranger.call("startPairing", {"ask": A_HASH, "share": A_HASH}, expect="wrong_state")
        stranger.call("startPairing", {"ask": "2" * 64, "share": A_HASH}, expect="not_found")
        stranger.call("startPairing", {"ask": "2"}, expect="invalid_request")
        stranger.call("provePairing", {"ask": "2" * 64, "confirmation": A_HASH, "sealed": "A" * 24}, expect="not_found")
        stranger.call("provePairing", {"ask": "2"}, expect="invalid_request")
        stranger.call("getOwnDevice", expect="not_paired")

    def test_a_guess(self):
        stranger = devices.Device(self.contract, self.hall)
        ask = {"ask": "3" * 64, "code": 1, "kind": "kiosk", "name": "x", "key": A_HASH}
        stranger.call("askToPair", ask, expect=200)
        asker = self.staff().call("listDevices", expect=200)["asking"][-1]["number"]
        self.staff().call("pairDevice", {"asker": asker, "code": "123456"}, expect=200)
        self.staff().call("pairDevice", {"asker": asker, "code": "12345"}, expect="invalid_request")
        if stranger.call("askToPair", ask, expect=200) != {"standing": "typed"}:
            raise Drift("the code was typed")
        stranger.call("startPairing", {"ask": "3" * 64, "share": A_HASH}, expect="invalid_request")
        if stranger.call("askToPair", ask, expect=200) != {"standing": "used_up"}:
            raise Drift("a share that is none is a guess")
        stranger.call("provePairing", {"ask": "3" * 64, "confirmation": A_HASH, "sealed": "A" * 24})
        other = devices.Device(self.contract, self.hall)
        other.call("askToPair", {**ask, "ask": "4" * 64}, expect=200)
        another = self.staff().call("listDevices", expect=200)["asking"][-1]["number"]
        self.staff().call("pairDevice", {"asker": another, "code": "123456"}, expect="wrong_state")
        self.staff().call("closePairing", expect=200)

    def test_every_field_was_seen(self):
        self.contract.check_fields(UNSEEN_FIELDS)

    def test_nothing_is_promised_that_was_not_seen(self):
        promised = set(self.contract.promised())
        unseen = promised - self.contract.seen
        if unseen - set(UNSEEN):
            raise Drift("never seen: " + ", ".join(map(str, sorted(unseen - set(UNSEEN), key=str))))
        if set(UNSEEN) - unseen:
            raise Drift("seen or gone, and still excused: " + ", ".join(map(str, set(UNSEEN) - unseen)))

    def test_the_hall_ends_well(self):
        self.hall.stop()


if __name__ == "__main__":
    sys.exit(run(Test(*sys.argv[1:3], Path(sys.argv[3]))))
