"""A line to the hall that hands answers on in small pieces and is cut, each time further on, wherever that is."""

import socket
import socketserver
import threading


class CuttingLine:
    """`cuts`: after how many bytes of its answer each connection for events is cut, one after the other; then no more.
    Other requests pass whole."""

    def __init__(self, port, cuts, piece):
        self.cuts = list(cuts)
        line = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self):
                self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                request = self.read_request()
                with socket.create_connection(("127.0.0.1", port)) as hall:
                    hall.sendall(request)
                    follows = request.startswith(b"GET /v1/events")
                    left = line.cuts.pop(0) if follows and line.cuts else None
                    self.hand_on(hall, left)

            def read_request(self):
                request = b""
                while b"\r\n\r\n" not in request:
                    request += self.request.recv(4096)
                # So that each answer ends with its connection.
                head, rest = request.split(b"\r\n\r\n", 1)
                lines = [each for each in head.split(b"\r\n") if not each.lower().startswith(b"connection:")]
                return b"\r\n".join([*lines, b"Connection: close", b"", b""]) + rest

            def hand_on(self, hall, left):
                while answer := hall.recv(4096):
                    for at in range(0, len(answer), piece):
                        part = answer[at:at + piece] if left is None else answer[at:at + piece][:left]
                        try:
                            self.request.sendall(part)
                        except OSError:
                            return  # the page has seen enough
                        if left is not None:
                            left -= len(part)
                            if left <= 0:
                                return

        socketserver.ThreadingTCPServer.daemon_threads = True
        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
