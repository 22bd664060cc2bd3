"""Train the labeller and write its weights.

    python -m training DATA [--cache CACHE] [--out FILE] [--only text|network|html|page_network]

DATA holds `data`, `gold` and `bench`. CACHE keeps scraped pages between runs, and the models of each
fold for
`training.evaluate`.
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path
from typing import Any

import numpy as np

from dedup.residue.labeller import LAYOUT
from dedup.residue.model import STEP
from dedup.residue.network import Network

OUT = Path(__file__).resolve().parent.parent / "dedup" / "residue" / "weights" / "labeller.npz"


#: Stages in order: each network needs the word weights of its model.
STAGES = ("text", "network", "html", "page_network")


def main() -> None:
    """Train both models and write the weights from all data."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--cache", type=Path, default=Path("build/training"))
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--only", choices=STAGES)
    arguments = parser.parse_args()
    from training import html_door, network, scrape, text_door

    arguments.cache.mkdir(parents=True, exist_ok=True)
    if not arguments.only:
        scrape.scrape_all(arguments.data, arguments.cache)
    stages = (text_door.train, network.train_all, html_door.train, network.train_pages)
    for name, stage in zip(STAGES, stages, strict=True):
        if arguments.only in (None, name):
            parts = {}
            for part, found in stage(arguments.data, arguments.cache):
                parts[part] = found
                (arguments.cache / f"{name}.pickle").write_bytes(pickle.dumps(parts))
    write(arguments.out, stored(arguments.cache, -1))


def stored(cache: Path, part: int) -> dict[str, Any]:
    """Arrays of the labeller trained without `part` (-1: on everything), by name."""
    parts: dict[str, Any] = {}
    for name in STAGES:
        parts |= pickle.loads((cache / f"{name}.pickle").read_bytes())[part]
    arrays: dict[str, Any] = {"layout": np.array(LAYOUT)}
    for name in ("text", "html", "kinds"):
        head = parts[name]
        arrays[f"{name}.feature"] = head.feature.astype(np.int16)
        arrays[f"{name}.border"] = head.border
        arrays[f"{name}.leaves"] = (head.leaves * STEP).astype(np.float16)
        arrays[f"{name}.bias"] = head.bias
    for name in ("network", "page_network"):
        arrays[f"{name}.ranks"] = parts[name].ranks
        for field in Network._fields[1:]:
            arrays[f"{name}.{field}"] = getattr(parts[name], field).astype(np.float16)
    for name, layer in (("text", "text_words"), ("html", "html_words"), ("names", "names")):
        arrays[f"{name}.words"] = parts[layer].weights
        arrays[f"{name}.scale"] = np.array(parts[layer].scale)
    return arrays


def write(path: Path, arrays: dict[str, Any]) -> None:
    """Write arrays as .npz, with equal bytes for equal arrays; uncompressed, which loads faster."""
    import io
    import zipfile

    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(arrays):
            buffer = io.BytesIO()
            np.lib.format.write_array(buffer, np.asarray(arrays[name]), allow_pickle=False)
            info = zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0))
            archive.writestr(info, buffer.getvalue())


if __name__ == "__main__":
    main()
