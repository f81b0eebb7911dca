"""Devices of a real hall, paired with it by the operator's real command."""

import http.client
import json
import secrets
import ssl
import subprocess

from contract import Drift
from service import LONGEST_WAIT, Client


def at_hall(hall):
    return ["--hall", f"http://127.0.0.1:{hall.port}", "--token-file", hall.data / "token", "--language", "en"]


def operate(operator, hall, *words, typed=None):
    done = subprocess.run([operator, "device", *words, *at_hall(hall)], input=typed, capture_output=True, text=True,
                          timeout=LONGEST_WAIT)
    if done.returncode != 0:
        raise Drift(f"device {words}: {done.stderr}")
    return done.stdout


def asking(operator, hall, kind, folder):
    """A device that asks, and the code that it shows."""
    device = subprocess.Popen([operator, "device", "join", "--hall", f"127.0.0.1:{hall.network_port}", "--kind", kind,
                               "--folder", folder, "--language", "en"], stdout=subprocess.PIPE, text=True)
    code = device.stdout.readline().split()[-1]
    return device, code


def join(operator, hall, kind, *terms):
    """The folder of a device that was paired with the hall."""
    folder = hall.folder / f"device-{kind}"
    device, code = asking(operator, hall, kind, folder)
    operate(operator, hall, "pair", *terms, typed=code + "\n")
    if device.wait(LONGEST_WAIT) != 0:
        raise Drift(f"the {kind} was not paired")
    device.stdout.close()
    return folder


def by_its_certificate(hall, folder):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    if folder:
        context.load_verify_locations(folder / "authority.pem")
        context.load_cert_chain(folder / "device.pem", folder / "device.key")
    else:
        context.verify_mode = ssl.CERT_NONE
    return http.client.HTTPSConnection("127.0.0.1", hall.network_port, timeout=LONGEST_WAIT, context=context)


class Device(Client):
    """Speaks to the hall over the network, with a certificate where it has a folder of one."""

    def __init__(self, contract, hall, folder=None):
        super().__init__(contract, by_its_certificate(hall, folder))

    def call(self, operation_id, body=None, *, expect=None, **path):
        operation = self.contract.operations[operation_id]
        sent = {"Content-Type": "application/json", "Idempotency-Key": secrets.token_hex(8)} if operation.method == "POST" else {}
        content = json.dumps(body or {}) if operation.method == "POST" else None
        answer = self.ask(operation, content, sent, expect, None, path)
        return answer.json() if answer.body else None
