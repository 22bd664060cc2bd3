"""Cleaning as the first step of a scikit-learn pipeline, so that boilerplate is no feature.

Install: pip install '.[sklearn]'
Run:     python sklearn_pipeline.py articles.jsonl
"""

import json
import sys
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline

from dedup.integrations.sklearn import ArticleCleaner

lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
texts = [json.loads(line)["text"] for line in lines]
features = make_pipeline(ArticleCleaner(), TfidfVectorizer())
print("articles, words:", *features.fit_transform(texts).shape)
