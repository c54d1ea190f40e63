#!/usr/bin/env bash
# Installs a lock file into .venv, which it makes when there is none. Usage: scripts/install.sh requirements/dev.txt
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}

if [ ! -x .venv/bin/python ]; then
  "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    { echo "Python 3.11 or newer is needed: make PYTHON=python3.11 …" >&2; exit 1; }
  # Debian splits ensurepip off; then the pip of the machine installs into the environment.
  "$python" -m venv .venv 2>/dev/null || "$python" -m venv --clear --without-pip .venv
fi

if .venv/bin/python -m pip --version >/dev/null 2>&1; then
  pip=(.venv/bin/python -m pip)
else
  pip=("$python" -m pip --python .venv/bin/python)
fi
echo "Installing $1"
"${pip[@]}" install --quiet --disable-pip-version-check --require-hashes -r "$1"
