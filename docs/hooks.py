"""What mkdocs calls while it builds: adds the pages that are made from the code, and the changelog."""

from __future__ import annotations

import runpy
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[1]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """The menu with all pages of decisions in it."""
    pages = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("*.md"))
    decisions = {"Decisions": [f"decisions/{name}" for name in pages]}
    next(part for part in config.nav or [] if "How it works" in part)["How it works"].append(decisions)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """The files of the folder and those that are made."""
    pages = runpy.run_path(str(ROOT / "docs" / "pages.py"))["PAGES"]
    made = {name: page() for name, page in pages.items()}
    made["changelog.md"] = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for name, text in made.items():
        files.append(File.generated(config, name, content=text))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page, its shell sessions played."""
    if "```console" not in markdown:
        return markdown
    played: str = runpy.run_path(str(ROOT / "docs" / "sessions.py"))["played"](markdown)
    return played
