#!/usr/bin/env bash
# A TOML reader that refuses opening hours written one below the other.
#
# Run:   @iarna/toml 2.2.5 and smol-toml 1.3.1 (npm), the second as a witness that the files are right.
# Guess: times of day and dates are plain TOML 0.5, which it claims to read; any order of lines does.
# Seen:  "opens = 08:30:00" alone is read. With "closes = 12:00:00" on the next line it throws "Unexpected character".
#        A comment, an empty line or a fraction of a second between the two, and it is read again. A list of dates or
#        of times is refused ("Incomplete datetime", "Invalid character").
# Why:   hours and days off are what a hall's profile is made of. A county's own script that reads our profiles with a
#        much used reader fails on a correct file, and the message points at the line after.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent @iarna/toml@2.2.5 smol-toml@1.3.1 >&2 ||
    { echo "cannot install @iarna/toml 2.2.5 or smol-toml 1.3.1: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.mjs" <<'JS'
import iarna from '@iarna/toml';
import { parse } from 'smol-toml';
const files = {
    'one time': 'opens = 08:30:00\n',
    'two lines': 'opens = 08:30:00\ncloses = 12:00:00\n',
    'a comment between': 'opens = 08:30:00 # morning\ncloses = 12:00:00\n',
    'an empty line between': 'opens = 08:30:00\n\ncloses = 12:00:00\n',
    'a list of dates': 'off = [2026-10-01, 2026-10-02]\n',
    'a list of times': 'hours = [08:30:00, 12:00:00]\n',
};
for (const [name, text] of Object.entries(files)) {
    const answers = [iarna.parse, parse].map((read) => {
        try { read(text); return 'read'; } catch (error) { return error.message.match(/^[A-Z][a-z]+ [a-z]+/)[0]; }
    });
    console.log(`${name}: ${answers.join(' | ')}`);
}
JS
seen=$(node "$work/ask.mjs" 2>&1 || true)
want='one time: read | read
two lines: Unexpected character | read
a comment between: read | read
an empty line between: read | read
a list of dates: Incomplete datetime | read
a list of times: Invalid character | read'
[ "$seen" = "$want" ] || { printf 'changed: the two readers now say\n%s\n' "$seen" >&2; exit 1; }
echo "as found: two times of day on following lines, or in a list, are refused"
