"""Words that negate in languages without tables of their own, their words for "percent", agencies and pictures.

Left out are those that are a common word of another language ("en", "et", "ne"): a missing one there
says nothing.
"""

TABLES = {
    "negation": """
        niet geen nooit niemand niets zonder inte icke ej ingen inget inga aldrig utan ikke ikkje aldri uten
        intet uden ei eivät emme ette ikään ilman koskaan mitte ilma kunagi nie żaden żadna nigdy nikt bez
        není nejsou nebyl nikdy nikdo žádný žádná nem nincs nincsenek sem soha senki nélkül nici niciun nicio
        fără nimeni niciodată nije nisu nikada nitko niko nikad ninguno nuk asnjë kurrë değil yok hiç asla
        hiçbir olmayan tidak bukan belum jangan tanpa tiada không chưa chẳng đừng hindi wala siyo hakuna
        не ни нет нельзя никогда никто ничего без немає ніколи ніхто нема няма нито никой δεν μην όχι ούτε ποτέ
        κανείς χωρίς لا لم لن ليس ليست ليسوا غير بدون دون لیس نه نیست نبود نمی هرگز بدون نہیں نہ بغیر לא אין איננו
        אינה בלי מעולם ללא नहीं न मत ना बिना নয় না নেই নি ไม่ มิ ห้าม ไร้ ບໍ່ មិន មិនមែន 不 没 沒 未 无 無 非 勿
        ない なし ません 않는 않았다 않는다 않을 아니다 아닌 없는 없다 없었다 못했다 안 못 არ ვერ չէ ոչ""",
    "furniture": """
        тасс риа интерфакс укринформ ritzau belga čtk anadolu kyodo yonhap ians zdjęcie zdjęcia fotoğraf
        valokuva φωτογραφία фото снимок صورة تصوير תמונה צילום ảnh fotografie fotografia snímek""",
    "equivalent": "% procent prosent procenta procenty procentów prosenttia százalék процент процента процентов",
}
