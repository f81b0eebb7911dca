#!/usr/bin/env bash
# A printer library that encodes hanzi for the printer and then counts each as one column.
#
# Run:   node-thermal-printer 4.6.1 (npm), an Epson printer of 32 columns with the character set CHINA; nothing is
#        sent.
# Guess: the set CHINA encodes in GB18030 and counts as the printer prints: a hanzi takes two columns. A line with the
#        window to the left and the number to the right is 32 columns long.
# Seen:  the bytes are right (GB18030), but the line 综合窗口 … A001 is padded to 36 columns, one too many for each
#        hanzi, so the number moves to the next line, at the left. A table of three words is 36 columns too.
# Why:   every ticket has such lines, and none of them shows it in English. Columns are counted in bytes of GB18030:
#        one byte one column, two or four bytes two.
set -euo pipefail

package=node-thermal-printer@4.6.1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "$package" >&2 ||
    { echo "cannot install $package: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const { ThermalPrinter, PrinterTypes, CharacterSet } = require('node-thermal-printer');
const decoder = new TextDecoder('gb18030');
function line(draw) {
    const printer = new ThermalPrinter({
        type: PrinterTypes.EPSON, interface: 'tcp://127.0.0.1:9', characterSet: CharacterSet.CHINA, width: 32 });
    draw(printer);
    const bytes = printer.getBuffer().subarray(3, -1); // without ESC R n and the end of the line
    return `${decoder.decode(bytes).trim().replace(/ +/g, ' ')}: ${bytes.length} columns`;
}
console.log(line((printer) => printer.leftRight('window', 'A001')));
console.log(line((printer) => printer.leftRight('综合窗口', 'A001')));
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='window A001: 32 columns
综合窗口 A001: 36 columns'
[ "$seen" = "$want" ] || { printf 'changed: the lines are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: a line for 32 columns with four hanzi is 36 columns long"
