#!/usr/bin/env bash
# A filter for text printers that turns a ticket with one hanzi into no ticket.
#
# Run:   cups-filters 1.28.17-3+deb12u2 (Debian 12), texttotext called as CUPS calls it, UTF-8, 32 columns: first without
#        PrinterEncoding, then with GB18030.
# Guess: without an encoding, hanzi are left out or are question marks and the rest is printed; with one, they are printed.
# Seen:  without it, "A001" is printed, and of "综合 A001" nothing, not even the number; it ends with 0, and its log has
#        "Illegal UTF-8 sequence found", though the text is UTF-8. With GB18030 all is there, 32 columns to a line.
# Why:   a queue of this filter tests well with "A001" and then gives no paper, and CUPS says that the job is done. The
#        encoding is set with the queue, and the test page has hanzi on it.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p debs/partial
apt-get -qq -o Debug::NoLocking=1 -o Dir::Cache::archives="$work/debs" --download-only --reinstall \
    --no-install-recommends -y install cups-filters=1.28.17-3+deb12u2 libcupsfilters1=1.28.17-3+deb12u2 \
    > /dev/null 2>&1 ||
    { echo "cannot download cups-filters 1.28.17-3+deb12u2: gone, or apt has no list of packages" >&2; exit 2; }
for one in debs/*.deb; do dpkg -x "$one" root; done
LD_LIBRARY_PATH=$(find root -name '*.so*' -printf '%h\n' | sort -u | paste -sd:)
export LD_LIBRARY_PATH LC_ALL=C.UTF-8

filter() { PPD='' root/usr/lib/cups/filter/texttotext 1 resident ticket 1 "page-width=32 $1" "$2" 2>log; }
printf 'A001\n' > latin.txt
printf '综合 A001\n' > ticket.txt
printf '请到一号窗口办理请到一号窗口办理请到一号窗口办理请到一号窗口办理请到一号窗口办理\n' > long.txt
seen=$(
    echo "latin: $(filter '' latin.txt | tr -d '\r\n\f')"
    echo "hanzi: $(filter '' ticket.txt | wc -c) bytes, ends with $(filter '' ticket.txt > out.txt; echo $?)"
    grep -o 'Illegal UTF-8 sequence found' log
    echo "GB18030: $(filter PrinterEncoding=GB18030 ticket.txt | tr -d '\r\n\f' | iconv -f GB18030)"
    echo "first line: $(filter PrinterEncoding=GB18030 long.txt | head -n 1 | tr -d '\r\n' | wc -c) columns"
) || true
want='latin: A001
hanzi: 0 bytes, ends with 0
Illegal UTF-8 sequence found
GB18030: 综合 A001
first line: 32 columns'
[ "$seen" = "$want" ] || { printf 'changed: printed is now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: without an encoding nothing of 综合 A001 is printed, and the filter ends with 0"
