#!/usr/bin/env bash
# A printer library whose QR codes end early and whose tickets then print the rest of the code as text.
#
# Run:   node-thermal-printer 4.6.1 (npm), an Epson printer, printQR; nothing is sent.
# Guess: the command that stores a code's data (GS ( k, function 80) states the number of bytes that follow.
# Seen:  it states the number of characters. For A001 that is the same. For 综合窗口 it says 4 and sends 12 bytes of
#        UTF-8: the printer stores the first 4, which are one character and a third, and takes the other 8 for text or
#        commands.
# Why:   a code that leads nowhere and a line of nonsense below it, as soon as a link or a name in the code holds a
#        hanzi. What goes into a code on paper is ASCII, and lengths are counted on the bytes that are sent.
set -euo pipefail

package=node-thermal-printer@4.6.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "$package" >&2 ||
    { echo "cannot install $package: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const { ThermalPrinter, PrinterTypes, CharacterSet } = require('node-thermal-printer');
for (const text of ['A001', '综合窗口']) {
    const printer = new ThermalPrinter({
        type: PrinterTypes.EPSON, interface: 'tcp://127.0.0.1:9', characterSet: CharacterSet.CHINA });
    printer.printQR(text);
    const bytes = printer.getBuffer();
    const store = bytes.indexOf(Buffer.from([0x31, 0x50, 0x30])); // cn, fn and m, behind GS ( k and two bytes of length
    const stated = bytes.readUInt16LE(store - 2) - 3;
    const sent = bytes.indexOf(Buffer.from([0x1d, 0x28, 0x6b]), store) - store - 3;
    console.log(`${text}: ${stated} stated, ${sent} sent`);
}
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='A001: 4 stated, 4 sent
综合窗口: 4 stated, 12 sent'
[ "$seen" = "$want" ] || { printf 'changed: bytes of the codes are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: a code of four hanzi states 4 bytes and sends 12"
