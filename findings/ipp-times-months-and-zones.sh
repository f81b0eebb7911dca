#!/usr/bin/env bash
# Three libraries of the printing protocol, and three times for the one moment that a printer tells.
#
# Run:   ipp 2.0.1, ipp-encoder 5.0.0 and @sealsystems/ipp 2.8.2 (npm), clock of Asia/Shanghai; an answer with
#        printer-current-time, made by hand: 1 October 2026, 8:30:15 in the zone +8:00.
# Guess: all three read it as that moment, to the second, and write +8 hours for a time of this zone.
# Seen:  ipp reads 1 November, 0:30: a month late, since months are counted from nought, and eight hours early, since
#        the zone is taken off twice. ipp-encoder reads 2 October, 0:30, sixteen hours late, with the zone turned
#        round; what it writes itself has a zone of +248 hours, the byte for -8, and since both errors are its own it
#        reads that back rightly. @sealsystems/ipp reads and writes it as it is.
# Why:   "jobs since yesterday" and "the printer's clock is off" are told by these times. A test that reads what the
#        same library wrote finds nothing; one that has the eleven bytes of RFC 2579 written down does.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent \
    ipp@2.0.1 ipp-encoder@5.0.0 @sealsystems/ipp@2.8.2 >&2 ||
    { echo "cannot install the three libraries: one is gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const ipp = require('ipp');
const encoder = require('ipp-encoder');
const seal = require('@sealsystems/ipp');
const short = (number) => Buffer.from([number >> 8, number & 255]);
const attribute = (tag, name, value) =>
    Buffer.concat([Buffer.from([tag]), short(name.length), Buffer.from(name), short(value.length), value]);
const time = Buffer.from([2026 >> 8, 2026 & 255, 10, 1, 8, 30, 15, 0, '+'.charCodeAt(0), 8, 0]);
const answer = Buffer.concat([
    Buffer.from([1, 1, 0, 0, 0, 0, 0, 1, 1]),
    attribute(0x47, 'attributes-charset', Buffer.from('utf-8')),
    attribute(0x48, 'attributes-natural-language', Buffer.from('zh-cn')),
    Buffer.from([4]),
    attribute(0x31, 'printer-current-time', time),
    Buffer.from([3]),
]);
const say = (name, moment) => console.log(name, moment.toLocaleString('sv-SE'));
say('ipp', ipp.parse(answer)['printer-attributes-tag']['printer-current-time']);
say('ipp-encoder', encoder.response.decode(answer).groups[1].attributes[0].value[0]);
say('@sealsystems/ipp', seal.parse(answer)['printer-attributes-tag']['printer-current-time']);

const tags = encoder.CONSTANTS;
const groups = [
    {
        tag: tags.OPERATION_ATTRIBUTES_TAG,
        attributes: [{ tag: tags.DATE_TIME, name: 'printer-current-time', value: new Date(2026, 9, 1, 8, 30, 15) }],
    },
];
const own = encoder.response.encode({ statusCode: 0, requestId: 1, groups });
console.log('zone written', own.subarray(-4, -1).toString('latin1', 0, 1), own[own.length - 3], own[own.length - 2]);
say('read back', encoder.response.decode(own).groups[0].attributes[0].value[0]);
JS
seen=$(TZ=Asia/Shanghai node "$work/ask.cjs" 2>&1 || true)
want='ipp 2026-11-01 00:30:15
ipp-encoder 2026-10-02 00:30:15
@sealsystems/ipp 2026-10-01 08:30:15
zone written + 248 0
read back 2026-10-01 08:30:15'
[ "$seen" = "$want" ] || { printf 'changed: the times are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 1 October, 8:30 is 1 November, 0:30 in ipp, and 2 October, 0:30 in ipp-encoder"
