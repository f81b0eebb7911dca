#!/usr/bin/env bash
# Libraries of multicast DNS that read a hall's name and then ask for another one.
#
# Run:   dns-packet 5.6.1, mdns-js-packet 0.2.0, dnssd 0.4.1 and @homebridge/ciao 1.3.12 (npm), on an answer made by
#        hand; nothing is sent. The hall is invented.
# Guess: the name of a service is one label of any signs, so that "No.1便民大厅" may hold a dot (RFC 6763, 4.1.1 and 4.3):
#        it is given out with the dot escaped, and a question for the name that was read is a question for that label.
# Seen:  all four give out No.1便民大厅._queue._tcp.local, and a question made from that by the same library asks for
#        "No" and "1便民大厅", two labels, where the hall has one. Nobody answers.
# Why:   a hall shows up in the list and has no address, on all machines whose software is built on these, while those
#        built on Avahi find it. A hall's name in DNS-SD has no dot in it, and an announcement with one is refused where
#        it is set up.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent \
    dns-packet@5.6.1 mdns-js-packet@0.2.0 dnssd@0.4.1 @homebridge/ciao@1.3.12 >&2 ||
    { echo "cannot install the four libraries: one is gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const SRV = 33;
const label = (text) => Buffer.concat([Buffer.from([Buffer.byteLength(text)]), Buffer.from(text)]);
const name = (...labels) => Buffer.concat([...labels.map(label), Buffer.from([0])]);
const hall = name('No.1便民大厅', '_queue', '_tcp', 'local');
const answer = Buffer.concat([
    Buffer.from([0, 0, 0x84, 0, 0, 0, 0, 1, 0, 0, 0, 0]),
    name('_queue', '_tcp', 'local'),
    Buffer.from([0, 12, 0, 1, 0, 0, 0, 120, 0, hall.length]),
    hall,
]);
const libraries = {
    'dns-packet'() {
        const { decode, encode } = require('dns-packet');
        const read = decode(answer).answers[0].data;
        return [read, encode({ type: 'query', questions: [{ name: read, type: 'SRV' }] })];
    },
    'mdns-js-packet'() {
        const { DNSPacket, DNSRecord } = require('mdns-js-packet');
        const read = DNSPacket.parse(answer).answer[0].data;
        const packet = new DNSPacket();
        packet.question.push(new DNSRecord(read, SRV, 1));
        return [read, DNSPacket.toBuffer(packet)];
    },
    dnssd() {
        const Packet = require('dnssd/lib/Packet');
        const QueryRecord = require('dnssd/lib/QueryRecord');
        const read = new Packet(answer).answers[0].PTRDName;
        const packet = new Packet();
        packet.setQuestions([new QueryRecord({ name: read, qtype: SRV })]);
        return [read, packet.toBuffer()];
    },
    ciao() {
        const { DNSPacket } = require('@homebridge/ciao/lib/coder/DNSPacket');
        const { Question } = require('@homebridge/ciao/lib/coder/Question');
        const sender = { address: '127.0.0.1', port: 5353, family: 'IPv4', size: answer.length };
        const [{ ptrName: read }] = DNSPacket.decode(sender, answer).answers.values();
        return [read, DNSPacket.createDNSQueryPacket({ questions: [new Question(read, SRV)] }).encode()];
    },
};
for (const [library, ask] of Object.entries(libraries)) {
    const [read, question] = ask();
    console.log(library, read.replace(/\.$/, ''), question.includes(hall), question.includes(label('1便民大厅')));
}
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='dns-packet No.1便民大厅._queue._tcp.local false true
mdns-js-packet No.1便民大厅._queue._tcp.local false true
dnssd No.1便民大厅._queue._tcp.local false true
ciao No.1便民大厅._queue._tcp.local false true'
[ "$seen" = "$want" ] ||
    { printf 'changed: names read, and whether the hall is asked for, or another:\n%s\n' "$seen" >&2; exit 1; }
echo "as found: the hall No.1便民大厅 is read, and asked for as the two labels No and 1便民大厅"
