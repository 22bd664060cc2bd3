"""The transformer works in a scikit-learn pipeline, and can be cloned, configured and pickled."""

from __future__ import annotations

import pickle

import pytest

import dedup
from dedup.errors import OptionsError

pytest.importorskip("sklearn", reason="needs the extra: sklearn")

from sklearn.base import clone
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.pipeline import make_pipeline

from dedup.integrations.sklearn import ArticleCleaner

PARAGRAPH = "The harbour authority of Sulmona postponed the terminal following 14 months of repairs."
TEXT = f"Terminal postponed\n\n{PARAGRAPH}\n\nMarta Holm agreed.\n\n{PARAGRAPH}"


def test_counts_come_from_the_clean_text() -> None:
    pipeline = make_pipeline(ArticleCleaner(), CountVectorizer(binary=False))
    counts = pipeline.fit_transform([TEXT, None])
    words = pipeline[-1].vocabulary_
    assert counts[0, words["sulmona"]] == dedup.clean_text(TEXT).count("Sulmona") == 1
    assert counts[1].sum() == 0


def test_parameters_clone_and_pickle() -> None:
    step = ArticleCleaner(options=dedup.Options(repeats=False))
    for copy in (clone(step), pickle.loads(pickle.dumps(step))):
        assert copy.get_params() == step.get_params()
        assert copy.transform([TEXT]) == [dedup.clean_text(TEXT, repeats=False)]
    assert clone(step).set_params(options=None).transform([TEXT]) == [dedup.clean_text(TEXT)]
    with pytest.raises(OptionsError):
        ArticleCleaner(options={"repeats": False}).fit([TEXT])  # type: ignore[arg-type]
