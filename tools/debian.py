"""Install Debian packages where that is allowed, and say the exact command where it is not."""

import os
import shutil
import subprocess
import sys

SUDO = ["sudo", "--non-interactive"]


def first_known(*names: str) -> str:
    """The first of these packages that this release carries (releases differ in which Java they have)."""
    for name in names:
        if subprocess.run(["apt-cache", "show", name], capture_output=True, check=False).returncode == 0:
            return name
    return names[0]


def install(*packages: str, why: str) -> None:
    """Install the packages, or end the program with the command that a person can run."""
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        sys.exit(f"{why}\nInstall these with your system's package manager: {' '.join(packages)}")
    if os.geteuid() == 0:
        prefix: list[str] = []
    elif (
        shutil.which("sudo")
        and subprocess.run([*SUDO, "true"], capture_output=True, check=False).returncode == 0
    ):
        prefix = SUDO
    else:
        sys.exit(f"{why}\nThis account may not install packages. Run:\n\n    sudo {' '.join(command)}\n")
    print(f"Installing {' '.join(packages)} ...", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update"], command):
        done = subprocess.run([*prefix, *step], env=environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"{why}\n`{' '.join([*prefix, *step])}` failed:\n{done.stderr}")
