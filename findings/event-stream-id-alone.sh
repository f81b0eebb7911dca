#!/usr/bin/env bash
# A number that moves the place in an event stream forward, and clients that do not take note of it.
#
# Run:   eventsource 2.0.2, eventsource 3.0.7 and eventsource-client 1.2.0 (npm), against a server on this machine
#        that sends an event with id 7, then "id: 9" without data, and ends.
# Guess: the standard sets the last event's id before it looks whether there is data; on coming back all three ask
#        with Last-Event-ID 9.
# Seen:  eventsource 2 asks with 9, eventsource 3 and eventsource-client with 7: their common parser drops a block
#        that has no data, with its id.
# Why:   a quiet hall's server that moves a display's place on without an event to show (what was not for it) has sent
#        nothing. After each reconnection the display gets all of it again. A place moves with an event that has data.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent \
    two@npm:eventsource@2.0.2 three@npm:eventsource@3.0.7 eventsource-client@1.2.0 >&2 ||
    { echo "cannot install eventsource 2.0.2, 3.0.7 or eventsource-client 1.2.0: gone, or no registry" >&2; exit 2; }

cat > ask.mjs <<'JS'
import { createServer } from 'node:http';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import Two from 'two';
import { EventSource as Three } from 'three';
import { createEventSource } from 'eventsource-client';

const clients = {
    'eventsource 2': (url) => Object.assign(new Two(url), { onerror() {} }),
    'eventsource 3': (url) => Object.assign(new Three(url), { onerror() {} }),
    'eventsource-client': (url) => createEventSource({ url, onMessage() {} }),
};
for (const [name, open] of Object.entries(clients)) {
    const asked = [];
    const server = createServer((request, response) => {
        asked.push(request.headers['last-event-id']);
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write('retry: 100\nid: 7\ndata: A001\n\nid: 9\n\n');
        setTimeout(() => response.end(), 50);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const client = open(`http://127.0.0.1:${server.address().port}/`);
    for (let turn = 0; turn < 60 && asked.length < 2; turn += 1) await pause(100);
    client.close();
    server.closeAllConnections();
    server.close();
    console.log(name, asked[1]);
}
JS
seen=$(node ask.mjs 2>&1 || true)
want='eventsource 2 9
eventsource 3 7
eventsource-client 7'
[ "$seen" = "$want" ] || { printf 'changed: they now come back with\n%s\n' "$seen" >&2; exit 1; }
echo "as found: an id without data counts for eventsource 2 and not for the two others"
