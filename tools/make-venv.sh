#!/usr/bin/env bash
# Make .venv with a fitting Python, and put uv and the build backend into it, hashes checked.
# Bash, because before this there may be no Python that is new enough to run a script of ours.
set -euo pipefail
cd "$(dirname "$0")/.."

python= lacking=
for candidate in python3.13 python3.12 python3.11 python3 python; do
  # Started, not only found: a version manager puts names on the PATH that then refuse to run.
  "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
  # Debian keeps what makes environments in a package of its own; uv needs none of it.
  if command -v uv >/dev/null || "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then
    python=$candidate
    break
  fi
  lacking=$candidate
done

if [ -z "$python" ]; then
  if [ -n "$lacking" ]; then
    echo "$lacking cannot make virtual environments. On Debian or Ubuntu, run: sudo apt-get install python3-venv" >&2
  else
    echo "Python 3.11 or newer is needed and none was found. On Debian or Ubuntu, run: sudo apt-get install python3 python3-venv" >&2
  fi
  exit 1
fi

echo "Making .venv with $("$python" --version) ..."
if command -v uv >/dev/null; then
  uv --quiet venv --clear --python "$python" .venv
  uv --quiet pip install --python .venv/bin/python --require-hashes --requirements requirements/build.txt
else
  "$python" -m venv --clear .venv
  .venv/bin/python -m pip --quiet --disable-pip-version-check install --require-hashes --requirement requirements/build.txt
fi
