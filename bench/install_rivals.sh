#!/usr/bin/env bash
# Installs what the bench compares with into .venv/rivals: none of it belongs to the site.
set -euo pipefail
cd "$(dirname "$0")/.."

.venv/bin/python -m venv --clear --without-pip .venv/rivals
pip=(.venv/bin/python -m pip)
"${pip[@]}" --version >/dev/null 2>&1 || pip=("${PYTHON:-python3}" -m pip)
echo "Installing requirements/bench.txt"
"${pip[@]}" --python .venv/rivals/bin/python install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
