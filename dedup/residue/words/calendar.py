"""Names of months and days, and what stands beside dates, in many languages."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

_MONTHS = (
    "january jan januar jänner jän janvier janv enero ene gennaio gen janeiro januari januari tammikuuta tammikuu stycznia styczeń sty января január leden ledna ianuarie ιανουαρίου ocak يناير ינואר जनवरी มกราคม januarja siječnja januára січня януари"
    " siječanj ιανουάριος ژانویه جنوری জানুয়ারি январь januaris sausio jaanuar janvāris ஜனவரி జనవరి જાન્યુઆરી जानेवारी"
    " січень јануара јануар januara ιανουαριου ιαν janvārī جانفي בינואר",
    "february feb febr februar feber février févr fév febrero febbraio febb fevereiro fev februari helmikuuta helmikuu lutego luty lut февраля február únor února februarie φεβρουαρίου şubat فبراير פברואר फरवरी กุมภาพันธ์ februarja veljače februára лютого февруари"
    " φεβρουάριος فوریه فروری ফেব্রুয়ারি февраль vasario veebruar februāris شباط பிப்ரவரி ఫిబ్రవరి ફેબ્રુઆરી फेब्रुवारी"
    " лютий фебруара фебруар februara veljača φεβρουαριου φεβ februārī فيفري בפברואר फ़रवरी",
    "march mar märz mrz mär mars marzo março maart mrt maaliskuuta maaliskuu marca marzec марта március březen března martie μαρτίου mart مارس מרץ मार्च มีนาคม ožujka березня"
    " maret μάρτιος مارچ মার্চ март marec березень kovo märts marts آذار மார்ச் మార్చి માર્ચ"
    " marta ožujak μαρτιου μαρ martā במרץ mac",
    "april apr avril avr abril abr aprile huhtikuuta huhtikuu kwietnia kwiecień kwi апреля április duben dubna aprilie απριλίου nisan أبريل إبريل אפריל अप्रैल เมษายน travnja апріля квітня април"
    " aprill aprīlis απρίλιος آوریل اپریل এপ্রিল апрель travanj balandžio نيسان ஏப்ரல் ఏప్రిల్ એપ્રિલ एप्रिल"
    " квітень априла aprila apríla apríl απριλιου απρ aprīlī أفريل ابريل באפריל",
    "may mai mayo maggio mag maio mei maj toukokuuta toukokuu maja мая május květen května μαΐου mayıs مايو מאי मई พฤษภาคม svibnja травня май"
    " svibanj μάιος مه مئی মে gegužės maijs أيار மே మే મે मे"
    " травень маја мај mája máj μαιου μαϊ μαι maijā ماي במאי mayis μαϊου",
    "june jun juni juin junio giugno giu junho kesäkuuta kesäkuu czerwca czerwiec cze июня június červen června iunie ιουνίου haziran يونيو יוני जून มิถุนายน lipnja червня юни"
    " jún lipanj ιούνιος ژوئن جون জুন июнь birželio juuni jūnijs حزيران ஜூன் జూన్ જૂન"
    " червень јуна јун juna junija junij júna ιουνιου ιουν jūnijā جوان يونيه ביוני",
    "july jul juli juillet juil julio luglio lug julho heinäkuuta heinäkuu lipca lipiec lip июля július červenec července iulie ιουλίου temmuz يوليو יולי जुलाई กรกฎาคม srpnja липня юли"
    " srpanj ιούλιος ژوئیه جولائی জুলাই июль liepos juuli jūlijs تموز ஜூலை జులై જુલાઈ जुलै"
    " липень јула јул jula julija julij júla júl ιουλιου ιουλ jūlijā جويلية يوليه ביולי julai",
    "august aug août aout agosto ago augustus augusti elokuuta elokuu sierpnia sierpień sie августа augusztus srpen srpna αυγούστου ağustos أغسطس אוגוסט अगस्त สิงหาคม kolovoza серпня август"
    " agustus avgust αύγουστος اوت اگست আগস্ট rugpjūčio augusts آب ஆகஸ்ட் ఆగస్టు ઓગસ્ટ ऑगस्ट"
    " серпень avgusta augusta kolovoz αυγουστου αυγ augustā أوت اغسطس באוגוסט ogos",
    "september sept sep septembre septiembre settembre sett set setembro setiembre syyskuuta syyskuu września wrzesień wrz сентября szeptember září septembrie σεπτεμβρίου eylül سبتمبر ספטמבר सितंबर กันยายน rujna вересня септември"
    " rujan σεπτέμβριος سپتامبر ستمبر সেপ্টেম্বর сентябрь rugsėjo septembris أيلول septembra செப்டம்பர் సెప్టెంబర్ સપ્ટેમ્બર सप्टेंबर"
    " вересень септембра септембар septembar σεπτεμβριου σεπ septembrī בספטמבר सितम्बर",
    "october oct oktober okt octobre octubre ottobre ott outubro out lokakuuta lokakuu października październik paź октября október říjen října octombrie οκτωβρίου ekim أكتوبر אוקטובר अक्टूबर ตุลาคม жовтня октомври"
    " οκτώβριος اکتبر اکتوبر অক্টোবর октябрь spalio oktoober oktobris októbra oktobra அக்டோபர் అక్టోబర్ ઓક્ટોબર ऑक्टोबर"
    " жовтень октобра октобар oktobar οκτωβριου οκτ oktobrī اكتوبر באוקטובר अक्तूबर",
    "november nov novembre noviembre novembro marraskuuta marraskuu listopada listopad lis ноября listopadu noiembrie νοεμβρίου kasım نوفمبر נובמבר नवंबर พฤศจิกายน studenoga листопада ноември"
    " novembra νοέμβριος نوامبر نومبر নভেম্বর ноябрь lapkričio novembris நவம்பர் నవంబర్ નવેમ્બર नोव्हेंबर"
    " листопад новембра новембар novembar studeni νοεμβριου νοε novembrī בנובמבר नवम्बर kasim",
    "december dec dezember dez décembre déc diciembre dic dicembre dezembro desember des joulukuuta joulukuu grudnia grudzień gru декабря prosinec prosince decembrie δεκεμβρίου aralık ديسمبر דצמבר दिसंबर ธันวาคม prosinca грудня декември"
    " decembra δεκέμβριος دسامبر دسمبر ডিসেম্বর декабрь gruodžio detsember decembris டிசம்பர் డిసెంబర్ ડિસેમ્બર डिसेंबर"
    " грудень децембра децембар decembar prosinac δεκεμβριου δεκ decembrī בדצמבר दिसम्बर disember aralik",
)
_DAYS = """monday mon tuesday tue tues wednesday wed thursday thu thurs thur friday fri saturday sat sunday sun
    montag mo dienstag di mittwoch mi donnerstag do freitag fr samstag sa sonnabend sonntag so
    lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo
    lunedì martedì mercoledì giovedì venerdì sabato domenica segunda terça quarta quinta sexta feira
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag mandag tirsdag onsdag torsdag fredag lørdag søndag
    måndag tisdag lördag söndag maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai
    poniedziałek wtorek środa czwartek piątek sobota niedziela понедельник вторник среда четверг пятница суббота
    воскресенье понеділок вівторок середа четвер п'ятниця субота неділя pondělí úterý středa čtvrtek pátek neděle
    pondelok utorok streda štvrtok piatok nedeľa ponedjeljak četvrtak petak subota nedjelja hétfő kedd szerda csütörtök
    péntek szombat vasárnap luni marți miercuri joi vineri sâmbătă duminică pazartesi salı çarşamba perşembe cuma
    cumartesi pazar δευτέρα τρίτη τετάρτη πέμπτη παρασκευή σάββατο κυριακή senin selasa rabu kamis jumat sabtu minggu
    thứ hai ba tư năm sáu bảy chủ nhật الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت
    सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार จันทร์ อังคาร พุธ พฤหัสบดี ศุกร์ เสาร์ อาทิตย์ 月曜日 火曜日
    水曜日 木曜日 金曜日 土曜日 日曜日 星期一 星期二 星期三 星期四 星期五 星期六 星期日 周一 周二 周三 周四 周五 周六 周日
    월요일 화요일 수요일 목요일 금요일 토요일 일요일 火 水 木 金 土 화 수 목 금 토 週一 週二 週三 週四 週五 週六 週日
    понеделник сряда четвъртък петък събота неделя понедељак уторак четвртак петак недеља
    ponedeljak utorak sreda nedelja ponedeljek torek četrtek petek srijeda
    esmaspäev teisipäev kolmapäev neljapäev reede laupäev pühapäev pirmdiena otrdiena trešdiena ceturtdiena piektdiena
    sestdiena svētdiena pirmadienis antradienis trečiadienis ketvirtadienis penktadienis šeštadienis sekmadienis
    δευτερα τριτη τεταρτη πεμπτη παρασκευη σαββατο κυριακη יום ראשון שני שלישי רביעי חמישי שישי שבת
    شنبه یکشنبه دوشنبه چهارشنبه پنجشنبه جمعه پیر منگل بدھ جمعرات جمعہ ہفتہ اتوار
    শনিবার রবিবার সোমবার মঙ্গলবার বুধবার বৃহস্পতিবার শুক্রবার วันจันทร์ วันอังคาร วันพุธ วันพฤหัสบดี วันศุกร์ วันเสาร์ วันอาทิตย์
    วันจันทร์ที่ วันอังคารที่ วันพุธที่ วันพฤหัสบดีที่ วันศุกร์ที่ วันเสาร์ที่ วันอาทิตย์ที่ isnin khamis jumaat ahad"""
_LABELS = """published posted created date written issued released publication pubdate veröffentlicht erschienen stand
    erstellt publié publiée mis ligne publicado publicada publicación fecha pubblicato pubblicata publicado
    gepubliceerd publisert publicerad julkaistu opublikowano data dodano datum giriş tarihi yayınlanma tarih
    δημοσίευση опубликовано опубліковано פורסם نشر تاريخ النشر प्रकाशित প্রকাশ প্রকাশিত 입력 등록 เผยแพร่ publicat publikováno zveřejněno vydáno publikacji pubblicazione publicação veröffentlichung publicare
    avaldatud lisatud publicēts publicēta paskelbta publikuota објављено публикувана публикувано објаве
    publikované uverejnené dátum תאריך انتشار منتشر تم بتاريخ شائع اشاعت tayang terbit rilis yayın
    yayınlandı yayımlandı yayımlanma oluşturulma eklenme δημοσιεύθηκε δημοσιεύτηκε ημερομηνία
    közzétéve megjelent objavljeno zverejnené diterbitkan đăng 公開 公開日 公開日時 掲載 配信 发布 发布时间 發布 發布時間 時間 时间"""
#: Labels of when it first appeared, and nothing else.
_APPEARED = """published posted issued released veröffentlicht erschienen publié publiée publicado publicada pubblicato
    pubblicata gepubliceerd publisert publicerad julkaistu opublikowano опубликовано опубліковано publicat publikováno"""
_UPDATED = """updated update modified revised edited last aktualisiert geändert zuletzt aktualisierung mise jour
    actualisé modifié actualizado actualizada actualización actualizacion modificado última aggiornato aggiornamento
    modificato ultima ultimo atualizado atualizada modificada bijgewerkt oppdatert uppdaterad opdateret päivitetty
    aktualizacja zaktualizowano updated: güncelleme güncellendi ενημέρωση оновлено обновлено עודכן تحديث आखरी अपडेटेड अपडेट 수정 actualizat aktualizacji aggiornamento
    آخر اخر uuendatud muudetud viimati atjaunots atjaunināts atnaujinta posodobljeno aktualizované naposledy ажурирано обновена
    обновено ενημερώθηκε güncellenme עודכנה بروزرسانی diperbaharui
    aktualizováno frissítve ažurirano diperbarui cập 更新 更新日 更新日時 更新时间 更新時間 수정일 แก้ไข อัปเดต"""
_FILL = """at on the of and am pm a p m est edt et pst pdt pt cst cdt ct mst mdt gmt utc bst cet cest ist jst wib z t h hs hrs
    uhr um den der vom à le la les a las los de del do da das às alle ore il klo kl den dnia o godz r g om op van
    local time hours by first em en el il hora horas في saat เวลา น wita wit kst hkt sgt aest pukul jam lúc ngày tháng năm giờ วันที่ วัน ที่ พ ศ
    gada d plkst val kell u ura у ч р στις πμ μμ π μ בשעה الساعة ساعت بجے مساء صباحا م ص
    hod hodin v ob ora ώρα год в року года г 時 分 秒 时 点 上午 下午 午前 午後 년 월 일 시 분 오전 오후 को बजे पर"""

#: What is written to figures without a blank: behind those of days and hours; between those of a date.
BEHIND_FIGURES = "st nd rd th er re º ª ° h hs hrs"
BETWEEN_FIGURES = "上午 下午 午前 午後 오전 오후 年 月 日 時 分 秒 时 点 년 월 일 시 분"
#: "In the afternoon", where it stands before the hour.
AFTERNOON = "오후 下午 午後"
#: What stands before the number of a month and before a year, where months have numbers for names.
BEFORE_MONTH, BEFORE_YEAR = "tháng", "năm"
#: Names that are another month behind a full stop: Croatian writes one behind the figures of a date, and
#: calls October what is November in Polish.
BEHIND_STOP = {"listopada": 10}


class Words(NamedTuple):
    """Tables of lower-case words."""

    months: dict[str, int]
    days: frozenset[str]
    labels: frozenset[str]
    updated: frozenset[str]
    appeared: frozenset[str]
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
        frozenset(_APPEARED.split()),
        frozenset(_FILL.split()),
    )
