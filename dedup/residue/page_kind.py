"""The kind of page that the types in its JSON-LD or Open Graph declare."""

from __future__ import annotations

from collections.abc import Mapping

#: The first match counts. A shop's page often calls itself an article in Open Graph; an article never
#: declares a product group.
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
    """The declared kind: "article", "forum", "product", "collection" or "feed"; "" if there is none.

    hints  properties declared in the page's head
    """
    types = {hints.get("type", "").lower(), *hints.get("types", "").lower().split()}
    return next((kind for kind, names in _TYPES.items() if not types.isdisjoint(names)), "")
