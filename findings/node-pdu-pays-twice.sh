#!/usr/bin/env bash
# A maker of text messages that sends two where one is enough, and cuts a character in half.
#
# Run:   node-pdu 2.1.1 and gsm 0.1.4 (npm), with split-sms 0.1.7 as a witness. The telephone number is invented.
# Guess: 70 hanzi are one message, 71 are two of 67 and 4; a character of two units is never cut.
# Seen:  node-pdu makes two messages from 64 hanzi on, and 63 to a part. Where the rare 𬱖 (two units) stands at the
#        end of a part, both node-pdu and gsm put one half into each message. split-sms does neither.
# Why:   "your number will be called soon" is written to fit 70 signs, and is paid and delivered in two parts; a
#        resident whose name holds such a character gets two boxes instead.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent \
    node-pdu@2.1.1 gsm@0.1.4 split-sms@0.1.7 >&2 ||
    { echo "cannot install node-pdu 2.1.1, gsm 0.1.4 or split-sms 0.1.7: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const { Submit } = require('node-pdu');
const gsm = require('gsm');
const { split } = require('split-sms');
const parts = {
    'node-pdu': (text) => new Submit('+8613800000000', text).getParts().map((part) => part.text),
    gsm: (text) => gsm(text).parts,
    'split-sms': (text) => split(text).parts.map((part) => part.content),
};
for (const [name, cut] of Object.entries(parts)) {
    const first = cut('办'.repeat(100))[0].length;
    const halved = cut('办'.repeat(first - 1) + '𬱖' + '办'.repeat(40)).some((part) => /[\ud800-\udbff]$/.test(part));
    console.log(name, [63, 64, 70, 71].map((count) => cut('办'.repeat(count)).length).join(' '), halved);
}
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='node-pdu 1 2 2 2 true
gsm 1 1 1 2 true
split-sms 1 1 1 2 false'
[ "$seen" = "$want" ] ||
    { printf 'changed: messages for 63, 64, 70, 71 hanzi, and a halved one:\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 64 hanzi are two messages for node-pdu, and a rare character is cut in half"
