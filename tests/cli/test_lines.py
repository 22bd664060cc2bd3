"""``dedup lines``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.runner import invoke

FIRE = "Fire kills 84 in Tabriz, officials say"
OTHER = "Fire kills 103 in Tabriz, officials say"


def run(*arguments: str, given: bytes = b"") -> tuple[int, bytes]:
    result = invoke("lines", *arguments, input=given)
    return result.exit_code, result.stdout_bytes


def test_survivors_in_order() -> None:
    code, out = run(given=f"{FIRE}\n{OTHER}\n{FIRE}.\nend\n".encode())
    assert code == 0 and out.decode().splitlines() == [FIRE, OTHER, "end"]


def test_bytes_pass_unchanged() -> None:
    assert run(given=b"caf\xe9 \xff line\r\nx\r\n")[1] == b"caf\xe9 \xff line\nx\n"


def test_count() -> None:
    assert run("--count", given=f"{FIRE}\n{FIRE}!\n".encode())[1].decode().split() == [
        "2",
        *FIRE.split(),
    ]


def test_variants_tell_the_fact() -> None:
    assert b"number: 84 -> 103" in run("--variants", given=f"{FIRE}\n{OTHER}\n".encode())[1]


def test_groups() -> None:
    out = run("--groups", given=f"{FIRE}\nPhoto: {FIRE} (AP)\n".encode())[1].decode()
    assert out.startswith(f"Photo: {FIRE} (AP)\n") and f"contained {FIRE}" in out


def test_jsonl_field() -> None:
    rows = f'{{"t": "{FIRE}"}}\n{{"t": "{FIRE}."}}\n{{"t": null}}\n'.encode()
    assert run("--field", "t", given=rows)[1].count(b"\n") == 2


def test_csv_records_with_line_breaks(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text(f'id,t\n1,"{FIRE}\nnow"\n2,"{FIRE} now"\n3,end\n', encoding="utf-8")
    assert run("--field", "t", str(file))[1].decode() == f'id,t\n1,"{FIRE}\nnow"\n3,end\n'


@pytest.mark.parametrize(
    ("arguments", "given", "told"),
    [
        (["missing-file"], b"", "missing-file"),
        (["--field", "t"], b"no json\n", "not JSON"),
        (["--field", "t"], b'{"u": 1}\n', "no field 't'"),
        (["--records", "csv", "--field", "t"], b"a,b\n1,2\n", "no column 't'"),
        (["--ignore", "nothing"], b"x\n", "nothing"),
    ],
)
def test_wrong_use(arguments: list[str], given: bytes, told: str) -> None:
    result = invoke("lines", *arguments, input=given)
    assert result.exit_code == 2 and told in result.stderr
