"""How gunicorn serves the app: threads for slow lines, nothing written about anybody, no file but in memory.

`BIND` (an address, or `unix:` and a path), `PORT`, `WORKERS` and `METRICS_BIND` (where operators ask how busy it
is; nowhere unless set) come from the environment. Where it is public, nginx stands in front (nginx/): it takes in
slow requests whole before a thread is given to them.
"""

import ctypes
import os
import resource
from typing import Any

from wizard.last_good import make_spare
from wizard.server.load import Loads
from wizard.server.metrics import listen

bind = os.environ.get("BIND") or f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WORKERS", "1"))
worker_class = "wizard.server.gunicorn.Worker"
logger_class = "wizard.server.gunicorn.Logger"
threads = 8
worker_connections = 200
backlog = 512

# who may speak to a socket that is a file: everyone, unless UMASK says otherwise
umask = int(os.environ.get("UMASK", "0"), 8)

# An address is at most 400 characters long; the body's limit is the app's. Cookies of the whole domain come
# along: nginx takes them out, and where there is no nginx 32 KB of them do not take the guide away.
limit_request_line = 2048
limit_request_fields = 50
limit_request_field_size = 33 * 1024

# A worker whose loop stands still for so long is ended; one asked to go first answers what it has begun.
# nginx waits 5 seconds for a page before it asks another instance (nginx/nginx.conf).
timeout = 10
graceful_timeout = 10
keepalive = 5
# memory that a library may lose is given back; not all workers at the same time
max_requests = 20_000
max_requests_jitter = 2_000

accesslog = None
errorlog = "-"
loglevel = "warning"
# the heartbeat file, in memory where there is such a place: a full disk must not stop a worker
memory = "/dev/shm"  # noqa: S108  # gunicorn makes a nameless file in it
worker_tmp_dir = memory if os.access(memory, os.W_OK) else None
control_socket_disable = True

# The app is made once, before anything listens: settings, content or keys that cannot be used end the server with
# every reason and status 3, and nginx shows the fallback at once. Workers are forked from it, soon replaced.
preload_app = True
# Room in memory for the last good version of each file, for a worker that is forked when a later one is broken.
# This file is read again at each reload: what is there already stays (docs/decisions/0019).
for _file in ("FLOWS", "KEYS"):
    if f"WIZARD_SPARE_{_file}" not in os.environ:
        os.environ[f"WIZARD_SPARE_{_file}"] = make_spare(_file.lower())

PR_SET_DUMPABLE = 4


def _leave_no_core() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # the limit does not hold where cores are piped to a program
    if hasattr(ctypes.CDLL(None), "prctl"):
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0)


def on_starting(server: Any) -> None:
    """Keep all memory out of core files; make what the metrics are told from, and listen where they are asked for."""
    _leave_no_core()
    server.loads = Loads()
    server.metrics = listen(os.environ.get("METRICS_BIND", ""), server)


def pre_fork(server: Any, worker: Any) -> None:
    """Give the worker its part of what all share."""
    worker.load = server.loads.part(worker.age)


def post_fork(server: Any, _worker: object) -> None:
    """Say so once more: what a process inherits depends on how it was started."""
    _leave_no_core()
    if server.metrics:
        server.metrics.answer()


def child_exit(_server: object, worker: Any) -> None:
    """Take the part back."""
    worker.load.begin(0)


def on_exit(server: Any) -> None:
    """Leave no socket's file behind."""
    if server.metrics:
        server.metrics.close()
