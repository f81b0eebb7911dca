#!/usr/bin/env bash
# C++ is laid out as .clang-format says. With --fix, makes it so.
set -euo pipefail
cd "$(dirname "$0")/../.."
if [[ ${1:-} == --fix ]]; then
    how=(-i)
else
    how=(--dry-run -Werror)
fi
python3 -B tests/house/tracked_files.py .cpp .hpp | xargs -0 -r clang-format "${how[@]}"
