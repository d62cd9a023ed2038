#!/bin/sh
# Makes .venv from the lock files and sees to the system libraries. A second run finds its stamps and does nothing.
# usage: setup.sh run | dev      PYTHON names the interpreter to build .venv with.
set -eu
cd "$(dirname "$0")/../.."
kind=${1:-run}

say() { printf '%s\n' "$*" >&2; }
stop() { say ""; say "insure24: $1"; shift; for line in "$@"; do say "  $line"; done; exit 1; }

# The lock that belongs in .venv: once it holds the development packages, they stay.
lock=requirements.lock
if [ "$kind" = dev ] || [ -e .venv/.dev ]; then lock=requirements-dev.lock; fi

stamp_of() { cat requirements-uv.lock "$lock" deploy/dev/setup.sh | cksum; }
packages_current() { [ -x .venv/bin/python ] && [ "$(cat .venv/.packages 2>/dev/null)" = "$(stamp_of)" ]; }

install_debian() {
    # $1 says what for, the rest are Debian packages.
    purpose=$1; shift
    if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
        say "insure24: installing $* ($purpose)"
        if ! DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >/dev/null 2>&1; then
            apt-get update -q >/dev/null
            DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >/dev/null
        fi
    elif command -v apt-get >/dev/null 2>&1; then
        stop "$purpose is missing. Run this line, then try again:" "sudo apt-get install -y $*"
    else
        stop "$purpose is missing. Install what your system calls: $*" "(on a Mac: brew install pango)"
    fi
}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

choose_python() {
    if [ -n "${PYTHON:-}" ]; then
        command -v "$PYTHON" >/dev/null 2>&1 || stop "PYTHON=$PYTHON is not a program."
        new_enough "$PYTHON" || stop "PYTHON=$PYTHON is $("$PYTHON" --version 2>&1); Insure24 needs Python 3.11 or newer."
        return
    fi
    for PYTHON in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$PYTHON" >/dev/null 2>&1 && new_enough "$PYTHON"; then return; fi
    done
    stop "Insure24 needs Python 3.11 or newer; found: $(python3 --version 2>&1 || true)." \
        "Install one and name it: make run PYTHON=/path/to/python3.11"
}

make_venv() {
    if [ -x .venv/bin/python ] && new_enough .venv/bin/python && [ -x .venv/bin/pip ]; then return; fi
    choose_python
    if ! "$PYTHON" -c 'import venv, ensurepip' >/dev/null 2>&1; then
        version=$("$PYTHON" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        install_debian "Python's venv module" "python$version-venv"
    fi
    say "insure24: making .venv with $("$PYTHON" --version)"
    rm -rf .venv
    "$PYTHON" -m venv .venv
}

if ! packages_current; then
    make_venv
    say "insure24: installing the packages of $lock"
    .venv/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements-uv.lock
    .venv/bin/uv pip sync -q --system-certs --python .venv/bin/python --require-hashes --compile-bytecode "$lock"
    if [ "$lock" = requirements-dev.lock ]; then : > .venv/.dev; fi
    stamp_of > .venv/.packages
fi

if [ ! -e .venv/.libraries ]; then
    if ! .venv/bin/python -c 'import weasyprint' >/dev/null 2>&1; then
        install_debian "Pango, which draws the PDFs' text," libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig
        .venv/bin/python -c 'import weasyprint' >/dev/null || stop "WeasyPrint still can't load its libraries; its message is above."
    fi
    : > .venv/.libraries
fi
