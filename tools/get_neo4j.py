"""Make sure the tests can have a real Neo4j: a given one, a container, or its jars on this machine's Java.

The jars come from Maven into ``.cache/neo4j/<version>`` of the checkout, once; they are the slow part.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools import debian

# The newest release of the 5.26 long-term line; docker-compose.yml names the same one, a test sees to it.
VERSION = "5.26.30"
URI_SETTING = "STAKEHOLDERS_TEST_NEO4J_URI"
CACHE = Path(__file__).resolve().parents[1] / ".cache" / "neo4j"
# What Neo4j 5.26 runs on.
JAVA_RELEASES = ("17", "21")

POM = f"""\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>stakeholders.tests</groupId>
  <artifactId>neo4j-for-tests</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.neo4j</groupId>
      <artifactId>neo4j</artifactId>
      <version>{VERSION}</version>
    </dependency>
  </dependencies>
</project>
"""


def jars() -> Path | None:
    """The folder of the server's jars, if it is complete: it gets this name only when it is."""
    folder = CACHE / VERSION
    return folder if folder.is_dir() else None


def docker_answers() -> bool:
    """Whether an engine is there: a client alone says nothing."""
    if not shutil.which("docker"):
        return False
    try:
        return (
            subprocess.run(["docker", "info"], capture_output=True, check=False, timeout=20).returncode == 0
        )
    except subprocess.TimeoutExpired:
        return False


def is_fitting_java(java: str) -> bool:
    """Whether this is a Java that Neo4j runs on, with the compiler that starting a source file needs."""
    version = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    release = re.search(r'version "(\d+)', version)
    if not release or release[1] not in JAVA_RELEASES:
        return False
    modules = subprocess.run([java, "--list-modules"], capture_output=True, text=True, check=False).stdout
    return "jdk.compiler@" in modules


def find_java() -> str | None:
    """The path of a fitting Java: the one of JAVA_HOME, of the PATH, or any that Debian has installed."""
    home = os.environ.get("JAVA_HOME")
    places = [
        str(Path(home, "bin", "java")) if home else None,
        shutil.which("java"),
        *map(str, sorted(Path("/usr/lib/jvm").glob("*/bin/java"))),
    ]
    return next((java for java in places if java and Path(java).exists() and is_fitting_java(java)), None)


def install_missing() -> str:
    """Java and Maven, installed if need be; gives the path of Java."""
    missing = []
    if not find_java():
        missing.append(debian.first_known("openjdk-17-jdk-headless", "openjdk-21-jdk-headless"))
    if not shutil.which("mvn"):
        missing.append("maven")
    if missing:
        debian.install(
            *missing, why="The tests of the Neo4j store need Neo4j, a Docker engine, or Java and Maven."
        )
    java = find_java()
    if not java:
        sys.exit(
            f"No Java {' or '.join(JAVA_RELEASES)} with a compiler was found, after installing {missing}."
        )
    return java


def download(java: str) -> None:
    """Get the jars into a folder beside the final one, and name it when it is whole."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=CACHE) as work:
        Path(work, "pom.xml").write_text(POM, encoding="utf-8")
        command = [
            "mvn", "--quiet", "--batch-mode", "--strict-checksums",
            "dependency:copy-dependencies", "-DincludeScope=runtime", "-DoutputDirectory=jars",
        ]  # fmt: skip
        # Maven finds its Java by JAVA_HOME; `java` is <home>/bin/java once links are followed.
        environment = {**os.environ, "JAVA_HOME": str(Path(java).resolve().parents[1])}
        done = subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"Maven could not get Neo4j {VERSION}:\n{done.stdout}{done.stderr}")
        Path(work, "jars").rename(CACHE / VERSION)


def main() -> None:
    if os.environ.get(URI_SETTING):
        print(f"Neo4j: the one of {URI_SETTING}")
    elif docker_answers():
        print("Neo4j: in a container, when the tests need it")
    else:
        java = install_missing()
        if not jars():
            print(f"Getting Neo4j {VERSION} with Maven, about 125 MB, once ...", flush=True)
            download(java)
        print(f"Neo4j: {VERSION} on {java}")


if __name__ == "__main__":
    main()
