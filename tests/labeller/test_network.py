"""The network over the lines of a text against loops over single numbers."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.document import Block, Document
from dedup.options import Options
from dedup.reading import read
from dedup.remaining import Line, remaining
from dedup.residue import labeller, network
from dedup.residue.features import names
from dedup.residue.model import Trees
from dedup.residue.network import DILATIONS, STEP, Network, network_from
from dedup.residue.rows import row_verdicts

ROWS, SIZE = 5, 3


def _network(seed: int, size: int = SIZE) -> Network:
    rng = np.random.default_rng(seed)
    shapes = (
        (ROWS + 1, size), (len(DILATIONS), 3 * size + 1, size), (size + 1,), (size + 1, size),
        (size + 1, size), (3 * size + 1, size), (size + 1,), (ROWS,),
    )  # fmt: skip
    weights = [(rng.normal(size=shape) / size**0.5).astype(np.float32) for shape in shapes]
    return network_from(stored(Network(rng.integers(0, 256, (ROWS, 256)), *weights)), "x")


def stored(net: Network) -> dict[str, Any]:
    return {f"x.{name}": value for name, value in net._asdict().items()}


def _features(seed: int, lines: int) -> np.ndarray[Any, Any]:
    return np.random.default_rng(seed).integers(0, 256, (ROWS, lines)).astype(np.uint8)


def _linear(values: list[float], weights: Any) -> list[float]:
    """Weighted sums of the values and one, one a column."""
    columns = range(weights.shape[1])
    return [
        sum(v * float(w) for v, w in zip([*values, 1.0], weights[:, c], strict=True)) for c in columns
    ]


def _slow(net: Network, features: np.ndarray[Any, Any]) -> list[float]:
    count = features.shape[1]
    x = [[float(net.ranks[r, features[r, at]]) for r in range(ROWS)] for at in range(count)]
    lines = [[max(v, 0.0) for v in _linear(one, net.enter)] for one in x]
    size = net.enter.shape[1]
    none = [0.0] * size
    for layer, far in zip(net.layers, DILATIONS, strict=True):
        near = [
            (lines[at - far] if at >= far else none)
            + lines[at]
            + (lines[at + far] if at + far < count else none)
            for at in range(count)
        ]
        lines = [
            [old + max(new, 0.0) for old, new in zip(line, _linear(seen, layer), strict=True)]
            for line, seen in zip(lines, near, strict=True)
        ]
    exponents = [_linear(line, net.weight[:, None])[0] for line in lines]
    share = [math.exp(min(max(e, -8.0), 8.0)) + 1e-4 for e in exponents]
    body = [
        sum(s * line[c] for s, line in zip(share, lines, strict=True)) / sum(share) for c in range(size)
    ]
    key = _linear(body, net.key)
    out = []
    for one, line in zip(x, lines, strict=True):
        product = [a * b for a, b in zip(_linear(line, net.query), key, strict=True)]
        last = [max(v, 0.0) for v in _linear([*line, *body, *product], net.mid)]
        skip = sum(v * float(w) for v, w in zip(one, net.skip, strict=True))
        out.append(_linear(last, net.out[:, None])[0] + skip)
    return out


@given(st.integers(0, 1000), st.sampled_from([3, 8, 16, 19]), st.integers(1, 40))
@settings(max_examples=25)
def test_the_network_gives_what_loops_give(seed: int, size: int, lines: int) -> None:
    net, features = _network(seed, size), _features(seed + 1, lines)
    slow = _slow(net, features)
    # sums of thousands, of which float32 keeps six digits
    assert net.scores(features) == pytest.approx(slow, abs=STEP, rel=1e-4)
    assert _by_numpy(net, features) == pytest.approx(slow, abs=STEP, rel=1e-4)


def _by_numpy(net: Network, features: np.ndarray[Any, Any]) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(network, "_KERNEL", None)
        return net.scores(features)


@given(st.integers(0, 1000), st.sampled_from([1, 2, 3, 4, 63, 64, 65, 150]), st.integers(1, 2))
@settings(max_examples=40)
def test_the_compiled_network_gives_the_same_to_the_last_bit(seed: int, lines: int, by: int) -> None:
    """Sums differ in their last bits; a score between two steps would fall to either side."""
    net = labeller.weights().network
    rng = np.random.default_rng(seed)
    features = rng.integers(0, 256, (len(net.ranks), lines * by)).astype(np.uint8)[:, ::by]
    assert np.array_equal(net.scores(features), _by_numpy(net, features))


@pytest.mark.parametrize("scores", [Network.scores, _by_numpy])
def test_a_text_with_a_score_between_two_steps_is_computed_in_float64(
    scores: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = np.array([0.5, 1.0], np.float32)
    monkeypatch.setattr(Network, "_exact", lambda *_: exact)
    net, features = _network(3), _features(3, 2)
    assert scores(net, features) is not exact
    monkeypatch.setattr(network, "TIE", STEP)
    assert scores(net, features) is exact


def test_sums_in_float64_are_those_of_loops() -> None:
    net, features = _network(6, 8), _features(6, 20)
    assert net._exact(features) == pytest.approx(_slow(net, features), abs=STEP / 2 + 1e-6)


@pytest.mark.parametrize("name", [name for name in Network._fields if name != "ranks"])
def test_the_kernel_refuses_sizes_that_do_not_fit(name: str) -> None:
    net = _network(5)
    damaged = net._replace(**{name: getattr(net, name)[:-1]})
    with pytest.raises(ValueError, match=r"fit|zip|matmul|operands|broadcast"):
        damaged.scores(_features(1, 3))


def test_a_text_without_lines_has_no_scores() -> None:
    assert _network(1).scores(_features(1, 0)).shape == (0,)


def test_scores_come_in_steps() -> None:
    scores = _network(2).scores(_features(3, 30)) / STEP
    assert np.array_equal(scores, np.rint(scores))


def test_features_of_another_number_are_refused() -> None:
    with pytest.raises(ValueError, match="4 features, 5 expected"):
        _network(0).scores(np.zeros((4, 2), np.uint8))


@pytest.mark.parametrize("name", [name for name in Network._fields if name != "ranks"])
def test_weights_that_do_not_fit_are_refused(name: str) -> None:
    net = _network(4)
    arrays = stored(net)
    network_from(arrays, "x")
    value = arrays[f"x.{name}"]
    for damaged in (value[:-1], np.where(value == value.max(), np.nan, value)):
        with pytest.raises(ValueError, match="sizes do not fit"):
            network_from(arrays | {f"x.{name}": damaged}, "x")
    with pytest.raises(KeyError):
        network_from({}, "x")


def test_the_packaged_network_takes_the_features_of_a_text() -> None:
    assert len(labeller.weights().network.ranks) == len(names())


@pytest.mark.parametrize(("count", "share"), [(1, 1 / 64), (16, 1 / 4), (32, 1 / 2), (100, 1 / 2)])
def test_a_short_text_is_judged_by_the_trees_more_than_by_the_network(
    count: int, share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last lines of an interview of ten lines went."""

    def steady(value: float) -> Any:
        return lambda _, features: np.full(features.shape[1], value, np.float32)

    monkeypatch.setattr(Trees, "scores", steady(1.0))
    monkeypatch.setattr(Network, "scores", steady(-1.0))
    lines = [Line(at, Block(0, 7, "paragraph"), "A line.", (), "\n") for at in range(count)]
    judgement = labeller.judge_text(lines, row_verdicts(lines))
    assert judgement.keep == pytest.approx(1 - 2 * share)


def _page(count: int) -> tuple[list[Line], Document]:
    html = "<html><body>" + "".join(f"<p>Line number {at} of it.</p>" for at in range(count))
    document = read(html, Options(format="html"))
    return remaining(document, ()), document


@pytest.mark.parametrize(("count", "grown"), [(2, 1 / 16), (16, 1 / 2), (40, 1)])
def test_on_a_page_half_of_the_difference_in_level_does_not_count_and_against_a_line_less(
    count: int, grown: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    def halves(_: Any, features: np.ndarray[Any, Any]) -> Any:
        lines = features.shape[1]
        return np.where(np.arange(lines) < lines // 2, 5, -1).astype(np.float32)

    monkeypatch.setattr(Trees, "scores", lambda _, features: np.full(features.shape[1], 3, np.float32))
    monkeypatch.setattr(Network, "scores", halves)
    monkeypatch.setattr(labeller, "settled", lambda score, _: score)
    keep = labeller.judge_page(*_page(count)).keep
    # the differences are 2 and -4, on average -1
    assert keep[: count // 2] == pytest.approx(3 + grown * 0.5 * (2 + 0.5))
    assert keep[count // 2 :] == pytest.approx(3 + grown * 0.35 * (-4 + 0.5))


def test_where_the_trees_are_unsure_of_a_page_the_network_is_not_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It knows articles, and dropped all goods of a shop."""
    monkeypatch.setattr(Trees, "scores", lambda _, features: np.full(features.shape[1], -2, np.float32))
    monkeypatch.setattr(Network, "scores", lambda *_: pytest.fail("asked"))
    labeller.judge_page(*_page(40))


@given(
    st.lists(
        st.tuples(st.integers(-160, 160), st.integers(0, 50)),
        min_size=1, max_size=30, unique_by=lambda line: line[0],
    )
)  # fmt: skip
def test_the_expected_f1_is_that_of_the_best_limit(eighths: list[tuple[int, int]]) -> None:
    lines = [(score / 8, words) for score, words in eighths]
    score, words = (np.array(column) for column in zip(*lines, strict=True))
    lines.sort(reverse=True)
    likely = [count / (1 + math.exp(-one)) for one, count in lines]
    total = sum(likely) + 1e-9
    best = max(
        2 * sum(likely[:end]) / (sum(count for _, count in lines[:end]) + total)
        for end in range(1, len(lines) + 1)
    )
    found = labeller.expected_f1(score.astype(np.float32), words)
    assert found == pytest.approx(best, rel=1e-4, abs=1e-6)
