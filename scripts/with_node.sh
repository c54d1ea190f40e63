#!/usr/bin/env bash
# Runs a command with Node 20 or newer: the machine's, else one that is installed into .venv.
set -euo pipefail
cd "$(dirname "$0")/.."

has_node() {
  command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null
}

if ! has_node; then
  PATH="$PWD/.venv/bin:$PATH"
  has_node || scripts/install.sh requirements/node.txt
fi
exec "$@"
