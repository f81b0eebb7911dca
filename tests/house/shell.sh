#!/usr/bin/env bash
# Every shell script parses and passes shellcheck.
set -euo pipefail
cd "$(dirname "$0")/../.."
python3 -B tests/house/tracked_files.py --shell | xargs -0 -r -n1 bash -n
python3 -B tests/house/tracked_files.py --shell | xargs -0 -r shellcheck -x
