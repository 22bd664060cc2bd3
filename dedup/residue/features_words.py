"""What the words of the lines say: learned word weights, function words,
vocabulary shared with the body."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dedup.residue.features_chars import Bools, Characters, Floats, Ints, hash_words

#: Words that hold sentences together, by language. A line of names, labels or keywords has few of them.
FUNCTION_WORDS: dict[str, str] = {
    "en": "the of and to in a is that it for was on are as with his they at be this from have or by "
    "had not but what "
    "all were when we there can an your which their said if do will each about how up out them then "
    "she he her has",
    "de": "der die das und in den von zu mit sich auf für ist im dem nicht ein eine als auch es an "
    "werden aus er hat "
    "dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder "
    "aber vor zur bis mehr",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il "
    "sont la avec son "
    "mais comme ou si leur y dont cette elle ses aux ont été nous vous d l qu s n c j",
    "es": "de la que el en y a los del se las por un para con no una su al lo como más pero sus le "
    "ya o este sí porque "
    "esta entre cuando muy sin sobre también me hasta hay donde han quien desde todo nos fue",
    "it": "di e il la che in a per un del è non sono una con si da le i della dei come anche nel "
    "più al ma alla delle "
    "lo se gli ha o su questo dal nella cui ai era suo l d",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao "
    "ele das tem à seu "
    "sua ou ser quando muito há nos já está eu também só pelo pela até isso",
    "nl": "de het een en van in is dat op te zijn met voor niet aan er om ook als dan maar bij uit "
    "door naar heeft ze "
    "hij was worden nog wordt kan meer al over deze die",
    "pl": "w i na z do się nie że jest o to jak za od po przez dla ale co a tak są ich jego oraz "
    "może tym był który "
    "która które przy także już tylko lub ten",
    "ru": "и в не на что я с он а как это по но они из у к за от то же бы для о мы так его вы все "
    "было был при только "
    "или еще ее их до после который",
    "cs": "a se v na je že o s z do i to k ve pro za by ale si po jako od podle které jsou jeho tak "
    "jsem až nebo při "
    "bude bylo také který",
    "sv": "och i att det som en på är av för med till den har de inte om ett han men var sig från "
    "vi så kan nu när "
    "efter eller vid också där",
    "da": "og i at det er en til af på den for med de der som ikke har et om var han sig men fra "
    "kan vi så efter også "
    "ved eller",
    "no": "og i det på som er en til å for av at med de den har ikke et om var han fra men vi så "
    "kan etter også ved "
    "eller ble",
    "fi": "ja on ei että se oli hän ovat myös mutta kun joka mukaan jos niin kuin sen tai vain ole "
    "sekä ne jo voi "
    "sitä tämä",
    "hu": "a az és hogy nem is egy ez volt meg de csak már el ha azt mint még kell van vagy lehet "
    "amely ezt aki után",
    "ro": "de și în a la care cu pe nu o din mai că un pentru este au sunt fi fost ce sau ca dar "
    "după prin lui această",
    "tr": "ve bir bu da de için ile olarak çok daha o gibi en ne kadar sonra ama olan var ki mi ya "
    "değil her ise",
    "el": "και το να του η της με που την από για είναι τα στο ο οι θα των σε δεν τον στην τη μια ένα",
    "ar": "في من على أن إلى التي عن مع هذا ما لا هذه كان الذي بين بعد قد أو ذلك كما كل و هو",
    "id": "yang dan di dengan untuk dari ini itu pada tidak dalam akan juga ke adalah ada oleh bisa "
    "karena para",
    "vi": "và của là có trong được cho các một với không những đã này đến người khi từ cũng ở",
    "uk": "і в не на що з у та до як це за від по але він для про я було його є або вони який після",
    "hr": "i u je da se na su za od s o kao ne to koji a ili će iz bi sve koja što ali bio",
    "ko": "은 는 이 가 을 를 의 에 에서 로 와 과 도 그 이번 것 수",
}
PROSE_WORDS = 12  #: a line of this many words is taken for running text
_BODY = 1 << 16
_MARKS = 1 << 18


class LinearLayer(NamedTuple):
    """Hashed word weights: what words and pairs of words say for or against a line.

    weights  int8, a power of two of them
    scale    weights times this are log-odds
    """

    weights: npt.NDArray[np.int8]
    scale: float


@cache
def _function_words() -> Bools:
    every = {word for words in FUNCTION_WORDS.values() for word in words.split()}
    table = np.zeros(_MARKS, bool)
    table[buckets(hash_words(sorted(every)), _MARKS)] = True
    return table


def is_function_word(words: npt.NDArray[np.uint64]) -> Bools:
    """Whether each hash is that of a function word of some language; wrongly so once in 250 times."""
    return np.asarray(_function_words()[buckets(words, _MARKS)])


def tokens(found: Characters) -> tuple[npt.NDArray[np.uint64], Ints]:
    """Hashes the linear layer weighs, and the line of each: words, pairs of neighbours,
    short whole lines."""
    words, line_of = found.words, found.line_of
    pair = words[1:] * np.uint64(0x9E3779B97F4A7C15) + words[:-1]
    same = line_of[1:] == line_of[:-1]
    count = np.bincount(line_of, minlength=found.counts.shape[1])
    lines = np.flatnonzero((count > 0) & (count <= 6))
    whole = line_keys(found)[lines] + np.uint64(0x51)
    return (
        np.concatenate([words, pair[same], whole]),
        np.concatenate([line_of, line_of[1:][same], lines]),
    )


def buckets(hashes: npt.NDArray[np.uint64], size: int) -> npt.NDArray[np.int64]:
    """Place of each hash in a table of `size`, a power of two."""
    mixed = (hashes ^ (hashes >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    return (mixed >> np.uint64(64 - size.bit_length() + 1)).astype(np.int64)


def line_keys(found: Characters) -> npt.NDArray[np.uint64]:
    """One hash a line: its words in order, case and digits folded; 0 for a line without words."""
    lines = found.counts.shape[1]
    keys = np.zeros(lines, np.uint64)
    if len(found.words):
        starts = np.flatnonzero(np.diff(found.line_of, prepend=-1))
        inner = np.arange(len(found.words)) - np.repeat(
            starts, np.diff(starts, append=len(found.words))
        )
        powers = (inner.astype(np.uint64) * np.uint64(2) + np.uint64(1)) * np.uint64(0x94D049BB133111EB)
        mixed = found.words * powers
        mixed ^= mixed >> np.uint64(33)
        keys[found.line_of[starts]] = np.add.reduceat(mixed, starts)
    return keys


def linear(found: Characters, layer: LinearLayer) -> Floats:
    """Log-odds of keeping each line by its words alone; 0 where no word is known."""
    lines = found.counts.shape[1]
    hashes, line_of = tokens(found)
    weights = layer.weights[buckets(hashes, len(layer.weights))]
    total = np.bincount(line_of, weights, minlength=lines)
    count = np.bincount(line_of, minlength=lines)
    return np.asarray(total * layer.scale / np.sqrt(np.maximum(count, 1)), np.float32)


def shares(found: Characters, hints: npt.NDArray[np.uint64]) -> tuple[Floats, ...]:
    """Shares of each line's words, 0 to 1.

    Returned: function words; words common in this document; content words that the document's running
    text has elsewhere; content words that the page's head has (`hints`, hashes, sorted).
    """
    lines = found.counts.shape[1]
    words, line_of = found.words, found.line_of
    count = np.maximum(np.bincount(line_of, minlength=lines), 1)
    function = is_function_word(words)
    place = buckets(words, _BODY)
    prose = (count >= PROSE_WORDS)[line_of]
    seen = np.bincount(place[prose], minlength=_BODY)
    common = seen[place] >= max(4, len(words) // 150)
    content = (found.length > 2) & ~function
    shared = content & (seen[place] > prose)
    contents = np.maximum(np.bincount(line_of, content, minlength=lines), 1)
    told = np.zeros(len(words), bool)
    if len(hints):
        at = np.searchsorted(hints, words)
        at[at == len(hints)] = 0
        told = (hints[at] == words) & content
    return (
        _share(line_of, function, count),
        _share(line_of, common, count),
        _share(line_of, shared, contents),
        _share(line_of, told, contents),
    )


def _share(line_of: Ints, which: Bools, count: Ints) -> Floats:
    return np.asarray(np.bincount(line_of, which, minlength=len(count)) / count, np.float32)
