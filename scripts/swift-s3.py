"""OpenStack Swift with its S3 API, in one process on 127.0.0.1, for tests: proxy, account, container and object server.

Usage: swift-s3.py DIR BUCKET. Everything it writes lies in DIR. When it answers requests it writes DIR/env, lines NAME=value
of endpoint, bucket and keys; the keys are drawn anew at every start. Needs Debian's python3-swift.
"""

import os
import secrets
import sys

from swift.common import utils

os.umask(0o077)
directory, bucket = os.path.abspath(sys.argv[1]), sys.argv[2]
with open(f"{directory}/swift.conf", "w") as file:
    file.write("[swift-hash]\nswift_hash_path_prefix = atelier\nswift_hash_path_suffix = atelier\n")
# Before the modules below are imported: they read swift.conf as they load.
utils.set_swift_dir(directory)
utils.eventlet_monkey_patch()

import eventlet.wsgi  # noqa: E402
from swift.common import wsgi  # noqa: E402
from swift.common.internal_client import InternalClient  # noqa: E402
from swift.common.ring import RingBuilder  # noqa: E402

ACCOUNT, USER, DEVICE, REGION = "atelier", "tester", "disk", "us-east-1"
secret = secrets.token_hex(20)
os.makedirs(f"{directory}/devices/{DEVICE}", exist_ok=True)

COMMON = """
[DEFAULT]
swift_dir = {directory}
devices = {directory}/devices
mount_check = false
disable_fallocate = true
fallocate_reserve = 0
log_level = WARNING
""".format(directory=directory)

STORAGE = """
[pipeline:main]
pipeline = {kind}-server
[app:{kind}-server]
use = egg:swift#{kind}
"""

PROXY_PARTS = """
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:cache]
paste.filter_factory = __main__:memory_cache
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:s3api]
use = egg:swift#s3api
location = {region}
# Short pages, so that a listing of a few hundred keys needs several.
max_bucket_listing = 100
[filter:tempauth]
use = egg:swift#tempauth
user_{account}_{user} = {secret} .admin
[filter:copy]
use = egg:swift#copy
[filter:slo]
use = egg:swift#slo
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
""".format(region=REGION, account=ACCOUNT, user=USER, secret=secret)

PROXY = (
    "[pipeline:main]\npipeline = catch_errors gatekeeper cache listing_formats s3api tempauth copy slo proxy-server\n"
    + PROXY_PARTS
)
INTERNAL = "[pipeline:main]\npipeline = catch_errors cache proxy-server\n" + PROXY_PARTS


class MemoryCache:
    """What Swift asks of a memcached server, which this needs none of."""

    def __init__(self):
        self.stored = {}

    def get(self, key, **_):
        return self.stored.get(key)

    def set(self, key, value, **_):
        self.stored[key] = value

    def delete(self, key, **_):
        self.stored.pop(key, None)


def memory_cache(_settings, **_):
    cache = MemoryCache()

    def wrap(app):
        def answer(environ, start_response):
            environ["swift.cache"] = cache
            return app(environ, start_response)

        return answer

    return wrap


def write_config(name, text):
    path = f"{directory}/{name}.conf"
    with open(path, "w") as config:
        config.write(text)
    return path


def write_ring(name, port):
    builder = RingBuilder(part_power=2, replicas=1, min_part_hours=0)
    builder.add_dev(
        {"region": 1, "zone": 1, "weight": 1, "ip": "127.0.0.1", "port": port, "device": DEVICE, "meta": ""}
        | {"replication_ip": "127.0.0.1", "replication_port": port}
    )
    builder.rebalance()
    builder.get_ring().save(f"{directory}/{name}.ring.gz")


def serve(kind, socket, text):
    app = wsgi.loadapp(write_config(kind, text), global_conf={"log_name": kind})
    # As swift.common.wsgi.run_server calls it: header names keep their case, which S3 clients need ("ETag").
    return eventlet.spawn(
        eventlet.wsgi.server,
        socket,
        app,
        utils.NullLogger(),
        protocol=wsgi.SwiftHttpProtocol,
        capitalize_response_headers=False,
    )


sockets = {kind: eventlet.listen(("127.0.0.1", 0)) for kind in ("account", "container", "object", "proxy")}
ports = {kind: socket.getsockname()[1] for kind, socket in sockets.items()}
for kind in ("account", "container", "object"):
    write_ring(kind, ports[kind])

servers = [
    serve(
        kind,
        sockets[kind],
        COMMON + f"bind_port = {ports[kind]}\n" + (PROXY if kind == "proxy" else STORAGE.format(kind=kind)),
    )
    for kind in sockets
]
InternalClient(write_config("internal", COMMON + INTERNAL), "atelier", 3).create_container(f"AUTH_{ACCOUNT}", bucket)

settings = {
    "ENDPOINT": f"http://127.0.0.1:{ports['proxy']}",
    "BUCKET": bucket,
    "ACCESS_KEY_ID": f"{ACCOUNT}:{USER}",
    "SECRET_ACCESS_KEY": secret,
    "REGION": REGION,
}
with open(f"{directory}/env.part", "w") as file:
    file.writelines(f"{name}={value}\n" for name, value in settings.items())
os.rename(f"{directory}/env.part", f"{directory}/env")
for server in servers:
    server.wait()
