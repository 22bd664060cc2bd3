"""Ids, slugs and file names."""

from dedup.ledger import Reason
from dedup.residue.rule import Rule

_R = Reason.OTHER

ROWS = (
    Rule("OTH01", _R, "a Unix timestamp and a slug", "shape",
         "1650012345 ferry-fire-in-the-harbour", "1650012345", limit=300,
         pattern=r"1[0-9]{9}(?:[0-9]{3})?[\s_:|,-]{1,3}\S.{3,280}", needs="1", first="1"),
    Rule("OTH02", _R, "a long number or hash alone on its line", "shape",
         "1650012345", "2024", score=0.8, limit=64,
         pattern=r"1[0-9]{9}(?:[0-9]{3})?|[0-9a-f]{24,64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
         needs="0123456789", first="0123456789abcdef"),
    Rule("OTH03", _R, "a slug: lower-case words joined by hyphens or underscores", "shape",
         "ferry-fire-in-the-harbour", "well-known", score=0.9, limit=200,
         pattern=r"/?[a-z0-9]{1,30}(?:[-_][a-z0-9]{1,30}){3,25}(?:\.html?|/)?", needs="-_",
         first="/abcdefghijklmnopqrstuvwxyz0123456789"),
    Rule("OTH04", _R, "a file name of a picture", "shape",
         "DSC_0042.JPG", "Version 2.0", score=0.92, limit=160,
         pattern=r"(?i)[\w%()+ -]{1,140}\.(?:jpe?g|png|gif|webp|svg|avif|tiff?)",
         holds="jpg jpeg png gif webp svg avif tif tiff"),
    Rule("OTH05", _R, "a file name without extension", "shape",
         "harbour_fire_okafor_2", "The harbour", score=0.75, limit=120,
         pattern=r"(?i)[\w-]{2,60}_[\w-]{1,60}|[\w-]{3,50}-unsplash(?:\s\(\d\))?", needs="_-"),
    Rule("OTH07", _R, "labels of a press release", "line",
         "For immediate release", "For immediate release of the hostages", score=0.9),
    Rule("OTH06", _R, "placeholder text", "start",
         "Lorem ipsum dolor sit amet", "Lorem is a name", limit=400),
)  # fmt: skip
