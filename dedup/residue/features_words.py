"""Features from words: learned weights, function words, vocabulary shared with the body."""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from dedup.compiled import kernel
from dedup.residue import features_chars as chars
from dedup.residue.features_chars import (
    DIGIT,
    UPPER,
    Bools,
    Characters,
    Floats,
    Hashes,
    Ints,
    hash_words,
    running,
)  # fmt: skip

_KERNEL: Final = kernel("dedup.residue._lines")
#: Columns of the kernel's result: size, words, key, classes of first and last character, and counts of
#: characters by class.
_COLUMNS = 5 + 16

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
PROSE_WORDS = 12  #: minimum words of a line that counts as running text
_BODY = 1 << 15
_MARKS = 1 << 18
_SHORT_LINE = 6  #: maximum words of a line that has a weight of its own as a whole
_PAIR, _WHOLE = np.uint32(0x9E3779B1), np.uint32(0x51)


class LinearLayer(NamedTuple):
    """Hashed word weights: the evidence of words and word pairs that a line belongs to the article.

    weights  int8, a power of two of them
    scale    weights times this are log-odds
    """

    weights: npt.NDArray[np.int8]
    scale: float


class Said(NamedTuple):
    """Word features of each line; all but `linear` are shares of its words, 0 to 1.

    linear       log-odds of keeping the line by its words alone; 0 if no word is known
    function     function words of some language
    shared       content words that the document's running text has elsewhere
    told         content words that the page's head has
    capitalised  words with a capital initial
    numbers      words that begin with a digit
    """

    linear: Floats
    function: Floats
    shared: Floats
    told: Floats
    capitalised: Floats
    numbers: Floats


@cache
def _function_words() -> Bools:
    every = {word for words in FUNCTION_WORDS.values() for word in words.split()}
    table = np.zeros(_MARKS, bool)
    table[buckets(hash_words(sorted(every)), _MARKS)] = True
    return table


def is_function_word(words: Hashes) -> Bools:
    """Whether each hash is that of a function word of some language; wrongly so once in 250 times."""
    return _function_words().take(buckets(words, _MARKS))


def tokens(found: Characters) -> tuple[Hashes, Ints]:
    """Hashes that the linear layer weighs, and the line of each: words, pairs of adjacent words,
    short whole lines."""
    words, count = found.words, found.bounds[1:] - found.bounds[:-1]
    line_of = np.repeat(np.arange(len(count)), count)
    same = line_of[1:] == line_of[:-1]
    lines = np.flatnonzero((count > 0) & (count <= _SHORT_LINE))
    return (
        np.concatenate([words, _pairs(words)[same], line_keys(found)[lines] + _WHOLE]),
        np.concatenate([line_of, line_of[1:][same], lines]),
    )


def _pairs(words: Hashes) -> Hashes:
    return words[1:] * _PAIR + words[:-1]


def buckets(hashes: Hashes, size: int) -> Ints:
    """Index of each hash in a table of `size`, a power of two."""
    mixed = hashes ^ (hashes >> np.uint32(16))
    mixed *= np.uint32(0x85EBCA6B)
    mixed >>= np.uint32(32 - size.bit_length() + 1)
    return mixed.astype(np.int64)


def line_keys(found: Characters) -> Hashes:
    """One hash a line: its words in order, case and digits folded; 0 for a line without words."""
    return running(found.words, found.bounds)


def said(found: Characters, keys: Hashes, layer: LinearLayer, hints: Hashes) -> Said:
    """Word features of each line: sums over a line's words are differences of running sums.

    keys   of the lines, as returned by `line_keys`
    layer  learned word weights
    hints  hashes of the words in the page's title and description
    """
    words, bounds = found.words, found.bounds
    count = bounds[1:] - bounds[:-1]
    rows = np.zeros((6, len(words) + 1), np.int32)
    sums = rows[:, 1:]
    if len(words):
        sums[0] = _weights(found, layer)
        function = is_function_word(words)
        sums[1] = function
        prose = (count >= PROSE_WORDS).repeat(count)
        sums[2], sums[3] = _known(words, prose, ~function, hints)
        np.equal(found.initial, UPPER, out=sums[4], casting="unsafe")
        np.equal(found.initial, DIGIT, out=sums[5], casting="unsafe")
    rows.cumsum(axis=1, out=rows)
    ends = rows.take(bounds, axis=1)
    totals = (ends[:, 1:] - ends[:, :-1]).astype(np.float32)
    short = (count > 0) & (count <= _SHORT_LINE)
    weighed = layer.weights.take(buckets(keys + _WHOLE, len(layer.weights)))
    totals[0] += weighed * short
    totals[0] *= layer.scale / np.sqrt(np.maximum(2 * count - 1 + short, 1))
    some = np.maximum(count, 1).astype(np.float32)
    contents = np.maximum(some - totals[1], 1)
    totals[2:4] /= contents
    totals[1] /= some
    totals[4:] /= some
    return Said(*totals)


def look(texts: list[str], layer: LinearLayer, hints: Hashes) -> tuple[Ints, Floats] | None:
    """The results of `characters`, `line_keys` and `said` for `texts`, by the kernel; None without it.

    Integers, shape (texts, _COLUMNS), and the rows of `Said`, shape (6, texts).
    """
    if _KERNEL is None:
        return None
    lines, what = np.empty((len(texts), _COLUMNS), np.int64), np.empty((6, len(texts)), np.float32)
    function = _function_words().view(np.uint8)
    _KERNEL.look(
        texts, chars.CLASS_OF, chars.VALUE_OF, chars.learn, layer.weights, layer.scale, function, hints,
        lines, what,
    )  # fmt: skip
    return lines, what


def words_of(text: str) -> Hashes:
    """Hashes of the words of a text, in order, as in `hash_words`."""
    if _KERNEL is None or not text:
        return hash_words([text])
    return np.frombuffer(_KERNEL.hashes(text, chars.CLASS_OF, chars.VALUE_OF, chars.learn), np.uint32)


def _weights(found: Characters, layer: LinearLayer) -> npt.NDArray[np.int16]:
    """Weight of each word, plus that of the pair it ends."""
    words, size = found.words, len(layer.weights)
    pairs = np.zeros(len(words) + 1, np.int16)
    pairs[1:-1] = layer.weights.take(buckets(_pairs(words), size))
    pairs[found.bounds] = 0  # no pair spans the end of a line
    return layer.weights.take(buckets(words, size)) + pairs[:-1]


def _known(words: Hashes, prose: Bools, content: Bools, hints: Hashes) -> tuple[Bools, Bools]:
    """Whether each word is a content word that other running text has, and one that the hints have."""
    place = buckets(words, _BODY)
    seen = np.bincount(place[prose], minlength=_BODY).take(place)
    shared = (seen > prose) & content
    if not len(hints):
        return shared, np.zeros(len(words), bool)
    named = np.zeros(_BODY, bool)
    named[buckets(hints, _BODY)] = True
    return shared, named.take(place) & content
