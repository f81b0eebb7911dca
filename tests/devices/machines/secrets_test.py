#!/usr/bin/env python3
"""Nothing secret is in a log, a list of processes, an environment or a core file: devices are paired as people do it, by digits
typed at a terminal and by an invitation in a file, and everything that others could look at is looked through.
Usage: secrets_test.py YIMEN_HALLD YIMENCTL YIMEN YIMEN_COUNTYD SOURCE_FOLDER"""

import base64
import os
import pty
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import termios
from pathlib import Path

from world import Bridge, Machine, enter

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "e2e/openapi"))

from contract import Drift  # noqa: E402
from device_machine import Device, Screen  # noqa: E402
from hall_machine import HALL, HallMachine, environment  # noqa: E402
from hub import Hub  # noqa: E402
from service import LONGEST_WAIT, run, until  # noqa: E402
from watcher import Watcher, read  # noqa: E402

NOBODY = 65534
MARK = "seen-by-everybody"
CORES = Path("/proc/sys/kernel/core_pattern")


def key_texts(file):
    """A private key as it may be written somewhere: its lines, and its number, in bytes and in digits."""
    lines = file.read_text(encoding="ascii").split("\n")[1:-2]
    der = base64.b64decode("".join(lines))
    number = der[der.index(b"\x04\x20") + 2:][:32]  # of SEC 1: an octet string of 32 bytes
    return [line.encode() for line in lines if len(line) > 16] + [number, number.hex().encode(), number.hex().upper().encode()]


def is_code(code):
    """Six digits that stand by themselves, and are no part of another number."""
    return re.compile(rb"(?<![0-9A-Za-z])" + code.encode() + rb"(?![0-9A-Za-z])")


class Terminal:
    """A person at the operator's command: sees what it writes, and types. What is typed is not shown."""

    def __init__(self, words, folder):
        own, its = pty.openpty()
        settings = termios.tcgetattr(its)
        settings[3] &= ~termios.ECHO
        termios.tcsetattr(its, termios.TCSANOW, settings)
        self.process = subprocess.Popen(words, stdin=its, stdout=its, stderr=its, cwd=folder, start_new_session=True)
        os.close(its)
        self.own, self.seen = own, b""

    def read_more(self):
        try:
            more = os.read(self.own, 65536)
        except OSError:  # it has ended
            more = b""
        self.seen += more
        return more

    def await_prompt(self, words):
        while words not in self.seen:
            if not self.read_more():
                raise Drift(f"it does not ask: {self.seen!r}")

    def type(self, text):
        os.write(self.own, text.encode() + b"\n")

    def await_end(self):
        while self.read_more():
            pass
        os.close(self.own)
        return self.process.wait(LONGEST_WAIT)


class Test:
    def __init__(self, halld, operator, screen, countyd, source):
        self.halld, self.operator, self.screen, self.countyd = Path(halld), operator, screen, countyd
        self.county = source / "kiosk-config"
        bridge = Bridge()
        self.hall = HallMachine(Machine(bridge, "hall", 1), self.halld, operator, self.county)
        self.device = Device(Machine(bridge, "kiosk", 2), operator, "kiosk")
        self.counter = Screen(Machine(bridge, "counter", 3), screen, "counter")
        self.code = self.invitation = self.watcher = None
        self.said = b""  # what was written to terminals and logs by whoever is not the device's own screen

    # --- what there is to be seen

    def test_the_watcher_is_not_blind(self):
        watcher = Watcher()
        marked = subprocess.Popen(["sleep", "600"], env={"MARK": MARK})
        until("it is seen", lambda: watcher.saw("sleep", "600"))
        until("its environment is seen", lambda: any(MARK.encode() in each for each in watcher.environments))
        watcher.stop()
        marked.kill()
        marked.wait()

    def test_devices_are_paired_as_people_do_it(self):
        self.watcher = Watcher()
        self.hall.start()
        asking, self.code = self.device.asks(self.hall.address)
        number = str(self.hall.asker("kiosk"))
        terminal = Terminal(self.hall.operator_words("device", "pair", number), self.hall.folder)
        terminal.await_prompt(b"The six digits that the device shows: ")
        self.watcher.look()
        terminal.type(self.code)
        if terminal.await_end() != 0:
            raise Drift(f"it was not paired: {terminal.seen}")
        self.device.expect_joined(asking)
        self.said += terminal.seen

    def test_a_screen_is_paired_by_an_invitation_in_a_file(self):
        file = self.hall.folder / "invitation"
        self.said += self.hall.operate("device", "invite", "--output", file).encode()
        self.invitation = file.read_text(encoding="ascii").strip()
        if file.stat().st_mode & 0o077:
            raise Drift("everybody may read the invitation")
        self.counter.start("--hall", self.hall.address, "--invitation-file", file)
        self.counter.await_paired()
        until("the counter is at work", lambda: self.hall.has_seen("counter-1"))
        file.unlink()  # as its bearer would
        self.device.expect(201, self.hall, "POST", "/v1/tickets", {"item": "MZ-001"})
        self.said += self.hall.operate("device", "list").encode()
        # Whoever is refused is no secret, but what they showed is.
        self.hall.try_to("device", "pair", "999", typed=self.code + "\n")
        self.watcher.look()
        self.watcher.stop()

    # --- the secrets

    def secrets(self):
        authority = self.hall.data / "authority"
        return {
            "the operator's token": [self.hall.token.encode()],
            "the invitation": [self.invitation.encode()],
            "the kiosk's key": key_texts(self.device.folder / "device.key"),
            "the counter's key": key_texts(self.counter.machine.home / "identity/device.key"),
            "the authority's key": key_texts(authority / "authority.key"),
            "the hall's key": key_texts(authority / "hall.key"),
        }

    def expect_clean(self, where, content, but=()):
        for name, texts in self.secrets().items():
            if name not in but and any(text in content for text in texts):
                raise Drift(f"{name} is in {where}")
        if is_code(self.code).search(content):
            raise Drift(f"the six digits are in {where}")

    def test_no_log_and_no_terminal_has_them(self):
        logs = {"the hall's log": self.hall.said().encode(), "the counter's log": self.counter.said().encode(),
                "what the operator reads": self.said}
        for where, content in logs.items():
            self.expect_clean(where, content)
            if not content and where != "the counter's log":  # a screen without trouble says nothing
                raise Drift(f"{where} is empty")

    def test_no_list_of_processes_and_no_environment_has_them(self):
        for program, word in ((self.halld, "--network-address"), (self.operator, "pair"), (self.operator, "join"),
                              (self.operator, "invite"), (self.screen, "--invitation-file")):
            if not self.watcher.saw(Path(program).name, word):
                raise Drift(f"{program} {word} was not seen at all")
        for line in self.watcher.command_lines:
            self.expect_clean(f"a command line: {line[:60]!r}", line)
        for variables in self.watcher.environments:
            self.expect_clean("an environment", variables)

    def test_no_file_has_them_but_the_one_that_is_theirs(self):
        self.hall.stop()
        self.counter.stop()
        homes = {"token": "the operator's token", "authority.key": "the authority's key", "hall.key": "the hall's key"}
        looked = 0
        for folder in (self.hall.folder, self.device.machine.home, self.counter.machine.home):
            for file in (each for each in folder.rglob("*") if each.is_file()):
                own = homes.get(file.name)
                if file.name == "device.key":
                    own = f"the {file.parents[1].name.split('-')[0]}'s key"
                if own and file.stat().st_mode & 0o077:
                    raise Drift(f"{file} is open to others")
                self.expect_clean(str(file), file.read_bytes(), [own])
                looked += 1
        if looked < 10 or not (self.hall.data / "hall.db").exists():
            raise Drift(f"only {looked} files were looked at")

    # --- core files

    def abort(self, words, folder, ready, **more):
        """Ends a process as its own failure would, where cores are allowed; whether it left one."""
        folder.mkdir()
        hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
        allowed = {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))}
        with open(folder.parent / f"{folder.name}.log", "wb") as log:
            process = subprocess.Popen([*map(str, words)], cwd=folder, stdout=log, stderr=log, stdin=subprocess.PIPE, **allowed, **more)
        until(f"{words} is at work", lambda: ready() or process.poll() is not None)
        limit = read(Path(f"/proc/{process.pid}/limits"))
        process.send_signal(signal.SIGABRT)
        process.stdin.close()
        if process.wait(LONGEST_WAIT) != -signal.SIGABRT:
            raise Drift(f"{words} ended with {process.returncode}")
        core = next(line.split() for line in limit.decode().splitlines() if line.startswith("Max core file size"))
        return core[4:6] != ["0", "0"], bool(list(folder.glob("core*")))

    def test_no_program_leaves_a_core_file(self):
        folder = Path(tempfile.mkdtemp(prefix="cores-"))
        may, left = self.abort(["sleep", "600"], folder / "sleep", lambda: True)
        if may and not CORES.read_text(encoding="ascii").startswith(("/", "|")) and not left:
            raise Drift("not even a program that may leave one leaves a core: this test sees nothing")
        if not left:
            print("LEFT OUT: core files go elsewhere on this machine; only the limits are looked at", flush=True)
        port, hub_port = folder / "port", folder / "hub-port"
        hub = Hub(self.countyd, self.operator, self.county)
        hall = self.hall.machine.here(self.halld, "--config", self.hall.config, "--hall", HALL, "--data", folder / "data",
                                      "--port", "0", "--port-file", port)
        join, log = self.device.join_words(self.hall.address), folder / "yimenctl.log"
        self.device.folder = folder / "identity"
        on_screen = {"env": environment(self.counter.machine)}
        programs = {
            "halld": (hall, port.exists, {}),
            "countyd": ([*hub.arguments(), "--port", "0", "--port-file", hub_port], hub_port.exists, {}),
            "yimenctl": (join, lambda: log.exists() and log.stat().st_size > 0, {}),
            "yimen": ([*self.counter.words], lambda: b"no answer from the hall" in read(folder / "yimen.log"), on_screen),
        }
        for name, (words, ready, more) in programs.items():
            if self.abort(words, folder / name, ready, **more) != (False, False):
                raise Drift(f"{name} may leave a core file, or did")
        shutil.rmtree(hub.folder)

    def test_nobody_looks_into_a_process_not_even_one_of_its_own_account(self):
        if os.getuid() != 0 or "4294967295" not in read(Path("/proc/self/uid_map")).decode():
            print("LEFT OUT: there is no second account here", flush=True)
            return
        folder = Path(tempfile.mkdtemp(prefix="nobody-"))
        program = shutil.copy(self.operator, folder)
        folder.chmod(0o755)
        (folder / "home").mkdir()
        os.chown(folder / "home", NOBODY, NOBODY)
        account = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
        join = [program, "device", "join", "--hall", "127.0.0.1:1", "--folder", folder / "home/identity"]
        for words, closed in ((["sleep", "600"], False), (join, True)):
            process = subprocess.Popen([*account, *words], stdout=subprocess.PIPE, text=True)
            if closed:
                process.stdout.readline()  # it is at work
            else:
                until("it runs", lambda: b"sleep" in read(Path(f"/proc/{process.pid}/cmdline")))
            looks = [subprocess.run([*account, "cat", f"/proc/{process.pid}/{what}"], capture_output=True).returncode != 0
                     for what in ("environ", "maps")]
            process.kill()
            process.communicate()
            if looks != [closed, closed]:
                raise Drift(f"{words[0]} is closed to its own account: {looks}")
        shutil.rmtree(folder)


if __name__ == "__main__":
    enter()
    sys.exit(run(Test(*sys.argv[1:5], Path(sys.argv[5]))))
