#!/usr/bin/env bash
# Two encoders for receipt printers that leave out the length of a short barcode.
#
# Run:   escpos 2.5.2 and @node-escpos/core 0.6.0 (npm), barcode() of type CODE128 for a ticket number of 8 signs and for one
#        of 17, to a printer that keeps what it is sent; node-thermal-printer 4.6.1 as a witness.
# Guess: sent is 1d 6b 49, the number of bytes, the code set, as in {B, and the code, as the printers' language has it.
# Seen:  17 signs have their length, 8 have none: 1d 6b 49 is followed by A0012345 itself, and neither has a code set.
#        With {B written in front by hand the length of 10 is missing too. The witness sends 0a {B A0012345.
# Why:   a printer takes the A for a length of 65 and the next 65 bytes of the ticket for the barcode: no barcode, and a
#        ticket without its middle. The length is written as hexadecimal, and one digit alone is dropped. Barcodes are
#        tried with the numbers of a hall, or drawn by us as a picture.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent \
    escpos@2.5.2 @node-escpos/core@0.6.0 node-thermal-printer@4.6.1 >&2 ||
    { echo "cannot install escpos, @node-escpos/core or node-thermal-printer: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
function show(bytes) {
    const sent = Buffer.concat(bytes);
    const code = sent.subarray(sent.lastIndexOf('\x1dk'));
    return code.toString('latin1').replace(/[^ -z{]/g, (sign) => `<${sign.charCodeAt(0).toString(16)}>`);
}
function ask(name, Printer, code) {
    const bytes = [];
    const device = { write: (data, done) => { bytes.push(Buffer.from(data)); done?.(); return true; } };
    const printer = new Printer(device, { encoding: 'GB18030' });
    printer.barcode(code, 'CODE128', { width: 2, height: 64 });
    printer.flush(() => {});
    console.log(name, show(bytes));
}
for (const code of ['A0012345', '{BA0012345', '20261001A00123456']) {
    ask('escpos', require('escpos').Printer, code);
    ask('core', require('@node-escpos/core').Printer, code);
}
const { ThermalPrinter } = require('node-thermal-printer');
const witness = new ThermalPrinter({ type: 'epson', interface: 'out' });
witness.code128('A0012345');
console.log('witness', show([witness.getBuffer()]));
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='escpos <1d>kIA0012345<0>
core <1d>kIA0012345<0>
escpos <1d>kI{BA0012345<0>
core <1d>kI{BA0012345<0>
escpos <1d>kI<11>20261001A00123456<0>
core <1d>kI<11>20261001A00123456<0>
witness <1d>kI<a>{BA0012345'
[ "$seen" = "$want" ] || { printf 'changed: sent are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: of CODE128, 1d 6b 49 is followed by A0012345 and no length"
