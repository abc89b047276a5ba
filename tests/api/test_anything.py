"""Whatever is written in an address, the answer is a good one or says what is wrong with it."""

from urllib.parse import urlencode

from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from tests.api.asking import GAP, PLAN

WORDS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "",
            "0",
            "-1",
            "1",
            "99999999999999999999999",
            "uia",
            PLAN,
            "plan",
            "kind:firm",
            "organisation:uia:2",
            "area:snp14-p8",
            "located:",
            "0001",
            "9999-12-31",
            "0001/9999",
            "2016-13",
            "2016/",
            "/",
            "today",
            "as_was",
            "true",
            "nb",
            "\u0000",
            "\u00b2",
            "\u0661",
            "nan",
            "inf",
            "1e400",
            "uia=uia",
            "uia=unibyen",
            "=",
        ]
    ),
)
NAMES = st.sampled_from([
    "strategy", "as_of", "revision", "basis", "boundaries", "lang", "grouping", "names", "row", "column",
    "rule", "part", "helix", "limit", "after", "words", "kind", "industry", "municipality", "area",
    "without_rd_partner", "introduced_by", "focus", "since", "by", "gap", "written", "gone", "over", "joined",
    "linked", "who", "into", "one", "other",
])  # fmt: skip
PATHS = st.sampled_from([
    "/v1/coverage", "/v1/coverage/cell", "/v1/gaps", "/v1/organisations", "/v1/find", "/v1/history",
    "/v1/organisations/uia", "/", "/cell", "/gaps", "/find", "/history", "/map", "/organisations/uia",
    f"/v1/gaps/{GAP}", f"/gaps/{GAP}", "/v1/chance", "/chance", "/v1/what-if", "/what-if",
])  # fmt: skip


@given(PATHS, st.lists(st.tuples(NAMES, WORDS), max_size=4))
def test_no_question_breaks_the_service(
    client: TestClient, path: str, parameters: list[tuple[str, str]]
) -> None:
    answer = client.get(f"{path}?{urlencode(parameters)}", follow_redirects=False)

    assert answer.status_code in {200, 404, 422} | ({303} if path == "/what-if" else set()), answer.text
    if answer.status_code == 303:
        return
    kind = "text/html; charset=utf-8"
    if path.startswith("/v1/"):
        kind = "application/json" if answer.status_code == 200 else "application/problem+json"
    assert answer.headers["content-type"] == kind
