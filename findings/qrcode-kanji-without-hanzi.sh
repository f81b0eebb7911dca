#!/usr/bin/env bash
# A way to make QR codes smaller that throws on the first Chinese word.
#
# Run:   qrcode 1.5.4 (npm) with the helper it ships for Kanji mode, toSJISFunc.
# Guess: characters that Japan writes too go into the short Kanji mode, all others into bytes.
# Seen:  日本 is in Kanji mode. 户口 throws "Invalid SJIS character": every hanzi is taken for Kanji first and looked
#        up afterwards, and 户 is not there (Japan writes 戸). A code made before, without the helper, is in bytes and
#        fine; one made afterwards without it throws too: the helper stays for the whole process.
# Why:   the manual offers the helper to make codes with Kanji smaller, and with a test word like 日本 or 中心 it
#        works. A hall's page with a code then fails for some names only: those with a simplified character.
set -euo pipefail

package=qrcode@1.5.4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "$package" >&2 ||
    { echo "cannot install $package: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const { create } = require('qrcode');
const toSJISFunc = require('qrcode/helper/to-sjis');
const modes = (text, options) => {
    try { return create(text, options).segments.map((one) => one.mode.id).join(); }
    catch (error) { return error.message.split('\n')[0]; }
};
const before = modes('户口', {});
console.log([before, modes('日本', { toSJISFunc }), modes('户口', { toSJISFunc }), modes('户口', {})].join(' | '));
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='Byte | Kanji | Invalid SJIS character: 户 | Invalid SJIS character: 户'
[ "$seen" = "$want" ] ||
    { printf 'changed: 户口 without the helper, 日本 with it, 户口 with it, without it again: %s\n' "$seen" >&2; exit 1; }
echo "as found: with the helper for Kanji, 户口 cannot be encoded"
