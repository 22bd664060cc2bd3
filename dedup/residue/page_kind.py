"""What a page declares itself to be, by a type that its JSON-LD or Open Graph names."""

from __future__ import annotations

from collections.abc import Mapping

#: The first that fits. A shop's page often calls itself an article in Open Graph, an article never
#: declares an offer's group.
_TYPES: dict[str, frozenset[str]] = {
    "feed": frozenset({"feed"}),
    "forum": frozenset({"discussionforumposting", "qapage"}),
    "product": frozenset({"product", "productgroup", "product.item", "og:product"}),
    "collection": frozenset({"collectionpage", "searchresultspage", "product.group"}),
    "article": frozenset(
        {"article", "newsarticle", "blogposting", "reportagenewsarticle", "analysisnewsarticle"}
        | {"opinionnewsarticle", "liveblogposting", "techarticle", "scholarlyarticle"}
        | {"report", "newsitem"}
    ),
}


def declared(hints: Mapping[str, str]) -> str:
    """Its kind: "article", "forum", "product", "collection" or "feed"; "" where it declares nothing.

    hints  what the page's head says of it
    """
    types = {hints.get("type", "").lower(), *hints.get("types", "").lower().split()}
    return next((kind for kind, names in _TYPES.items() if not types.isdisjoint(names)), "")
