#!/usr/bin/env bash
# An encoder for receipt printers that prints a question mark for every hanzi, without an error.
#
# Run:   @point-of-sale/receipt-printer-encoder 4.0.1 and esc-pos-encoder 3.0.0, its forerunner (npm).
# Guess: hanzi are encoded in GB18030 with Kanji mode on, or the call throws: the manual speaks of choosing the code
#        page by itself.
# Seen:  办事A001 becomes "??A001" behind FS . (Kanji mode off), in both, and no error is raised; with the code page
#        "auto" too. Asking for the code page gb18030 throws.
# Why:   a ticket without the name of its matter is noticed by the first resident, not by the program. What a code
#        page cannot say is printed as a picture or is an error before anything is sent.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent \
    @point-of-sale/receipt-printer-encoder@4.0.1 esc-pos-encoder@3.0.0 >&2 ||
    { echo "cannot install receipt-printer-encoder 4.0.1 or esc-pos-encoder 3.0.0: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const loaded = ['@point-of-sale/receipt-printer-encoder', 'esc-pos-encoder'].map((name) => require(name));
for (const Encoder of loaded.map((one) => one.default ?? one)) {
    const printed = (text, page) => {
        const encoder = new Encoder({ columns: 32 }).initialize();
        const bytes = (page ? encoder.codepage(page) : encoder).text(text).encode();
        const head = Buffer.from(bytes).includes(Buffer.from([0x1c, 0x2e])) ? 'FS . ' : '';
        return head + Buffer.from(bytes).toString('latin1').replace(/[^?A0-9]/g, '');
    };
    let refused = 'taken';
    try { printed('办', 'gb18030'); } catch (error) { refused = error.message; }
    console.log(printed('办事A001').slice(-11), '|', printed('办事', 'auto').slice(-2), '|', refused);
}
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='FS . ??A001 | ?? | Unknown codepage
FS . ??A001 | ?? | Unknown codepage'
[ "$seen" = "$want" ] || { printf 'changed: 办事A001 is now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 办事A001 is encoded as ??A001, without an error"
