"""Serving with a sign-in at a provider: what the environment has to say, and what is told if it does not."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest

from tests.cli.running import COMMAND, Terminal

SAID = {
    "STAKEHOLDERS_OIDC_ISSUER": "https://login.example/tenant",
    "STAKEHOLDERS_OIDC_CLIENT_ID": "map",
    "STAKEHOLDERS_OIDC_CLIENT_SECRET": "made up",
    "STAKEHOLDERS_OIDC_NAME": "Kommunen (made up)",
    "STAKEHOLDERS_OIDC_EDITORS": "map-editors, planners",
}
WITHOUT_THE_PACKAGES = """
    import sys
    sys.modules["authlib"] = None
    from stakeholders.cli import main
    sys.argv = ["stakeholders", "serve", "--port", "0"]
    main()
"""


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"ISSUER": ""}, "STAKEHOLDERS_OIDC_ISSUER is not set."),
        ({"CLIENT_ID": ""}, "STAKEHOLDERS_OIDC_CLIENT_ID is not set."),
        ({"CLIENT_SECRET": ""}, "STAKEHOLDERS_OIDC_CLIENT_SECRET is not set."),
        ({"CLIENT_SECRET_FILE": "nowhere.txt"}, "nowhere.txt cannot be read."),
        ({"ISSUER": "http://login.example"}, "STAKEHOLDERS_OIDC_ISSUER has to be an address with https."),
        ({"ISSUER": "login.example"}, "STAKEHOLDERS_OIDC_ISSUER has to be an address with https."),
        ({"ISSUER": "https://["}, "STAKEHOLDERS_OIDC_ISSUER has to be an address with https."),
        ({"EDITORS": ""}, "Nobody could sign in: STAKEHOLDERS_OIDC_READERS and the like name no value."),
        ({"EDITORS": " , "}, "Nobody could sign in: STAKEHOLDERS_OIDC_READERS and the like name no value."),
    ],
    ids=str,
)
def test_what_is_missing_or_wrong_is_said(terminal: Terminal, changed: dict[str, str], told: str) -> None:
    said = {**SAID, **{f"STAKEHOLDERS_OIDC_{name}": value for name, value in changed.items()}}
    refused = replace(terminal, environment=said).run("serve", "--port", "0")
    assert refused.code == 2
    assert told in " ".join(refused.err.split())
    assert "Sign-in with OpenID Connect needs STAKEHOLDERS_OIDC_ISSUER" in refused.err
    assert "made up" not in refused.err


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "needs packages that are not installed. Install them: pip install 'stakeholders[oidc]'."),
        ("nb", "trenger pakker som ikke er installert. Installer dem: pip install 'stakeholders[oidc]'."),
    ],
)
def test_without_the_packages_it_says_what_to_install(tmp_path: Path, lang: str, told: str) -> None:
    program = "\n".join(line.strip() for line in WITHOUT_THE_PACKAGES.splitlines())
    refused = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, **SAID, "STAKEHOLDERS_LANG": lang},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (refused.returncode, refused.stdout) == (2, "")
    assert told in " ".join(refused.stderr.split())
    assert "Traceback" not in refused.stderr


def test_with_a_provider_everybody_signs_in_and_nobody_needs_a_key(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("made up\n")
    said = {
        **SAID,
        "STAKEHOLDERS_OIDC_CLIENT_SECRET": "",
        "STAKEHOLDERS_OIDC_CLIENT_SECRET_FILE": "secret.txt",
    }
    with subprocess.Popen(
        [COMMAND, "serve", "--port", "0", "--lang", "en"],
        cwd=tmp_path,
        env={**os.environ, **said},
        stderr=subprocess.PIPE,
        text=True,
    ) as serving:
        try:
            assert serving.stderr is not None
            address = serving.stderr.readline().split()[1].rstrip("/")
            assert httpx2.get(f"{address}/gaps").status_code == 303
            assert "Sign in with Kommunen (made up)" in httpx2.get(f"{address}/sign-in?lang=en").text
        finally:
            serving.terminate()


def test_without_one_the_packages_are_not_loaded(tmp_path: Path) -> None:
    program = (
        "import sys; from stakeholders.cli import serving; from stakeholders_api import app, server;"
        "from stakeholders_api.openid_settings import OpenIdSettings;"
        "print(OpenIdSettings().provider(), {'authlib', 'joserfc', 'httpx2'} & set(sys.modules))"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert said.stdout == "None set()\n"
