"""Names of months and days, and what stands beside dates, in many languages."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

_MONTHS = (
    "january jan januar jänner jän janvier janv enero ene gennaio gen janeiro januari januari tammikuuta tammikuu stycznia styczeń sty января január leden ledna ianuarie ιανουαρίου ocak يناير ינואר जनवरी มกราคม januarja siječnja januára січня януари",
    "february feb febr februar feber février févr fév febrero febbraio febb fevereiro fev februari helmikuuta helmikuu lutego luty lut февраля február únor února februarie φεβρουαρίου şubat فبراير פברואר फरवरी กุมภาพันธ์ februarja veljače februára лютого февруари",
    "march mar märz mrz mär mars marzo março maart mrt maaliskuuta maaliskuu marca marzec марта március březen března martie μαρτίου mart مارس מרץ मार्च มีนาคม ožujka березня",
    "april apr avril avr abril abr aprile huhtikuuta huhtikuu kwietnia kwiecień kwi апреля április duben dubna aprilie απριλίου nisan أبريل إبريل אפריל अप्रैल เมษายน travnja апріля квітня април",
    "may mai mayo maggio mag maio mei maj toukokuuta toukokuu maja мая május květen května μαΐου mayıs مايو מאי मई พฤษภาคม svibnja травня май",
    "june jun juni juin junio giugno giu junho kesäkuuta kesäkuu czerwca czerwiec cze июня június červen června iunie ιουνίου haziran يونيو יוני जून มิถุนายน lipnja червня юни",
    "july jul juli juillet juil julio luglio lug julho heinäkuuta heinäkuu lipca lipiec lip июля július červenec července iulie ιουλίου temmuz يوليو יולי जुलाई กรกฎาคม srpnja липня юли",
    "august aug août aout agosto ago augustus augusti elokuuta elokuu sierpnia sierpień sie августа augusztus srpen srpna αυγούστου ağustos أغسطس אוגוסט अगस्त สิงหาคม kolovoza серпня август",
    "september sept sep septembre septiembre settembre sett set setembro setiembre syyskuuta syyskuu września wrzesień wrz сентября szeptember září septembrie σεπτεμβρίου eylül سبتمبر ספטמבר सितंबर กันยายน rujna вересня септември",
    "october oct oktober okt octobre octubre ottobre ott outubro out lokakuuta lokakuu października październik paź октября október říjen října octombrie οκτωβρίου ekim أكتوبر אוקטובר अक्टूबर ตุลาคม жовтня октомври",
    "november nov novembre noviembre novembro marraskuuta marraskuu listopada listopad lis ноября listopadu noiembrie νοεμβρίου kasım نوفمبر נובמבר नवंबर พฤศจิกายน studenoga листопада ноември",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro desember des joulukuuta joulukuu grudnia grudzień gru декабря prosinec prosince decembrie δεκεμβρίου aralık ديسمبر דצמבר दिसंबर ธันวาคม prosinca грудня декември",
)
_DAYS = """monday mon tuesday tue tues wednesday wed thursday thu thurs thur friday fri saturday sat sunday sun
    montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sa sonnabend sonntag so
    lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo
    lunedì martedì mercoledì giovedì venerdì sabato domenica segunda terça quarta quinta sexta feira
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag mandag tirsdag onsdag torsdag fredag lørdag søndag
    måndag tisdag lördag söndag maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai
    poniedziałek wtorek środa czwartek piątek sobota niedziela"""
_LABELS = """published posted created date written issued released publication pubdate veröffentlicht erschienen stand
    erstellt publié publiée mis ligne publicado publicada publicación fecha pubblicato pubblicata publicado
    gepubliceerd publisert publicerad julkaistu opublikowano data dodano datum giriş tarihi yayınlanma tarih
    δημοσίευση опубликовано опубліковано פורסם نشر تاريخ النشر प्रकाशित 입력 등록 เผยแพร่"""
_UPDATED = """updated update modified revised edited last aktualisiert geändert zuletzt aktualisierung mise jour
    actualisé modifié actualizado actualizada actualización actualizacion modificado última aggiornato aggiornamento
    modificato ultima ultimo atualizado atualizada modificada bijgewerkt oppdatert uppdaterad opdateret päivitetty
    aktualizacja zaktualizowano updated: güncelleme güncellendi ενημέρωση оновлено обновлено עודכן تحديث आखरी अपडेटेड 수정"""
_FILL = """at on the of and am pm a p m est edt et pst pdt pt cst cdt ct mst mdt gmt utc bst cet cest ist jst wib z t h hs hrs
    uhr um den der vom à le la les a las los de del do da das às alle ore il klo kl den dnia o godz r g om op van
    local time hours by first em en el il hora horas في saat στις เวลา น"""


class Words(NamedTuple):
    """Tables of lower-case words."""

    months: dict[str, int]
    days: frozenset[str]
    labels: frozenset[str]
    updated: frozenset[str]
    fill: frozenset[str]


@cache
def words() -> Words:
    """All of them; built once."""
    months = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
    updated = frozenset(_UPDATED.split())
    return Words(
        months,
        frozenset(_DAYS.split()),
        frozenset(_LABELS.split()) | updated,
        updated,
        frozenset(_FILL.split()),
    )
