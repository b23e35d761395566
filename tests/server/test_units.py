"""The shipped units under a real systemd, installed as docs/operating.md says: start, serve, paper, reload, stop."""

from __future__ import annotations

import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy import serve
from tests.support.operating import piece
from tests.support.served import until
from tests.support.systemd import Machine, machine, missing, python

ROOT = Path(__file__).parents[2]
pytestmark = [
    pytest.mark.skipif(bool(missing()), reason=missing()),
    pytest.mark.skipif(python() is None, reason="there is no Python of this version in /usr/bin"),
    pytest.mark.skipif(not serve.usable(), reason="nginx is not installed"),
]
# The steps of "Install", with this checkout's packages in place of pip's, and a certificate of its own.
INSTALL = f"""
# a bare machine has no procps
rm -f /bin/kill
cd /opt/kontaktguide
{python()} -m venv --without-pip .
printf '%s\\n' /opt/kontaktguide/packages /opt/kontaktguide/checkout > "$(echo lib/python3*/site-packages)/here.pth"
printf '#!/opt/kontaktguide/bin/python\\nfrom gunicorn.app.wsgiapp import run\\nrun()\\n' > bin/gunicorn
printf '#!/opt/kontaktguide/bin/python\\nfrom wizard.cli.serve import main\\nmain()\\n' > bin/kontaktguide
chmod +x bin/gunicorn bin/kontaktguide
cp -r checkout/deploy/. deploy
adduser --quiet --system --group kontaktguide
adduser --quiet www-data kontaktguide
mkdir -p /etc/kontaktguide/tls /srv/kontaktguide/public
sed 's/93 52 00 65/93 52 00 66/' checkout/flows.yaml > /etc/kontaktguide/flows.yaml
echo WIZARD_PUBLIC_URL=https://guide.example > /etc/kontaktguide/settings
(umask 077; bin/python -m wizard.sealing.keys > /etc/kontaktguide/keys)
chown kontaktguide /etc/kontaktguide/keys
cp -r deploy/nginx/. /etc/kontaktguide/nginx
{piece("sh", "WIZARD_FLOWS", "https://guide.example ")}
cp deploy/*.service /etc/systemd/system/
systemctl daemon-reload
"""
CERTIFICATE = """
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=kontaktguide.example \
    -keyout /etc/kontaktguide/tls/key.pem -out /etc/kontaktguide/tls/fullchain.pem 2>/dev/null
"""
GET = """
/opt/kontaktguide/bin/python -c '
import ssl, sys, urllib.request
def got(path):
    context = ssl._create_unverified_context()
    asked = urllib.request.Request("https://127.0.0.1" + path, headers={"Host": "guide.example"})
    return urllib.request.urlopen(asked, context=context, timeout=60).read()
assert b"https://guide.example/da/" in got("/da/"), "the address of the settings"
assert b"tel:112" in got("/da/borger"), "no page"
assert got("/da/om/kort/borger/kort.pdf").startswith(b"%PDF-"), "no paper"
assert b"\\"older\\":[]" in got("/-/health"), "the fallback is of other content"
print("served")'
"""
METRICS = """/opt/kontaktguide/bin/python -c '
import sys, urllib.request
for place in sys.argv[1:]:
    address = f"http://127.0.0.1:9464{place}/-/metrics"
    print(urllib.request.urlopen(address, timeout=60).read().count(b"kontaktguide_threads 16.0"))'
""".strip()

HEALTH = """/opt/kontaktguide/bin/python -c '
import json, ssl, urllib.request
for _ in range(8):
    context = ssl._create_unverified_context()
    print(json.load(urllib.request.urlopen("https://127.0.0.1/-/health", context=context))["status"])'
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    folder = tmp_path_factory.mktemp("systemd") / "machine"
    folder.mkdir()
    with machine(folder, Path(sysconfig.get_path("purelib")).resolve(), ROOT) as found:
        if found is None:
            pytest.skip("this machine allows no systemd in a namespace")
        found.do(INSTALL)
        yield found


def test_a_missing_certificate_heals_by_itself(installed: Machine) -> None:
    installed.do("systemctl start kontaktguide@1 kontaktguide@2")
    assert installed.run("systemctl start kontaktguide-nginx").returncode
    installed.do(CERTIFICATE)
    until(lambda: installed.run("systemctl is-active -q kontaktguide-nginx").returncode == 0)
    assert "served" in installed.do(GET)


def test_instances_reload_and_restart_one_by_one_and_stop(installed: Machine) -> None:
    pid = "systemctl show -P MainPID kontaktguide@1"
    first = installed.do(pid)
    installed.do("systemctl reload kontaktguide@1")
    assert "served" in installed.do(GET)
    assert installed.do(pid) == first, "a reload keeps the master"
    installed.do("systemctl reload kontaktguide-nginx")
    assert "served" in installed.do(GET)
    for instance in ("kontaktguide@1", "kontaktguide@2"):
        installed.do(f"systemctl stop {instance}")
        assert "served" in installed.do(GET)
        assert installed.do(f"systemctl show -P Result {instance}").strip() == "success"
        installed.do(f"systemctl start {instance}")
    assert installed.do("stat -c '%a %U %G' /run/kontaktguide1") == "750 kontaktguide kontaktguide\n"
    assert installed.do("stat -c '%a %U %G' /run/kontaktguide1/app.sock") == "770 kontaktguide kontaktguide\n"
    until(lambda: installed.run(f"{METRICS} /1 /2").stdout == "1\n1\n")
    assert installed.do("stat -c %a /run/kontaktguide1/metrics.sock") == "770\n"
    assert "withheld" not in installed.do("cat /run/said")


def test_a_leaked_key_is_replaced_by_the_lines_of_the_guide(installed: Machine) -> None:
    lines = piece("sh", "keys.new")
    installed.do("".join(line for line in lines.splitlines(keepends=True) if "chown" not in line))
    until(lambda: "degraded" in installed.do(HEALTH))  # a ring of root's, which the app cannot read
    installed.do(lines)
    until(lambda: installed.do(HEALTH) == "ok\n" * 8)
    assert installed.do("stat -c '%a %U' /etc/kontaktguide/keys") == "600 kontaktguide\n"


def test_one_alone_says_why_it_does_not_start_and_heals(installed: Machine) -> None:
    installed.do("mv /etc/kontaktguide/keys /etc/kontaktguide/away")
    assert installed.run("systemctl start kontaktguide").returncode
    assert installed.do("systemctl show -P ExecMainStatus kontaktguide").strip() == "3"
    assert "/etc/kontaktguide/keys: the key file cannot be read" in installed.do("cat /run/said")
    installed.do("mv /etc/kontaktguide/away /etc/kontaktguide/keys")
    until(lambda: installed.run("systemctl is-active -q kontaktguide").returncode == 0)
    assert installed.do("stat -c %a /run/kontaktguide/app.sock").strip() == "770"
    until(lambda: installed.run(f"{METRICS} ''").stdout == "1\n")
    installed.do("systemctl stop kontaktguide")


def test_a_guide_is_taken_in_among_several_by_the_lines_of_the_guide(installed: Machine) -> None:
    pack = "/opt/kontaktguide/bin/kontaktguide pack /etc/kontaktguide/flows.yaml guide.zip"
    installed.do(f"cd /srv; mkdir guides; {pack}\n{piece('sh', 'unpack')}")
    installed.do(piece("sh", "MemoryMax"))
    installed.do("echo WIZARD_GUIDES=/srv/guides >> /etc/kontaktguide/settings")
    installed.do("systemctl restart kontaktguide@1 kontaktguide@2")
    until(lambda: installed.run(HEALTH).stdout == "ok\n" * 8)
    assert installed.do("systemctl show -P MemoryMax kontaktguide@1") == f"{2 * 1024**3}\n"
    assert installed.do("stat -c '%a %U' /srv/guides/lilleby/keys") == "600 kontaktguide\n"
