#!/usr/bin/env bash
# Markdown that prints its stars, since Chinese has no blank after a full stop.
#
# Run:   cmark 0.30.2-6 and libmd4c-html0 0.4.8-1 (Debian 12; md4c is also what Qt 6 reads Markdown with), markdown-it
#        15.0.3 and marked 18.2.1 (npm). A sentence in bold with its full stop, a title in 《》 in bold, and the same with
#        the mark outside.
# Guess: **请带身份证。**不带不能办理。 is bold up to the full stop, as **Bring it.** Else is.
# Seen:  all four print the stars: two stars between a mark and a letter end nothing (CommonMark, "right-flanking"), and
#        hanzi are letters. In English a blank follows, so it is never seen there. With the full stop outside it is bold.
# Why:   what must be seen in a guide is put in bold, a whole sentence at a time, and stands there with stars. Guides are
#        checked for stars that are left, or are not Markdown.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download cmark=0.30.2-6 libmd4c-html0=0.4.8-1 libmd4c0=0.4.8-1 2>/dev/null ||
    { echo "cannot download cmark and md4c: gone, or apt has no list of packages" >&2; exit 2; }
for one in ./*.deb; do dpkg -x "$one" root; done
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent markdown-it@15.0.3 marked@18.2.1 >&2 ||
    { echo "cannot install markdown-it and marked: gone, or no registry" >&2; exit 2; }

cat > guide.md <<'MD'
**请带身份证。**不带不能办理。

请带**《居住证》**原件

**请带身份证**。不带不能办理。

**Bring it.** Else nothing is done.
MD
cat > ask.py <<'PY'
import ctypes
from pathlib import Path

ctypes.CDLL(str(next(Path('root').rglob('libmd4c.so.0'))), ctypes.RTLD_GLOBAL)
md4c = ctypes.CDLL(str(next(Path('root').rglob('libmd4c-html.so.0'))))
pieces = []
take = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_uint, ctypes.c_void_p)(
    lambda text, size, _: pieces.append(ctypes.string_at(text, size)))
guide = Path('guide.md').read_bytes()
md4c.md_html(guide, len(guide), take, None, 0, 0)
print(b''.join(pieces).decode())
PY
cat > ask.cjs <<'JS'
const guide = require('fs').readFileSync('guide.md', 'utf8');
console.log(require('markdown-it')().render(guide));
console.log(require('marked').marked.parse(guide));
JS
seen=$({ root/usr/bin/cmark guide.md; python3 ask.py; node ask.cjs; } 2>&1 | grep . | LC_ALL=C sort | uniq -c |
    sed 's/^ *//' || true)
want='4 <p>**请带身份证。**不带不能办理。</p>
4 <p><strong>Bring it.</strong> Else nothing is done.</p>
4 <p><strong>请带身份证</strong>。不带不能办理。</p>
4 <p>请带**《居住证》**原件</p>'
[ "$seen" = "$want" ] ||
    { printf 'changed: lines, and how many of four write them\n%s\n' "$seen" >&2; exit 1; }
echo "as found: **请带身份证。**不带 is printed with its stars by all four"
