#!/usr/bin/env bash
# Makers of QR codes that keep the lower half of a hanzi, and a code that reads as something else.
#
# Run:   qrcode-generator 2.0.4, qrcode-terminal 0.12.0 and qr.js 0.0.0 (npm) as they come, given 南关-A105, 张-A105 and
#        https://hall.example/?q=南关; what they make is drawn and read by jsqr 1.4.0 (npm).
# Guess: hanzi go into the code as UTF-8, as every telephone reads them, or are refused.
# Seen:  all three write the lower eight bits of each sign: 南关-A105 is a sound code of "Ws-A105", the address asks for
#        ?q=Ws, and 张-A105 begins with a space. No error, and the code can be read by anything.
# Why:   a ticket's code that cannot be read is noticed at once; one that is read, without the hall or with another,
#        goes to the wrong queue. Text for these is made into UTF-8 first, a sign for each byte, and read back in a
#        test.
set -euo pipefail

packages=(qrcode-generator@2.0.4 qrcode-terminal@0.12.0 qr.js@0.0.0 jsqr@1.4.0)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "${packages[@]}" >&2 ||
    { echo "cannot install ${packages[*]}: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const read = require('jsqr');
const generator = require('qrcode-generator');
const Terminal = require('qrcode-terminal/vendor/QRCode');
const levels = require('qrcode-terminal/vendor/QRCode/QRErrorCorrectLevel');
const plain = require('qr.js');

function draw(size, dark) {                                      // four dots a module, four modules of white around
    const side = (size + 8) * 4;
    const dots = new Uint8ClampedArray(side * side * 4).fill(255);
    for (let y = 0; y < side; y++) {
        for (let x = 0; x < side; x++) {
            const row = (y >> 2) - 4, column = (x >> 2) - 4;
            if (row < 0 || column < 0 || row >= size || column >= size || !dark(row, column)) continue;
            dots.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
        }
    }
    return read(dots, side, side).data;
}
const makers = {
    'qrcode-generator': (text) => {
        const code = generator(0, 'M');
        code.addData(text);
        code.make();
        return draw(code.getModuleCount(), (y, x) => code.isDark(y, x));
    },
    'qrcode-terminal': (text) => {
        const code = new Terminal(-1, levels.M);
        code.addData(text);
        code.make();
        return draw(code.getModuleCount(), (y, x) => code.isDark(y, x));
    },
    'qr.js': (text) => {
        const { modules } = plain(text);
        return draw(modules.length, (y, x) => modules[y][x]);
    },
};
for (const [name, make] of Object.entries(makers)) {
    console.log(name, ['南关-A105', '张-A105', 'https://hall.example/?q=南关'].map((text) => `[${make(text)}]`).join(' '));
}
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='qrcode-generator [Ws-A105] [ -A105] [https://hall.example/?q=Ws]
qrcode-terminal [Ws-A105] [ -A105] [https://hall.example/?q=Ws]
qr.js [Ws-A105] [ -A105] [https://hall.example/?q=Ws]'
[ "$seen" = "$want" ] || { printf 'changed: the codes are now read as\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 南关-A105 is in the code as Ws-A105"
