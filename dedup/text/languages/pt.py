"""Portuguese."""

TABLES = {
    "numbers": """
        0 zero; 2 dois duas; 3 três; 4 quatro; 5 cinco; 6 seis; 7 sete; 8 oito; 9 nove; 10 dez; 11 onze; 12 doze;
        13 treze; 14 catorze quatorze; 15 quinze; 16 dezesseis dezasseis; 17 dezessete dezassete; 18 dezoito;
        19 dezenove dezanove; 20 vinte; 30 trinta; 40 quarenta; 50 cinquenta; 60 sessenta; 70 setenta; 80 oitenta;
        90 noventa; 100 cem cento; 200 duzentos duzentas; 300 trezentos trezentas; 500 quinhentos quinhentas;
        1000 mil""",
    "ordinals": """
        1 primeiro primeira; 2 segundo segunda; 3 terceiro terceira; 4 quarto quarta; 5 quinto quinta; 6 sexto
        sexta; 7 sétimo sétima; 8 oitavo oitava; 9 nono nona; 10 décimo décima""",
    "scales": "1000000 milhão milhões; 1000000000 bilhão bilhões bilião; 1000000000000 trilhão trilhões; 12 dúzia",
    "months": """
        janeiro; fevereiro; março; abril; maio; junho; julho; agosto; setembro; outubro; novembro; dezembro""",
    "weekdays": "segunda-feira; terça-feira terça; quarta-feira; quinta-feira; sexta-feira; sábado; domingo",
    "times": """
        hoje; ontem; amanhã; anteontem; meio-dia; meia-noite; manhã; tarde; noite; madrugada; primavera; verão;
        outono; inverno; passado passada passados passadas; próximo próxima próximos próximas; diário; semanal;
        mensal; anual""",
    "units": """
        segundo segundos; minuto minutos; hora horas; dia dias; semana semanas; mês meses; ano anos; década décadas;
        século séculos; dólar dólares; euro euros; libra libras; real reais; centavo centavos; cêntimo cêntimos;
        quilômetro quilômetros quilómetro quilómetros km; metro metros; centímetro centímetros cm; milha milhas;
        hectare hectares; quilograma quilogramas quilo quilos kg; grama gramas; tonelada toneladas; litro litros;
        grau graus""",
    "negation": """
        não nunca jamais nada ninguém nenhum nenhuma nem sem tampouco nega negam negou negaram negado desmente
        desmentiu recusa recusou fracassa fracassou""",
    "negating_prefixes": "in im ir i des dis anti não contra ex",
    "direction": """
        ao à | do da | no na;
        sobe sobem subiu subiram alta aumenta aumentam aumentou aumento cresce crescem cresceu ganha ganham ganhou
        ganharam vence venceu | cai caem caiu caíram queda diminui diminuiu desce desceu reduz reduziu perde perdem
        perdeu perderam; antes | depois; sobre acima | sob abaixo; mais | menos; maior maiores | menor menores;
        máximo | mínimo; maioria | minoria; norte | sul | leste este | oeste; esquerda | direita; dentro | fora;
        favor | contra; com | sem; abre abrem abriu aberto aberta | fecha fecham fechou fechado fechada; começa
        começou inicia iniciou | termina terminou acaba acabou; compra compram comprou | vende vendem vendeu;
        importações | exportações; entra entrou | sai saiu; velho velha antigo antiga | novo nova jovem; bom boa
        melhor | mau má ruim pior; alto alta | baixo baixa; longo longa | curto curta; cedo | tarde; forte | fraco
        fraca; grande | pequeno pequena; aceita aceitou | rejeita rejeitou; permite permitiu | proíbe proibiu;
        legal | ilegal; primeiro primeira | último última""",
    "verdicts": """
        absolvido absolvida absolvidos absolvição inocente | condenado condenada condenados condenação culpado
        culpada; confirmado confirma | anulado desmente; libertado solto solta | preso presa presos detido detida
        detidos; sobreviveu sobrevivente sobreviventes | morreu morto mortos; ferido feridos ferida | morto mortos
        morta; eleito eleita | derrotado derrotada; aprovado aprovada | rejeitado rejeitada; vítima vítimas |
        suspeito agressor""",
    "modality": """
        vai vão irá | poderia poderiam pode podem | deve devem | deveria deveriam; será serão | seria seriam;
        possível talvez | certo certamente""",
    "quantifiers": """
        todos todas todo toda cada | alguns algumas vários várias muitos muitas poucos poucas ambos ambas; sempre |
        frequentemente às-vezes raramente nunca; quase | exatamente; metade | terço quarto; dobro | triplo""",
    "gender": """
        ele eles | ela elas; dele | dela; homem homens | mulher mulheres; menino meninos | menina meninas; rapaz |
        rapariga moça; filho | filha; pai | mãe; irmão irmãos | irmã irmãs; marido | mulher esposa; senhor |
        senhora; rei | rainha; príncipe | princesa; ator | atriz; diretor | diretora; tio | tia; eu meu minha nós
        nosso | você teu tua | seu sua; o | a; os | as; um | uma""",
    "qualifiers": """
        ex vice interino interina adjunto suposto suposta supostos alegado alegada quase meio meia menos pouco
        poucos milhão milhões bilhão bilhões falso falsa
        supostas alegados alegadas tentado tentada frustrado frustrada frustrados frustradas falhado falhada
        fracassado fracassada possível possíveis previsto prevista previstos previstas planejado planejada
        cancelado cancelada cancelados canceladas presumido presumida potencial potenciais abortado abortada
        evitado evitada adiado adiada suspenso suspensa aposentado aposentada honorário parcial simulado""",
    "agents": "por pelo pela pelos pelas contra",
    "slight": """
        com sobre entre em um uma pode podem sempre todos todas mais cada alguns algumas vários várias
        muitos muitas ambos ambas""",
    "rough": "cerca quase aproximadamente mais menos uns umas",
    "scanty": "poucos poucas pouco pouca",
    "fillers": """
        também ainda já agora então depois além mesmo muito porém contudo atualmente realmente simplesmente assim
        finalmente recentemente entretanto aliás""",
    "furniture": """
        foto fotos fotografia imagem imagens vídeo crédito créditos arquivo leia veja assista publicidade exclusivo
        fonte reprodução divulgação lusa agência estadão afp reuters ap""",
    "questions": "quem que qual quais quando onde aonde por-que como quanto quantos quantas",
    "function": """
        o a os as um uma uns umas de do da dos das em no na nos nas ao aos à às por pelo pela pelos pelas para com sem
        sob sobre entre até desde e ou mas que quem se seu sua seus suas ele ela eles elas lhe me te nos é são era
        eram foi foram ser sido está estão estava tem têm tinha há havia como mais muito não já também este esta
        esse essa isso aquele quando onde""",
    "equivalent": """
        sr senhor; sra senhora; dr doutor; dra doutora; prof professor; gal general; av avenida; r rua; eua
        estados_unidos usa us; ue união_europeia união_européia; onu nações_unidas; nº número n; por_cento %;
        facto fato; acção ação; actual atual; óptimo ótimo; director diretor; projecto projeto; electricidade
        eletricidade; equipa equipe; autocarro ônibus; comboio trem; ideia idéia; europeia européia""",
    "names": """
        portugal brasil espanha frança itália alemanha áustria austrália suíça suécia noruega polônia polónia
        hungria romênia grécia turquia rússia ucrânia irlanda islândia irã irão iraque israel egito marrocos
        argélia tunísia mali níger nigéria angola moçambique guiné argentina uruguai paraguai chile peru china
        japão índia lisboa porto coimbra braga faro évora funchal brasília recife salvador fortaleza curitiba
        manaus belém natal goiânia campinas santos""",
}
