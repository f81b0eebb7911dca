#!/usr/bin/env bash
# Two clients of event streams: one keeps a message's last line only, the other makes messages of heartbeats.
#
# Run:   event-source-plus 0.1.15, @microsoft/fetch-event-source 2.0.1 and, as a witness, eventsource-client 1.2.0
#        (npm), against a server on this machine that sends a comment, a call of two data lines, and closes.
# Guess: a message of two data lines is both of them with a line break between (so the standard of HTML); a line that
#        begins with a colon is a comment, and no message comes of it.
# Seen:  event-source-plus hands on "请到3号窗口", the second line, without the number that was called in the first.
#        fetch-event-source hands on an empty message for the comment before the call. The witness does neither.
# Why:   calls, texts of two lines and JSON set out in lines lose all but the end, so one message stays on one line.
#        Heartbeats go through halls all day, and each is an empty message that is no JSON: what has no name of an event
#        is passed over.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent \
    event-source-plus@0.1.15 @microsoft/fetch-event-source@2.0.1 eventsource-client@1.2.0 >&2 ||
    { echo "cannot install the three clients: one is gone, or no registry" >&2; exit 2; }

cat > "$work/ask.mjs" <<'JS'
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { EventSourcePlus } from 'event-source-plus';
import { createEventSource } from 'eventsource-client';
const { fetchEventSource } = createRequire(import.meta.url)('@microsoft/fetch-event-source');

const server = createServer((_, answer) => {
    answer.writeHead(200, { 'content-type': 'text/event-stream' });
    answer.end(': heartbeat\n\nevent: call\ndata: 请A001号\ndata: 请到3号窗口\n\n');
});
await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
const url = `http://127.0.0.1:${server.address().port}/`;
const messages = [];
const say = (name) => ({ event, data }) => messages.push(`${name} ${event || '-'} ${data.replace('\n', '+') || '-'}`);

await new Promise((heard) => {
    const stream = new EventSourcePlus(url, { maxRetryCount: 0 });
    stream.listen({ onMessage: (message) => heard(say('event-source-plus')(message)) });
});
// It looks at whether the page is hidden, and outside a browser there is no page.
globalThis.document = { hidden: false, addEventListener() {}, removeEventListener() {} };
globalThis.window = globalThis;
const stop = (error) => { throw error ?? new Error('closed'); };
const hearing = { openWhenHidden: true, onmessage: say('fetch-event-source'), onclose: stop, onerror: stop };
await fetchEventSource(url, hearing).catch(() => {});
await new Promise((closed) => {
    const onDisconnect = () => closed(stream.close());
    const stream = createEventSource({ url, onMessage: say('eventsource-client'), onDisconnect });
});
console.log(messages.join('\n'));
server.closeAllConnections();
server.close();
process.exit();
JS
seen=$(timeout 30 node "$work/ask.mjs" 2>&1 || true)
want='event-source-plus call 请到3号窗口
fetch-event-source - -
fetch-event-source call 请A001号+请到3号窗口
eventsource-client call 请A001号+请到3号窗口'
[ "$seen" = "$want" ] || { printf 'changed: the messages are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: event-source-plus loses the first of two lines, fetch-event-source makes a message of a comment"
