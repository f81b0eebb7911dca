"""The D-Bus and the Avahi of a machine, real ones of its own, and what is found by them."""

import os
import subprocess
import threading

from contract import Drift
from service import until

BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <deny own="*"/>
    <deny send_type="method_call"/>
    <allow send_type="signal"/>
    <allow send_requested_reply="true" send_type="method_return"/>
    <allow send_requested_reply="true" send_type="error"/>
    <allow receive_type="method_call"/>
    <allow receive_type="method_return"/>
    <allow receive_type="error"/>
    <allow receive_type="signal"/>
    <allow send_destination="org.freedesktop.DBus" send_interface="org.freedesktop.DBus"/>
  </policy>
  <includedir>/usr/share/dbus-1/system.d</includedir>
</busconfig>
"""  # as Debian's, and Avahi's own rules besides
AVAHI = """[server]
host-name={name}
allow-interfaces=eth0
[publish]
publish-workstation=no
"""
# Every daemon of it wants this folder for itself.
ITS_FOLDER = "/run/avahi-daemon"
ALONE = ["unshare", "--mount", "sh", "-c", f'mount -t tmpfs none {ITS_FOLDER} && exec "$@"', "sh"]


class Avahi:
    def __init__(self, machine):
        self.machine = machine
        self.socket = machine.home / "bus"
        self.published = []
        self.bus = self.daemon = None

    def around(self):
        """What the environment of a program on that machine has besides: where its bus is, also where it is not yet."""
        return {"DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={self.socket}"}

    def environment(self):
        return {**os.environ, **self.around()}

    def start_bus(self):
        config = self.machine.home / "bus.conf"
        config.write_text(BUS.format(socket=self.socket), encoding="utf-8")
        self.bus = subprocess.Popen(self.machine.here("dbus-daemon", f"--config-file={config}", "--nofork"),
                                    stderr=subprocess.DEVNULL)

    def start(self):
        if not self.bus:
            self.start_bus()
            until(f"{self.machine.name} has a bus", self.socket.exists)
        os.makedirs(ITS_FOLDER, exist_ok=True)
        config = self.machine.home / "avahi.conf"
        config.write_text(AVAHI.format(name=self.machine.name), encoding="utf-8")
        self.daemon = subprocess.Popen(
            [*ALONE, *self.machine.here("avahi-daemon", "--no-drop-root", "--no-chroot", "--no-rlimits", "--file", config)],
            env=self.environment(), stderr=subprocess.DEVNULL)

    def stop(self):
        self.daemon.terminate()
        self.daemon.wait()

    def publish(self, name, *text_record, kind="_yimen._tcp", port=8711):
        """Whatever somebody says there, for as long as the machine is."""
        words = ["avahi-publish", "-s", name, kind, port, *text_record]
        self.published.append(subprocess.Popen(self.machine.here(*words), env=self.environment(),
                                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    def heard(self):
        """The names that Avahi itself hears at this moment, by whatever ways."""
        heard = subprocess.run(self.machine.here("avahi-browse", "-ptk", "_yimen._tcp"), env=self.environment(),
                               capture_output=True, text=True, check=True).stdout
        return {line.split(";")[3] for line in heard.splitlines()}

    def end(self):
        for process in (*self.published, self.daemon, self.bus):
            if process:
                process.kill()
                process.wait()


class Finder:
    """What a screen finds on that machine, as it finds it."""

    def __init__(self, avahi, program):
        self.process = subprocess.Popen(avahi.machine.here(program), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, env=avahi.environment())
        self.halls = []  # (name, id, address, port) of each
        self.told = 0
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        halls = []
        for line in self.process.stdout:
            if line == ".\n":
                self.halls, halls = halls, []
                self.told += 1
            else:
                halls.append(tuple(line.rstrip("\n").split("\t")))

    def await_halls(self, what, *halls):
        try:
            until(what, lambda: sorted(self.halls) == sorted(halls))
        except Drift as drift:
            raise Drift(f"{drift}: {self.halls}") from None

    def stop(self):
        self.process.communicate()
        if self.process.returncode != 0:
            raise Drift(f"the finder ended with {self.process.returncode}")
