# ruff: noqa: E501 - a sentence is a line
"""Generated copies and changed facts, independent of anything the engine was tuned on.

Each base sentence marks in braces the facts that a hard negative may change: `{old|new|new2}`.
Copies come from edits that change no fact. `python benchmarks/edits.py` prints, by language and
kind of edit, how many copies are merged and how many changed facts are merged with their original.

Do not tune on it: a miss is a reason to ask which principle is missing, not to add the word.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

BASES: dict[str, list[str]] = {
    "en": [
        "The ferry carrying {214|241|two} passengers left {Piraeus|Patras} shortly before {noon|midnight} on {Tuesday|Thursday}.",
        "Voters in {Slovenia|Slovakia} {rejected|approved} the pension reform by a margin of {54|45} percent.",
        "{He|She} told reporters that the bridge would {reopen|close} in {June|July} after {nine|ten} months of repairs.",
        "The company {raised|cut} its forecast to {3.4|4.3} {million|billion} {dollars|euros} for the current year.",
        "A court in {Austria|Australia} found the former banker {guilty|innocent} of fraud on all counts.",
        "Police said the driver was {uninjured|injured} and had {not |}been drinking before the crash.",
        "The museum opens at {9 am|9 pm} every {Saturday|Sunday} and admission is free for children.",
        "World War {II|III} veterans gathered at the harbour to remember the landing in {1944|1943}.",
        "The mayor {confirmed|denied} that the {north|south} tower of the stadium will be torn down.",
        "Researchers found {more|fewer} whales {inside|outside} the protected zone than in any earlier survey.",
        "The drug is {legal|illegal} in {most|some} states, and doctors {may|must} prescribe it to adults.",
        "{Hansen|Hanson} beat {Okafor|Lindqvist} in {four|three} sets to reach the semi-final in {Lagos|Laos}.",
    ],
    "de": [
        "Bei dem Brand in einem Wohnhaus in {Essen|Bonn} sind am {Montag|Mittwoch} {vier|fünf} Menschen verletzt worden.",
        "Die Regierung hat das Gesetz {nicht |}zurückgezogen und will im {Juni|Juli} erneut darüber beraten.",
        "Der Umsatz {stieg|sank} im vergangenen Jahr auf {3,4|4,3} {Millionen|Milliarden} Euro.",
        "Das Gericht hat den Angeklagten {freigesprochen|verurteilt}, teilte eine Sprecherin mit.",
        "{Er|Sie} habe {kein|ein} Geld angenommen, sagte der Anwalt vor dem Landgericht.",
        "Der Minister hält den Vorschlag für {möglich|unmöglich} und lehnt weitere Gespräche ab.",
        "Die Brücke über den Fluss wird {vor|nach} dem Winter für den Verkehr {geöffnet|geschlossen}.",
        "Rund {1.200|2.100} Zuschauer kamen am {8.|9.} Mai zum Spiel in das neue Stadion.",
    ],
    "fr": [
        "Un incendie a fait {quatre|sept} blessés {lundi|mardi} dans une usine près de {Rouen|Reims}.",
        "Le ministre {n'a pas|a} répondu aux questions des députés sur le budget.",
        "Les prix de l'énergie ont {augmenté|baissé} de {12|21} % au mois de {mars|mai}.",
        "{Il|Elle} a été {acquitté|condamné} par le tribunal après trois jours de procès.",
        "La mairie a dépensé {3,4|4,3} {millions|milliards} d'euros pour rénover le théâtre.",
        "La route restera fermée {avant|après} les travaux prévus en {juin|juillet}.",
        "{Tous|Certains} les élèves du collège ont quitté le bâtiment sans incident.",
        "Le syndicat juge cette décision {légale|illégale} et demande une nouvelle réunion.",
    ],
    "es": [
        "Un incendio dejó {cuatro|siete} heridos el {lunes|martes} en una fábrica cerca de {Murcia|Málaga}.",
        "El ministro {no |}respondió a las preguntas de los diputados sobre el presupuesto.",
        "Los precios de la energía {subieron|bajaron} un {12|21} % en el mes de {marzo|mayo}.",
        "{Él|Ella} fue {absuelto|condenado} por el tribunal después de tres días de juicio.",
        "El ayuntamiento gastó {3,4|4,3} {millones|billones} de euros en la reforma del teatro.",
        "La carretera estará cerrada {antes|después} de las obras previstas en {junio|julio}.",
        "{Todos|Algunos} los alumnos salieron del edificio sin incidentes a media mañana.",
        "La afición celebró la victoria con {más|menos} calma que el año anterior.",
    ],
    "it": [
        "Un incendio ha causato {quattro|sette} feriti {lunedì|martedì} in una fabbrica vicino a {Parma|Pavia}.",
        "Il ministro {non |}ha risposto alle domande dei deputati sul bilancio.",
        "I prezzi dell'energia sono {saliti|scesi} del {12|21} % nel mese di {marzo|maggio}.",
        "{Lui|Lei} è stato {assolto|condannato} dal tribunale dopo tre giorni di processo.",
        "Il comune ha speso {3,4|4,3} {milioni|miliardi} di euro per il restauro del teatro.",
        "La strada resterà chiusa {prima|dopo} dei lavori previsti a {giugno|luglio}.",
        "{Tutti|Alcuni} gli studenti hanno lasciato l'edificio senza incidenti in mattinata.",
        "La squadra ha {vinto|perso} la terza partita della stagione davanti al suo pubblico.",
    ],
    "pt": [
        "Um incêndio deixou {quatro|sete} feridos na {segunda-feira|terça-feira} numa fábrica perto de {Braga|Belém}.",
        "O ministro {não |}respondeu às perguntas dos deputados sobre o orçamento.",
        "Os preços da energia {subiram|caíram} {12|21} % no mês de {março|maio}.",
        "{Ele|Ela} foi {absolvido|condenado} pelo tribunal depois de três dias de julgamento.",
        "A prefeitura gastou {3,4|4,3} {milhões|bilhões} de euros na reforma do teatro.",
        "A estrada ficará fechada {antes|depois} das obras previstas para {junho|julho}.",
        "{Todos|Alguns} os alunos saíram do prédio sem incidentes no fim da manhã.",
        "A equipe {venceu|perdeu} a terceira partida da temporada diante da torcida.",
    ],
}

_SLOT = re.compile(r"\{([^{}]*)\}")
_DIGITS = {"en": "two 2 three 3 four 4 nine 9", "de": "vier 4 fünf 5", "fr": "quatre 4 trois 3",
           "es": "cuatro 4 tres 3", "it": "quattro 4 tre 3", "pt": "quatro 4 três 3"}  # fmt: skip
_AGENCY = ["(dpa)", "- REUTERS", "| Foto: AFP", "/ AP", "(Photo: Getty Images)"]
_KICKER = ["Video: ", "Photo: ", "Live: ", "Foto: "]
Edit = Callable[[str, str, random.Random], str]


def plain(base: str) -> str:
    """The sentence with its first alternatives."""
    return _SLOT.sub(lambda m: m.group(1).split("|")[0], base)


def changed(base: str) -> Iterator[tuple[str, str]]:
    """(fact, sentence with that fact changed), for every alternative."""
    for slot in _SLOT.finditer(base):
        first, *others = slot.group(1).split("|")
        for other in others:
            yield (
                f"{first}>{other}",
                plain(base[: slot.start()]) + other + plain(base[slot.end() :]),
            )


def _inner(text: str, random_: random.Random, least: int = 6) -> re.Match[str] | None:
    found = [m for m in re.finditer(r"(?<= )[a-zà-ÿ]+(?= )", text) if len(m.group()) >= least]
    return random_.choice(found) if found else None


def hyphen(text: str, _: str, random_: random.Random) -> str:
    """A word broken at the end of a line."""
    word = _inner(text, random_, 7)
    if not word:
        return text
    at = word.start() + len(word.group()) // 2
    return f"{text[:at]}-\n{text[at:]}"


def lost_space(text: str, _: str, random_: random.Random) -> str:
    word = _inner(text, random_, 4)
    return text[: word.start() - 1] + text[word.start() :] if word else text


def split_word(text: str, _: str, random_: random.Random) -> str:
    word = _inner(text, random_, 7)
    return text[: word.start() + 3] + " " + text[word.start() + 3 :] if word else text


def ocr(text: str, _: str, random_: random.Random) -> str:
    pairs = [("m", "rn"), ("l", "1"), ("o", "0"), ("d", "cl"), ("w", "vv"), ("i", "l")]
    word = _inner(text, random_)
    if not word:
        return text
    usable = [(a, b) for a, b in pairs if a in word.group()[1:]]
    if not usable:
        return text
    one, other = random_.choice(usable)
    at = word.start() + 1 + word.group()[1:].index(one)
    return text[:at] + other + text[at + 1 :]


def mojibake(text: str, _: str, __: random.Random) -> str:
    wide = text.replace("'", "’").replace(" - ", " – ")
    return (
        (wide + "”")
        .replace("”", "”")
        .encode("utf-8")
        .decode("cp1252", "replace")
        .replace("\ufffd", "\x9d")
    )


def no_accents(text: str, _: str, __: random.Random) -> str:
    import unicodedata

    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def nfd(text: str, _: str, __: random.Random) -> str:
    import unicodedata

    return unicodedata.normalize("NFD", text)


def invisible(text: str, _: str, random_: random.Random) -> str:
    at = random_.randrange(3, len(text) - 3)
    return text[:at] + random_.choice("\u00ad\u200b\u2060\ufeff") + text[at:]


def ligature(text: str, _: str, __: random.Random) -> str:
    return text.replace("fi", "ﬁ").replace("fl", "ﬂ")


def digits(text: str, language: str, _: random.Random) -> str:
    """A number in words written in digits."""
    pairs = _DIGITS[language].split()
    for word, digit in zip(pairs[::2], pairs[1::2], strict=True):
        text = re.sub(rf"\b{word}\b", digit, text)
    return text


def percent(text: str, language: str, _: random.Random) -> str:
    words = {"en": "percent", "de": "Prozent", "fr": "pour cent", "es": "por ciento", "it": "per cento",
             "pt": "por cento"}  # fmt: skip
    word = words[language]
    return text.replace(f" {word}", "%") if word in text else text.replace(" %", f" {word}")


def grouped(text: str, _: str, __: random.Random) -> str:
    return re.sub(r"\b(\d)[.,](\d{3})\b", r"\1\2", text)


def credit(text: str, _: str, random_: random.Random) -> str:
    return f"{text} {random_.choice(_AGENCY)}"


def kicker(text: str, _: str, random_: random.Random) -> str:
    return random_.choice(_KICKER) + text


def bullet(text: str, _: str, random_: random.Random) -> str:
    return random_.choice(["• ", "- ", "* ", "» ", "1. "]) + text


def counter(text: str, _: str, __: random.Random) -> str:
    return f"{text} (3/12)"


def teaser(text: str, _: str, random_: random.Random) -> str:
    return text[: int(len(text) * random_.uniform(0.65, 0.9))].rstrip(" ,.") + random_.choice(
        ["…", " ..."]
    )


def typo(text: str, _: str, random_: random.Random) -> str:
    """A typing error: two letters swapped, or one typed twice, in a long word."""
    word = _inner(text, random_, 7)
    if not word:
        return text
    at = word.start() + 2 + random_.randrange(len(word.group()) - 4)
    if random_.random() < 0.5:
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text[:at] + text[at] + text[at:]


def spaced_quotes(text: str, _: str, __: random.Random) -> str:
    return f"« {text} »"


EDITS: tuple[Edit, ...] = (
    hyphen, lost_space, split_word, ocr, mojibake, no_accents, nfd, invisible, ligature, digits, percent, grouped,
    credit, kicker, bullet, counter, teaser, typo, spaced_quotes,
)  # fmt: skip


def cases(seed: int = 7, rounds: int = 3) -> Iterator[tuple[str, str, bool, str, str]]:
    """(language, kind, whether the two say the same, text, other text)."""
    random_ = random.Random(seed)
    for language, bases in BASES.items():
        for base in bases:
            text = plain(base)
            for _ in range(rounds):
                for edit in EDITS:
                    copy = edit(text, language, random_)
                    if copy != text:
                        yield language, edit.__name__, True, text, copy
            for fact, other in changed(base):
                yield language, fact, False, text, other


def report(pairs: Iterable[tuple[str, str, bool, str, str]], languages: Iterable[str]) -> None:
    """Print the share of copies and of changed facts that are merged; with -v every miss."""
    from dedup.repeats.compare import compare

    total: Counter[tuple[str, bool]] = Counter()
    joined: Counter[tuple[str, bool]] = Counter()
    kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for language, kind, same, text, other in pairs:
        verdict = compare(text, other)
        hit = verdict.kind == "same"
        for key in (language, same), ("all", same):
            total[key] += 1
            joined[key] += hit
        if same:
            kinds[kind][0] += hit
            kinds[kind][1] += 1
        if hit != same and "-v" in sys.argv:
            print(language, kind, verdict.kind, verdict.veto, repr(verdict.before), repr(verdict.after), other[:90])
    for language in (*languages, "all"):
        copies, facts = total[language, True], total[language, False]
        print(f"{language}: copies joined {100 * joined[language, True] / copies:.1f} % of {copies}, "
              f"changed facts joined {100 * joined[language, False] / facts:.1f} % of {facts}")  # fmt: skip
    print({kind: f"{hit}/{count}" for kind, (hit, count) in kinds.items() if hit < count})


def main() -> None:
    """Print the share of copies and of changed facts that are merged, and every miss."""
    report(cases(), BASES)


if __name__ == "__main__":
    main()
