"""scikit-learn: a transformer to put before a vectoriser in a pipeline.

from dedup.integrations.sklearn import ArticleCleaner
model = make_pipeline(ArticleCleaner(), TfidfVectorizer(), LogisticRegression())
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dedup.cleaner import Cleaner
from dedup.errors import InputError, OptionsError
from dedup.integrations import missing
from dedup.integrations.columns import texts
from dedup.options import Options

try:
    from sklearn.base import BaseEstimator, TransformerMixin
except ImportError as error:
    raise missing("scikit-learn", "sklearn") from error


class ArticleCleaner(TransformerMixin, BaseEstimator):  # type: ignore[misc, unused-ignore]
    """Transforms articles into clean texts. Nothing is learned, so `fit` only checks the options.

    options    None: the defaults
    workers    number of processes
    """

    def __init__(self, *, options: Options | None = None, workers: int = 1) -> None:
        self.options = options
        self.workers = workers

    def fit(self, X: Any, y: Any = None) -> ArticleCleaner:  # noqa: N803  # the library's own name
        """Learns nothing; raises `OptionsError` if `options` is not a `dedup.Options`."""
        if self.options is not None and not isinstance(self.options, Options):
            raise OptionsError(f"options: {self.options!r} is not a dedup.Options")
        return self

    def transform(self, X: Iterable[Any]) -> list[str]:  # noqa: N803
        """The clean text of each article, "" for missing values, since vectorisers do not accept None.

        Raises `InputError` for a single article instead of an iterable.
        """
        if isinstance(X, (str, bytes)):
            raise InputError(f"X: one {type(X).__name__} is not a list of articles; pass [page]")
        return [text or "" for text in texts(Cleaner(self.options), X, self.workers)]

    def __sklearn_is_fitted__(self) -> bool:
        return True

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.two_d_array = False
        tags.input_tags.string = True
        tags.requires_fit = False
        return tags
