#!/usr/bin/env bash
# A CSV reader that takes away blanks the standard says are part of the field.
#
# Run:   libcsv3 3.0.3+dfsg-6 (Debian 12), called through its C interface with default options.
# Guess: RFC 4180 says that spaces are part of a field and must not be ignored; " 名称 " keeps both of its blanks.
# Seen:  blanks and tabs around an unquoted field are taken away; within quotation marks they stay. The full-width
#        blank U+3000, which Chinese keyboards write, stays in both, so two cells that look alike are not.
# Why:   keywords and alignment typed by clerks: a comparison with what another program read differs, and a check that
#        a field has no blank at its end can never fail.
set -euo pipefail

package=libcsv3=3.0.3+dfsg-6
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
apt-get -qq download "$package" 2>/dev/null ||
    { echo "cannot download $package: gone, or apt has no list of packages" >&2; exit 2; }
dpkg -x ./*.deb root

cat > ask.py <<'PY'
import ctypes
from pathlib import Path

csv = ctypes.CDLL(str(next(Path('root').rglob('libcsv.so.3'))))
parser = ctypes.create_string_buffer(4096)
fields = []
on_field = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_void_p)(
    lambda text, size, _: fields.append(ctypes.string_at(text, size).decode()))
on_row = ctypes.CFUNCTYPE(None, ctypes.c_int, ctypes.c_void_p)(lambda *_: None)
csv.csv_init(parser, ctypes.c_ubyte(0))
text = '事项, 名称 ,\t户口登记\t," 名称 ",\u3000名称\u3000\n'.encode()
csv.csv_parse(parser, text, ctypes.c_size_t(len(text)), on_field, on_row, None)
csv.csv_fini(parser, on_field, on_row, None)
print('|'.join(field.replace('\u3000', '□') for field in fields))
PY
seen=$(python3 ask.py 2>&1 || true)
want='事项|名称|户口登记| 名称 |□名称□'
[ "$seen" = "$want" ] || { printf 'changed: the fields are now %s\n' "$seen" >&2; exit 1; }
echo "as found: blanks and tabs around an unquoted field are gone, a full-width blank stays"
