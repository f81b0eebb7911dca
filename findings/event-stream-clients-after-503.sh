#!/usr/bin/env bash
# Three clients of an event stream, and what each does when the server is away for a second.
#
# Run:   eventsource 2.0.2 and 3.0.7, eventsource-client 1.2.0 (npm), against a server on this machine that sends one
#        event, then answers 503 once, then sends the next.
# Guess: after a 503, the very word for "come back later", all three come back and receive the second event; after a
#        404 all three give up, as the standard says.
# Seen:  eventsource 2 comes back after 503. Version 3 closes for good at the first 503 (the standard says so too: any
#        answer but 200 ends it). eventsource-client comes back after 503 and after 404 as well, for ever.
# Why:   a display behind a proxy stays dark until somebody restarts it, after an upgrade of a library by one number.
#        Who opens the stream keeps a watch of its own, and the server answers 204 to whom it does not want back.
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
    'eventsource 2': (url, on) => Object.assign(new Two(url), { onmessage: on, onerror() {} }),
    'eventsource 3': (url, on) => Object.assign(new Three(url), { onmessage: on, onerror() {} }),
    'eventsource-client': (url, on) => createEventSource({ url, onMessage: on }),
};
async function heard(open, between) {
    let requests = 0;
    const server = createServer((request, response) => {
        requests += 1;
        if (requests === 2) return response.writeHead(between).end();
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.write(`retry: 100\nid: ${requests}\ndata: ${requests}\n\n`);
        return requests === 1 ? setTimeout(() => response.end(), 50) : undefined;
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const data = [];
    const client = open(`http://127.0.0.1:${server.address().port}/`, (event) => data.push(event.data));
    for (let turn = 0; turn < 60 && data.length < 2; turn += 1) await pause(100);
    client.close();
    server.closeAllConnections();
    server.close();
    return data.length;
}
for (const [name, open] of Object.entries(clients))
    console.log(`${name}: ${await heard(open, 503)} of 2 after 503, ${await heard(open, 404)} of 2 after 404`);
JS
seen=$(node ask.mjs 2>&1 || true)
want='eventsource 2: 2 of 2 after 503, 1 of 2 after 404
eventsource 3: 1 of 2 after 503, 1 of 2 after 404
eventsource-client: 2 of 2 after 503, 2 of 2 after 404'
[ "$seen" = "$want" ] || { printf 'changed: the events heard are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: after a 503 version 2 comes back, version 3 never does, and another client even after a 404"
