#!/usr/bin/env bash
# A printer's library that prints hanzi, but not in its codes, and asks for no set in Code 128.
#
# Run:   react-thermal-printer 0.22.0 (npm) with react and react-dom 18.3.1, a printer of type epson with 32 columns and
#        characterSet "china".
# Guess: what is right in a Text is right in a QRCode; a Barcode of CODE128 names its set first ({B), without which the
#        printer's manual has the rest printed as text; a Line of — is 32 columns.
# Seen:  综合 is d7 db ba cf as a Text and ?? in a QRCode, so all queues have the same code of question marks. A105-001 is
#        sent as eight signs without {B; with it written in by hand there are ten. The Line is 32 signs, 64 columns.
# Why:   the ticket looks right to whoever reads it, and each one scans as the same queue. A code on paper is scanned by
#        the test before it goes out; links are written with percent signs, and {B is part of the content.
set -euo pipefail

packages=(react-thermal-printer@0.22.0 react@18.3.1 react-dom@18.3.1)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "${packages[@]}" >&2 ||
    { echo "cannot install ${packages[*]}: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const { createElement } = require('react');
const { render, Printer, Text, QRCode, Barcode, Line } = require('react-thermal-printer');
async function bytes(kind, properties, ...inner) {
    const printer = { type: 'epson', width: 32, characterSet: 'china' };
    const sent = await render(createElement(Printer, printer, createElement(kind, properties, ...inner)));
    return Buffer.from(sent).toString('hex');
}
(async () => {
    console.log('text', (await bytes(Text, null, '综合')).includes('d7dbbacf'));
    for (const content of ['综合', 'A105综合']) {                    // what stands between "store" and "print" of a QR code
        const [, code] = (await bytes(QRCode, { content })).match(/315030(.*)1d286b0300315130/);
        console.log('code', content, Buffer.from(code, 'hex').toString());
    }
    for (const content of ['A105-001', '{BA105-001']) {
        const [, length, first] = (await bytes(Barcode, { type: 'CODE128', content })).match(/1d6b49(..)(....)/);
        console.log('bars', parseInt(length, 16), Buffer.from(first, 'hex').toString());
    }
    console.log('line', (await bytes(Line, { character: '—' })).match(/a1aa/g).length);
})();
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='text true
code 综合 ??
code A105综合 A105??
bars 8 A1
bars 10 {B
line 32'
[ "$seen" = "$want" ] || { printf 'changed: sent are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: a text of 综合 is right, its QR code is ??, and a barcode of Code 128 is sent without its set"
