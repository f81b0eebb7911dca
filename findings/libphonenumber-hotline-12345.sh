#!/usr/bin/env bash
# A checker of telephone numbers that knows the banks and not the government.
#
# Run:   google-libphonenumber 3.2.47 (npm), short numbers and ordinary numbers of China.
# Guess: 12345, the line of every government, is a valid short number, and so are 12333 (social insurance), 12366
#        (taxes), 12393 (medical insurance) and 12315 (consumers), as 95588 (a bank) and 10086 (a telephone company)
#        are. With the area code before it, as it is dialled from elsewhere, it is valid too.
# Seen:  the bank and the company are valid, none of the five lines is. 010 12345 is a valid number of Beijing; 0373
#        12345 is not, and is written "037 312345". 400 800 1234 and 0373 559 0123 are right.
# Why:   the line for questions and complaints that a hall shows is 12345. A form that asks this library refuses it, and
#        behind its area code writes it as nobody dials it.
set -euo pipefail

package=google-libphonenumber@3.2.47
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --silent "$package" >&2 ||
    { echo "cannot install $package: gone, or no registry" >&2; exit 2; }

cat > "$work/ask.cjs" <<'JS'
const { PhoneNumberUtil, ShortNumberInfo, PhoneNumberFormat } = require('google-libphonenumber');
const numbers = PhoneNumberUtil.getInstance();
const lines = ShortNumberInfo.getInstance();
for (const line of ['95588', '10086', '120', '12345', '12333', '12366', '12393', '12315'])
    console.log(line, lines.isValidShortNumberForRegion(numbers.parse(line, 'CN'), 'CN'));
for (const text of ['4008001234', '03735590123', '01012345', '037312345']) {
    const number = numbers.parse(text, 'CN');
    console.log(text, numbers.isValidNumber(number), numbers.format(number, PhoneNumberFormat.NATIONAL));
}
JS
seen=$(node "$work/ask.cjs" 2>&1 || true)
want='95588 true
10086 true
120 true
12345 false
12333 false
12366 false
12393 false
12315 false
4008001234 true 400 800 1234
03735590123 true 0373 559 0123
01012345 true 010 12345
037312345 false 037 312345'
[ "$seen" = "$want" ] || { printf 'changed: the numbers are now\n%s\n' "$seen" >&2; exit 1; }
echo "as found: 12345 is no valid short number, and behind the area code 0373 no valid number"
