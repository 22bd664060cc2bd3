"""Spanish."""

TABLES = {
    "numbers": """
        0 cero; 1 uno; 2 dos; 3 tres; 4 cuatro; 5 cinco; 6 seis; 7 siete; 8 ocho; 9 nueve; 10 diez; 11 once;
        12 doce; 13 trece; 14 catorce; 15 quince; 16 dieciséis; 17 diecisiete; 18 dieciocho; 19 diecinueve;
        20 veinte; 21 veintiuno veintiún; 22 veintidós; 23 veintitrés; 24 veinticuatro; 25 veinticinco;
        26 veintiséis; 27 veintisiete; 28 veintiocho; 29 veintinueve; 30 treinta; 40 cuarenta; 50 cincuenta;
        60 sesenta; 70 setenta; 80 ochenta; 90 noventa; 100 cien ciento; 200 doscientos doscientas;
        300 trescientos trescientas; 400 cuatrocientos; 500 quinientos quinientas; 1000 mil""",
    "ordinals": """
        1 primero primera primer 1º 1ª; 2 segundo segunda 2º 2ª; 3 tercero tercera tercer; 4 cuarto cuarta;
        5 quinto quinta; 6 sexto sexta; 7 séptimo séptima; 8 octavo octava; 9 noveno novena; 10 décimo décima""",
    "scales": "1000000 millón millones; 1000000000000 billón billones; 12 docena docenas",
    "months": """
        enero; febrero; marzo; abril; mayo; junio; julio; agosto; septiembre setiembre; octubre; noviembre;
        diciembre""",
    "weekdays": "lunes; martes; miércoles; jueves; viernes; sábado; domingo",
    "times": """
        hoy; ayer; mañana; anoche; mediodía; medianoche; tarde; noche; madrugada; primavera; verano; otoño;
        invierno; pasado pasada pasados pasadas; próximo próxima próximos próximas; diario; semanal; mensual;
        anual""",
    "units": """
        segundo segundos; minuto minutos; hora horas; día días; semana semanas; mes meses; año años; década décadas;
        siglo siglos; dólar dólares; euro euros; libra libras; peso pesos; céntimo céntimos; kilómetro kilómetros km;
        metro metros; centímetro centímetros cm; milla millas; hectárea hectáreas; kilogramo kilogramos kilo kilos
        kg; gramo gramos; tonelada toneladas; litro litros; grado grados""",
    "negation": """
        no nunca jamás nada nadie ningún ninguno ninguna ni sin tampoco apenas niega niegan negó negaron negado
        desmiente desmintió rechaza rechazó fracasa fracasó""",
    "negating_prefixes": "in im ir i des dis anti no contra ex",
    "direction": """
        al | del;
        sube suben subió subieron subida aumenta aumentan aumentó aumento crece crecen creció alza gana ganan ganó
        ganaron | baja bajan bajó bajaron bajada disminuye disminuyó cae caen cayó cayeron caída reduce redujo
        pierde pierden perdió perdieron; antes | después; sobre encima | bajo debajo; más | menos; mayor mayores |
        menor menores; máximo | mínimo; mayoría | minoría; norte | sur | este | oeste; izquierda | derecha; dentro |
        fuera; a favor | contra; con | sin; abre abren abrió abierto abierta | cierra cierran cerró cerrado cerrada;
        empieza empezó comienza comenzó | termina terminó acaba acabó finaliza finalizó; compra compran compró |
        vende venden vendió; importaciones importación | exportaciones exportación; entra entró | sale salió;
        viejo vieja antiguo antigua | nuevo nueva joven; bueno buena mejor | malo mala peor; alto alta | bajo baja;
        largo larga | corto corta; temprano | tarde; fuerte | débil; grande | pequeño pequeña; acepta aceptó |
        rechaza rechazó; permite permitió | prohíbe prohibió; legal | ilegal; primero primera | último última""",
    "verdicts": """
        absuelto absuelta absueltos absolución inocente | condenado condenada condenados condena culpable;
        confirmado confirma | anulado revocado; liberado liberada | detenido detenida detenidos arrestado
        encarcelado; sobrevivió superviviente supervivientes | murió muerto muertos; herido heridos herida |
        muerto muertos muerta; elegido | derrotado; aprobado aprobada | rechazado rechazada; víctima víctimas |
        sospechoso agresor""",
    "modality": """
        va van irá | podría podrían puede pueden | debe deben | debería deberían; será serán | sería serían;
        posible posiblemente quizá quizás | seguro seguramente""",
    "quantifiers": """
        todos todas todo toda cada | algunos algunas unos unas varios varias muchos muchas pocos pocas ambos ambas;
        siempre | a-menudo a-veces raramente nunca; casi | exactamente; mitad | tercio cuarto; doble | triple""",
    "gender": """
        él ellos | ella ellas; hombre hombres | mujer mujeres; niño niños | niña niñas; chico | chica; hijo | hija;
        padre | madre; hermano hermanos | hermana hermanas; marido esposo | mujer esposa; señor sr | señora sra
        señorita; rey | reina; príncipe | princesa; actor | actriz; director | directora; presidente | presidenta;
        tío | tía; yo mi mis nosotros nuestro | tú tu tus vosotros | su sus; el | la; los | las; un | una""",
    "qualifiers": """
        ex exministro expresidente vice interino interina adjunto presunto presunta presuntos supuesto supuesta
        casi medio media menos poco pocos millón millones falso falsa
        presuntas supuestos supuestas frustrado frustrada frustrados frustradas fallido fallida fallidos fallidas
        posible posibles previsto prevista previstos previstas planeado planeada cancelado cancelada cancelados
        canceladas abortado abortada potencial potenciales evitado evitada suspendido suspendida aplazado aplazada
        jubilado jubilada honorario parcial simulado simulada""",
    "agents": "por contra",
    "slight": """
        con este entre una unas unos sobre un puede pueden siempre todos todas más cada algunos algunas
        varios varias muchos muchas ambos ambas""",
    "rough": "unos unas cerca casi aproximadamente alrededor más menos",
    "scanty": "pocos pocas poco poca",
    "fillers": """
        también aún todavía ya ahora entonces luego además incluso muy mismo sin-embargo actualmente realmente
        simplemente así finalmente recientemente""",
    "furniture": """
        foto fotos fotografía imagen imágenes vídeo video crédito créditos archivo ver leer mira publicidad
        exclusiva última fuente efe europa afp reuters ap""",
    "questions": "quién quiénes qué cuál cuáles cuándo dónde adónde cómo cuánto cuántos cuántas por-qué",
    "function": """
        el la los las lo un una unos unas de del a al y e o u pero que quien cuyo en con sin por para sobre entre
        desde hasta hacia según se su sus mi tu nos les le me te es son era eran fue fueron ser ha han había sido
        está están estaba como más muy no ya si cuando donde este esta estos estas ese esa eso aquel también""",
    "equivalent": """
        sr señor; sra señora; srta señorita; dr doctor; dra doctora; prof profesor; gral general; avda avenida av;
        ee_uu eeuu estados_unidos usa us; ue unión_europea; onu naciones_unidas; núm número; por_ciento %;
        ud usted; uds ustedes; cía compañía; sto santo; sta santa; psicología sicología; solo sólo; guion guión""",
    "names": """
        españa portugal francia italia alemania austria australia suiza suecia noruega polonia hungría rumanía
        grecia turquía rusia ucrania irlanda islandia irán irak israel egipto marruecos argelia túnez malí níger
        nigeria méxico colombia venezuela ecuador perú bolivia chile argentina uruguay paraguay brasil cuba panamá
        madrid barcelona valencia sevilla zaragoza málaga murcia bilbao granada lima bogotá quito caracas""",
}
