#!/usr/bin/env bash
# A listener for barcode scanners that takes digits and letters, and only while no input method is on.
#
# Run:   onscan.js 1.5.2 (npm) as it comes, on key events made by hand as a browser gives them for a scanner that types:
#        key and keyCode, Enter at the end. With a Chinese input method on, the browser gives letters as "Process", 229.
# Guess: a code is reported as it was scanned, and one that could not be read is not reported.
# Seen:  20261201-A001 is reported as 20261201A001, and 410721/001 as 410721001: signs of punctuation are passed over, those
#        of the keypad aside. With the input method on, A0012345 is 0012345, another code of the right form.
# Why:   the hall and the day run into each other, and a ticket of queue A is looked up as one without a letter. Codes on
#        paper carry a check sign, and a scanner is a serial device, or the input method is off where it types.
set -euo pipefail

package=onscan.js@1.5.2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "$package" >&2 ||
    { echo "cannot install $package: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const page = new EventTarget();
globalThis.document = page;
const onScan = require('onscan.js');
page.addEventListener('scan', (event) => console.log(event.detail.scanCode));
onScan.attachTo(page);
const signs = { '-': 189, '/': 191 };
function press(key, keyCode) {
    page.dispatchEvent(Object.assign(new Event('keydown', { cancelable: true }),
        { key, keyCode, which: keyCode, shiftKey: /^[A-Z]$/.test(key) }));
}
function scan(code, inputMethod = false) {
    for (const sign of code) {
        if (inputMethod && /[A-Z]/.test(sign)) press('Process', 229);
        else press(sign, signs[sign] ?? sign.charCodeAt(0));
    }
    press('Enter', 13);
}
scan('20261201-A001');
scan('410721/001');
scan('A0012345');
scan('A0012345', true);
process.exit();
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='20261201A001
410721001
A0012345
0012345'
[ "$seen" = "$want" ] || { printf 'changed: reported are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 20261201-A001 is reported as 20261201A001, and A0012345 as 0012345 with an input method on"
