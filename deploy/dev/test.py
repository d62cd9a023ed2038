"""`make test`: finds or starts what the tests need, runs them all, stops what it started. Arguments go to pytest."""

import os
import signal
import subprocess
import sys

from deploy.dev.services import services


def main() -> int:
    # A terminated run must still stop the servers it started.
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    with services() as found:
        environment = {
            **os.environ,
            "INSURE24_TEST_DATABASE_URL": found.postgres,
            "INSURE24_TEST_REDIS_URL": found.redis,
            "INSURE24_TEST_RUN": os.environ.get("INSURE24_TEST_RUN", f"r{os.getpid()}"),
            "INSURE24_NOT_RUN": "\n".join(found.missing),
        }
        command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadscope", *sys.argv[1:]]
        return subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
