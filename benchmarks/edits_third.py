# ruff: noqa: E501 - a sentence is a line
"""A third set of copies and changed facts, written without looking at the tables of the engine.

As in `benchmarks.edits`, `{old|new}` are facts that a hard negative changes; `<one~other>` are two
ways to write the same. `python -m benchmarks.edits_third -v` prints every miss.

Do not tune on it: a miss is a reason to ask which principle is missing, not to add the word.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

BASES: dict[str, list[str]] = {
    "en": [
        "The storm brought {70|90} <mph~mph> winds and {six|eight} {inches|feet} of rain to the {west|east} coast on <Sept.~September> {11|12}.",
        "{Dr. Walsh|Dr. Welsh} <said it is~said it's> {safe|unsafe} to take the pills {with|without} food {twice|once} a day.",
        "{Two thirds|A third} of the {buyers|sellers} in the survey said they <did not~didn't> trust their {landlord|tenant}.",
        "<The U.K.~The UK> will {import|export} <twelve~12> tonnes of {beef|beet} {from|to} {Niger|Nigeria} in the {second|third} quarter.",
        "{Sweden|Switzerland} drew {2-1|1-1} after the {captain|coach} was sent off in the {first|last} minute of the match.",
        "The {alleged|convicted} smuggler, {26|29}, was {arrested|released} at {Terminal 4|Terminal 5} on {Friday morning|Friday evening}.",
        "Her {brother|sister} <and~&> her {uncle|aunt} {bought|sold} the {red|green} house for <$3.2 million~$3.2m> in {2009|2019}.",
        "The firm {hired|fired} {hundreds|thousands} of {temporary|permanent} workers {despite|because of} the {strong|weak} pound.",
        "{At least|At most} <40 percent~40 per cent> of the {harmless|harmful} bacteria survived the {early|late} stage of the trial.",
        "The {former|current} minister has {always|never} {supported|opposed} the ban on {diesel|petrol} cars <in the city centre~in the city center>.",
        "Temperatures of {minus 12|12} degrees {Celsius|Fahrenheit} were recorded {above|below} the tree line {last|next} week.",
        "{Marta Kovac|Maria Kovac} finished {third|fourth} in the {women|men}'s race, {ahead of|behind} her {older|younger} teammate.",
        "Flight {BA 117|BA 171} was {delayed|cancelled} for <three hours~3 hours> {before|after} the {left|right} engine caught fire.",
        "The update to version {17.2|17.3} {fixes|breaks} the {front|rear} camera and is {free|paid} for {all|new} users.",
        "{France|Poland} {lent|borrowed} {5|50} million {dollars|pounds} {until|since} the {spring|autumn} of {1989|1998}.",
        "Doctors {could|should} {increase|decrease} the dose {if|unless} the {hypertensive|hypotensive} patient {wakes|faints}.",
    ],
    "de": [
        "Die Zahl der {Geburten|Todesfälle} ist im {Norden|Süden} um {drei|fünf} Prozent {gestiegen|gefallen}, teilte das Amt <am 3. Mai~am dritten Mai> mit.",
        "Der {ehemalige|amtierende} Trainer hat den Vertrag {nie|schon} unterschrieben, sagte {sein Bruder|seine Schwester} der Zeitung.",
        "{Alle|Wenige} Züge fahren {ab|bis} {Sonntag|Samstag} wieder {pünktlich|unpünktlich}, <hieß es~hiess es> bei der Bahn.",
        "Der {Käufer|Verkäufer} des {linken|rechten} Hauses zahlte {40.000|14.000} {Euro|Franken} {mehr|weniger} als vereinbart.",
        "{Mindestens|Höchstens} <zwölf~12> Wanderer wurden {oberhalb|unterhalb} der Hütte {gefunden|vermisst}.",
        "{Ohne|Mit} Helm fuhr der {jüngere|ältere} Mann aus {Lörrach|Lübeck} gegen {16 Uhr|18 Uhr} in den Graben.",
        "Das Medikament ist {rezeptfrei|rezeptpflichtig} und {wirkt|wirkte} nur {morgens|abends} gut.",
    ],
    "fr": [
        "Le {vendeur|acheteur} du terrain a {gagné|perdu} <trois mille~3000> euros {l'an dernier|l'an prochain}, selon {sa sœur|son frère}.",
        "{Aucun|Chaque} passager n'a été {blessé|tué} sur la route de {Nancy|Annecy} {samedi matin|samedi soir}.",
        "L'{ancien|actuel} maire {n'a jamais|a toujours} {soutenu|combattu} ce projet de piscine au {nord|sud} de la ville.",
        "La {première|dernière} étape part de {Tours|Tarbes} le <1er août~premier août> à {9 heures|11 heures}.",
        "Les ventes de voitures {neuves|usagées} ont {augmenté|diminué} de {8|18} % {depuis|jusqu'en} janvier.",
        "Le médicament est {inoffensif|dangereux} {avec|sans} alcool, d'après {le médecin|le pharmacien}.",
        "Le club a {acheté|vendu} le joueur pour {vingt|trente} millions {d'euros|de dollars}.",
    ],
    "es": [
        "El {comprador|vendedor} de la casa {ganó|perdió} <tres mil~3000> euros {el año pasado|el próximo año}, según {su hermano|su hermana}.",
        "{Ningún|Algún} pasajero resultó {herido|muerto} en la carretera de {Soria|Sevilla} el {sábado|domingo} por la noche.",
        "El {exalcalde|alcalde} {nunca|siempre} {apoyó|rechazó} el proyecto de la piscina al {norte|sur} de la ciudad.",
        "La {primera|última} etapa sale de {Lugo|Lorca} el 1 de {agosto|abril} a las {9|11} horas.",
        "Las ventas de coches {nuevos|usados} {aumentaron|disminuyeron} un {8|18} por ciento {desde|hasta} enero.",
        "El fármaco es {seguro|inseguro} {con|sin} alcohol, dijo la {médica|farmacéutica}.",
        "El club {compró|vendió} al {portero|delantero} por <veinte~20> millones de {euros|dólares}.",
    ],
    "it": [
        "Il {compratore|venditore} della casa ha {guadagnato|perso} <tremila~3000> euro {l'anno scorso|l'anno prossimo}, secondo {il fratello|la sorella}.",
        "{Nessun|Qualche} passeggero è rimasto {ferito|ucciso} sulla strada per {Lecce|Lecco} {sabato|domenica} notte.",
        "L'{ex|attuale} sindaco {non ha mai|ha sempre} {appoggiato|respinto} il progetto della piscina a {nord|sud} della città.",
        "La {prima|ultima} tappa parte da {Asti|Arezzo} il 2 {agosto|aprile} alle {9|11} del mattino.",
        "Le vendite di auto {nuove|usate} sono {aumentate|diminuite} dell'{8|18} per cento {da|fino a} gennaio.",
        "Il farmaco è {sicuro|insicuro} {con|senza} alcol, dice il {medico|farmacista} di turno.",
        "La squadra ha {comprato|venduto} il {portiere|difensore} per <venti~20> milioni di {euro|dollari}.",
    ],
    "pt": [
        "O {comprador|vendedor} da casa {ganhou|perdeu} <três mil~3000> euros {no ano passado|no próximo ano}, segundo {o irmão|a irmã}.",
        "{Nenhum|Algum} passageiro ficou {ferido|morto} na estrada de {Tavira|Tomar} no {sábado|domingo} à noite.",
        "O {ex-prefeito|prefeito} {nunca|sempre} {apoiou|rejeitou} o projeto da piscina ao {norte|sul} da cidade.",
        "A {primeira|última} etapa sai de {Faro|Farroupilha} em 2 de {agosto|abril} às {9|11} horas.",
        "As vendas de carros {novos|usados} {aumentaram|diminuíram} {8|18} por cento {desde|até} janeiro.",
        "O remédio é {seguro|inseguro} {com|sem} álcool, disse a {médica|farmacêutica} de plantão.",
        "O clube {comprou|vendeu} o {goleiro|zagueiro} por <vinte~20> milhões de {euros|dólares}.",
    ],
    "nl": [
        "De {koper|verkoper} van het huis heeft <drieduizend~3000> euro {gewonnen|verloren}, zegt {zijn broer|zijn zus}.",
        "{Geen|Elke} reiziger raakte {gewond|gedood} op de weg naar {Assen|Essen} in de nacht van {zaterdag|zondag}.",
        "De {vorige|huidige} burgemeester heeft het plan {nooit|altijd} {gesteund|verworpen} tijdens de vergadering.",
        "De verkoop van {nieuwe|gebruikte} auto's is sinds {januari|februari} met {8|18} procent {gestegen|gedaald}.",
    ],
    "ru": [
        "{Продавец|Покупатель} дома получил {три|пять} тысяч рублей в {прошлом|следующем} году, сообщила газета.",
        "Поезд из {Томска|Омска} {не |}прибыл на станцию в {субботу|среду} вечером из-за снегопада.",
        "{Бывший|Нынешний} мэр {всегда|никогда} {поддерживал|отвергал} этот проект на {севере|юге} города.",
        "Цены на {новые|старые} машины {выросли|упали} на {8|18} процентов с января.",
    ],
}

_FACT = re.compile(r"\{([^{}]*)\}")
_SAME = re.compile(r"<([^<>~]*)~([^<>~]*)>")
Edit = Callable[[str, random.Random], str]


def plain(base: str) -> str:
    """The sentence with its first alternatives, in the first spelling."""
    return _SAME.sub(r"\1", _FACT.sub(lambda m: m.group(1).split("|")[0], base))


def changed(base: str) -> Iterator[tuple[str, str]]:
    """(fact, sentence with that fact changed), for every alternative."""
    for slot in _FACT.finditer(base):
        first, *others = slot.group(1).split("|")
        for other in others:
            yield f"{first}>{other}", plain(base[: slot.start()]) + other + plain(base[slot.end() :])


def rewritten(base: str) -> str:
    """The sentence with its first alternatives, in the other spelling."""
    return _SAME.sub(r"\2", _FACT.sub(lambda m: m.group(1).split("|")[0], base))


def _inner(text: str, random_: random.Random, least: int = 6) -> re.Match[str] | None:
    found = [m for m in re.finditer(r"(?<= )[^\W\d_A-ZА-Я]+(?= )", text) if len(m.group()) >= least]
    return random_.choice(found) if found else None


def doubled_word(text: str, random_: random.Random) -> str:
    word = _inner(text, random_, 3)
    return text[: word.end()] + " " + word.group() + text[word.end() :] if word else text


def near_key(text: str, random_: random.Random) -> str:
    """One key is hit instead of its neighbour."""
    keys = "qwertyuiop asdfghjkl zxcvbnm"
    word = _inner(text, random_, 7)
    if not word:
        return text
    at = word.start() + random_.randrange(2, len(word.group()) - 2)
    here = keys.find(text[at])
    new = keys[here + 1] if 0 <= here < len(keys) - 1 and keys[here + 1] != " " else keys[here - 1]
    return text[:at] + new + text[at + 1 :] if here > 0 and new != " " else text


def letter_lost(text: str, random_: random.Random) -> str:
    word = _inner(text, random_, 8)
    if not word:
        return text
    at = word.start() + random_.randrange(2, len(word.group()) - 3)
    return text[:at] + text[at + 1 :]


def unknown_letters(text: str, _: random.Random) -> str:
    """Letters outside ASCII became replacement characters."""
    return "".join("\ufffd" if ord(c) > 127 and c.isalpha() else c for c in text) if text.isascii() is False and sum(ord(c) > 127 for c in text) < 9 else text


def german_letters(text: str, _: random.Random) -> str:
    for one, other in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("œ", "oe")):
        text = text.replace(one, other)
    return text


def mojibake_letters(text: str, _: random.Random) -> str:
    """UTF-8 read as Windows-1252, including the letters."""
    return text.encode().decode("cp1252", "replace") if sum(ord(c) > 127 for c in text) < 9 else text


def homoglyph(text: str, random_: random.Random) -> str:
    word = _inner(text, random_, 5)
    if not word or not text.isascii():
        return text
    for one, other in (("o", "о"), ("e", "е"), ("a", "а"), ("c", "с")):
        if one in word.group():
            at = word.start() + word.group().index(one)
            return text[:at] + other + text[at + 1 :]
    return text


def wide(text: str, _: random.Random) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() and c.isalnum() else c for c in text)


def markdown(text: str, random_: random.Random) -> str:
    word = _inner(text, random_, 4)
    if not word:
        return text
    mark = random_.choice(["**{}**", "_{}_", "[{}](https://example.org/topic)"])
    return text[: word.start()] + mark.format(word.group()) + text[word.end() :]


def tags(text: str, random_: random.Random) -> str:
    word = _inner(text, random_, 4)
    return f"{text[: word.start()]}<b>{word.group()}</b>{text[word.end() :]}" if word else text


def twice_escaped(text: str, random_: random.Random) -> str:
    word = _inner(text, random_, 3)
    return text[: word.start() - 1] + "&amp;nbsp;" + text[word.start() :] if word else text


def footnote(text: str, random_: random.Random) -> str:
    word = _inner(text, random_, 4)
    return text[: word.end()] + "[3]" + text[word.end() :] if word else text


def in_quotes(text: str, random_: random.Random) -> str:
    word = _inner(text, random_, 4)
    return f"{text[: word.start()]}„{word.group()}“{text[word.end() :]}" if word else text


def broken_lines(text: str, random_: random.Random) -> str:
    return re.sub(" ", lambda m: "\n" if random_.random() < 0.2 else m.group(), text)


def shouted(text: str, _: random.Random) -> str:
    return text.upper() + "!!"


def site(text: str, random_: random.Random) -> str:
    return text + random_.choice([" - The Daily Ledger", " | Tagespost", " — El Faro", " :: Radio Uno"])


def dateline(text: str, random_: random.Random) -> str:
    return random_.choice(["LONDON (AP) — ", "Berlin (dpa) - ", "PARIS, (AFP) - ", "ROMA – "]) + text


def link(text: str, random_: random.Random) -> str:
    return text + random_.choice([" https://example.org/a/b?c=1", " #news #today", " Read more »", " → Weiterlesen"])


def update(text: str, random_: random.Random) -> str:
    return random_.choice(["UPDATED: ", "BREAKING – ", "🔴 ", "EXKLUSIV: ", "+++ "]) + text


def credited(text: str, random_: random.Random) -> str:
    name = random_.choice(["Ada Brandt", "Luis Prieto", "K. Osei"])
    return text + random_.choice([" © {}", " [{}/Agence]", " (Foto: {}/dpa)", " Photo by {}", " Courtesy of {}"]).format(name)


def head_cut(text: str, random_: random.Random) -> str:
    """The first words are missing, and an ellipsis shows it."""
    words = text.split(" ")
    return "… " + " ".join(words[random_.randint(2, max(2, len(words) // 4)) :])


def cut_in_word(text: str, random_: random.Random) -> str:
    return text[: int(len(text) * random_.uniform(0.7, 0.9))].rstrip(" ,.") + "…"


EDITS: tuple[Edit, ...] = (
    doubled_word, near_key, letter_lost, unknown_letters, german_letters, mojibake_letters, homoglyph, wide, markdown,
    tags, twice_escaped, footnote, in_quotes, broken_lines, shouted, site, dateline, link, update, credited, head_cut,
    cut_in_word,
)  # fmt: skip


def cases(seed: int = 11, rounds: int = 3) -> Iterator[tuple[str, str, bool, str, str]]:
    """(language, kind, whether the two say the same, text, other text)."""
    random_ = random.Random(seed)
    for language, bases in BASES.items():
        for base in bases:
            text = plain(base)
            if rewritten(base) != text:
                yield language, "rewritten", True, text, rewritten(base)
            for _ in range(rounds):
                for edit in EDITS:
                    copy = edit(text, random_)
                    if copy != text:
                        yield language, edit.__name__, True, text, copy
            for fact, other in changed(base):
                yield language, fact, False, text, other


def main() -> None:
    """Print the share of copies and of changed facts that are merged; with -v every miss."""
    from benchmarks.edits import report

    report(cases(), list(BASES))


if __name__ == "__main__":
    main()
