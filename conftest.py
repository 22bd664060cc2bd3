"""Doctests are looked for in every module; those of an extra that is not installed are left out."""

from importlib.util import find_spec

_NEEDS = {name: name for name in ("pandas", "polars", "scrapy", "sklearn")} | {
    name: "pyspark" for name in ("spark", "spark_job", "spark_links", "spark_sites", "spark_survey")
}

collect_ignore = [
    f"dedup/integrations/{name}.py" for name, package in _NEEDS.items() if find_spec(package) is None
]
