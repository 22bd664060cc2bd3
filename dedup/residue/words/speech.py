"""Words by which a sentence shows who speaks, in the languages with word tables; patterns, by bars."""

from __future__ import annotations

#: "Our" and "us", as who writes to readers says them.
OURS = r"our|us|unser\w{0,2}|nos|notre|nuestr[ao]s?|nostr[aeio]|noss[ao]s?|onze|ons|nasz\w{0,4}|vår\w?|vore"
#: By which somebody is quoted.
SAYS = (
    "says|said|asks|asked|begs|reads|wrote|urges|urged|sagt|sagte|heißt|hieß|steht|dit|disait|lit|lisait|dice|decía|pide"
    "|rezaba|diz|dizia|recita|recitava|zegt|staat"
)
