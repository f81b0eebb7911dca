"""Somebody with a machine on the hall's network, and what they try: to listen, to stand in between, to be somebody else."""

import http.client
import http.server
import socket
import ssl
import struct
import subprocess
import threading

from contract import Drift
from hall_machine import NAME, NETWORK_PORT
from service import LONGEST_WAIT

SOL_PACKET, PACKET_ADD_MEMBERSHIP, PACKET_MR_PROMISC, ETH_P_ALL = 263, 1, 1, 3
PACKET_OUTGOING = 4


def openssl(*words, **more):
    return subprocess.run(["openssl", *map(str, words)], capture_output=True, text=True, check=True, timeout=LONGEST_WAIT,
                          **more).stdout


class Papers:
    """Certificates that look like the hall's own; nobody but their maker has signed them."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()

    def new_key(self, name):
        key = self.folder / f"{name}.key"
        openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", key)
        return key

    def self_signed(self, name, *extensions, key=None):
        key = key or self.new_key(name)
        certificate = self.folder / f"{name}.pem"
        more = [word for extension in extensions for word in ("-addext", extension)]
        openssl("req", "-x509", "-new", "-key", key, "-subj", f"/CN={name}", "-days", "30", "-out", certificate, *more)
        return certificate, key

    def signed_by(self, authority, name):
        """A device's certificate of an authority that calls itself what it likes."""
        authority_certificate, authority_key = authority
        key = self.new_key(f"{name}-signed")
        certificate, request = self.folder / f"{name}-signed.pem", self.folder / f"{name}.csr"
        openssl("req", "-new", "-key", key, "-subj", f"/CN={name}", "-out", request)
        openssl("x509", "-req", "-in", request, "-CA", authority_certificate, "-CAkey", authority_key, "-days", "30", "-out",
                certificate)
        return certificate, key


def with_papers(papers):
    """Shows them, and takes whatever hall there is."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    if papers:
        context.load_cert_chain(*papers)
    return context


def outcome_of(machine, address, papers, method="GET", path="/v1/hall", body=None):
    """The status of what is answered; "refused" where the connection itself is."""
    try:
        connection = http.client.HTTPConnection(address, NETWORK_PORT, timeout=LONGEST_WAIT)
        connection.sock = machine.connect_by_tls(address, NETWORK_PORT, with_papers(papers), NAME, LONGEST_WAIT)
        connection.request(method, path, body, {"Content-Type": "application/json", "Idempotency-Key": "attack"} if body else {})
        status = connection.getresponse().status
        connection.close()
        return status
    except (OSError, http.client.HTTPException):
        return "refused"


def answer_to(machine, address, content, port=NETWORK_PORT):
    """Whatever comes back for these bytes, to its end."""
    with machine.connect(address, port, LONGEST_WAIT) as connection:
        connection.sendall(content)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        try:
            while more := connection.recv(65536):
                answer += more
        except ConnectionError:
            pass
        return answer


class Eavesdropper:
    """Keeps every frame that comes by its machine's cable."""

    def __init__(self, machine):
        self.socket = machine.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
        self.socket.bind(("eth0", 0))
        everything = struct.pack("IHH8s", index_of(machine), PACKET_MR_PROMISC, 0, b"")
        self.socket.setsockopt(SOL_PACKET, PACKET_ADD_MEMBERSHIP, everything)
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 16 << 20)
        self.socket.settimeout(0.2)
        self.frames = []
        self.listening = True
        self.thread = threading.Thread(target=self.listen, daemon=True)
        self.thread.start()

    def listen(self):
        while self.listening:
            try:
                frame, (_, _, direction, *_) = self.socket.recvfrom(1 << 17)
            except TimeoutError:
                continue
            if direction != PACKET_OUTGOING:
                self.frames.append(frame)

    def stop(self):
        self.listening = False
        self.thread.join()
        self.socket.close()

    def everything(self):
        return b"".join(self.frames)

    def connections_to(self, address, port):
        """What each that was made there sent, from its first byte to its last."""
        found = {}
        for frame in self.frames:
            segment = segment_in(frame)
            if segment and segment[2:4] == (address, port):
                source, number, begins, content = segment[0:2], segment[4], segment[5], segment[6]
                said = found.setdefault(source, {})
                if begins:
                    said.clear()
                    said["begin"] = number + 1
                elif content and "begin" in said:
                    said[(number - said["begin"]) % (1 << 32)] = content
        return [in_order(said) for said in found.values()]


def index_of(machine):
    with machine.inside():
        return socket.if_nametoindex("eth0")


def segment_in(frame):
    """(from, its port, to, its port, number, whether it begins a connection, content) of a TCP segment."""
    if frame[12:14] != b"\x08\x00" or frame[23] != socket.IPPROTO_TCP:
        return None
    packet = frame[14:]
    packet = packet[:struct.unpack("!H", packet[2:4])[0]]
    segment = packet[(packet[0] & 15) * 4:]
    source, target, number = struct.unpack("!HHI", segment[:8])
    addresses = [socket.inet_ntoa(packet[at:at + 4]) for at in (12, 16)]
    return (addresses[0], source, addresses[1], target, number, bool(segment[13] & 2), segment[(segment[12] >> 4) * 4:])


def in_order(said):
    content = b""
    for at in sorted(key for key in said if key != "begin"):
        content = content[:at] + said[at]
    return content


class InBetween:
    """A hall that is none, to whoever comes; what it is told it tells the real one, and the answers likewise."""

    def __init__(self, machine, hall_address, papers):
        between = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                between.told.append(self.path)
                content = self.rfile.read(int(self.headers["Content-Length"] or 0))
                between.pass_on(self, "POST", content)

            def do_GET(self):
                between.pass_on(self, "GET", None)

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def __init__(self, address, handler):
                super().__init__(address, handler, bind_and_activate=False)
                self.socket.close()
                self.socket = machine.socket(socket.AF_INET, socket.SOCK_STREAM)
                self.server_bind()
                self.server_activate()

            def server_bind(self):
                self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                self.socket.bind(self.server_address)

        self.told = []
        self.lock = threading.Lock()
        self.to_hall = http.client.HTTPConnection(hall_address, NETWORK_PORT, timeout=LONGEST_WAIT)
        self.to_hall.sock = machine.connect_by_tls(hall_address, NETWORK_PORT, with_papers(None), NAME, LONGEST_WAIT)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*papers)
        self.server = Server((machine.address, NETWORK_PORT), Handler)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def pass_on(self, handler, method, content):
        with self.lock:
            self.to_hall.request(method, handler.path, content, {"Content-Type": "application/json"} if content else {})
            answer = self.to_hall.getresponse()
            body = answer.read()
        handler.send_response(answer.status)
        handler.send_header("Content-Type", answer.headers["Content-Type"] or "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
        self.to_hall.close()


def speak_old_tls(machine, address, version):
    """Whether the hall makes a connection by a TLS that is no newer."""
    context = with_papers(None)
    context.set_ciphers("DEFAULT:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.maximum_version = version
    try:
        machine.connect_by_tls(address, NETWORK_PORT, context, NAME, LONGEST_WAIT).close()
        return True
    except OSError:
        return False


def expect(what, found, wanted):
    if found != wanted:
        raise Drift(f"{what}: expected {wanted}, got {found!r}")
