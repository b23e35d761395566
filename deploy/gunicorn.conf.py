"""How gunicorn serves the app: threads for slow lines, nothing written about anybody, no file but in memory.

`PORT` and `WORKERS` come from the environment; nginx stands in front where it is public (nginx.conf).
"""

import os

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WORKERS", "1"))
worker_class = "gthread"
threads = 8

# an address is at most 400 characters long, and so is a cookie
limit_request_line = 2048
limit_request_fields = 50
limit_request_field_size = 4096

timeout = 30
graceful_timeout = 10
keepalive = 5

accesslog = None
errorlog = "-"
loglevel = "warning"
# the heartbeat file, in memory where there is such a place: a full disk must not stop a worker
memory = "/dev/shm"  # noqa: S108  # gunicorn makes a nameless file in it
worker_tmp_dir = memory if os.path.isdir(memory) else None
control_socket_disable = True
