"""What is told, and what is not, in each language that has word lists: tables of sentences, as their writers would write them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from policybrief.check import language
from policybrief.check.figures import find_figures
from policybrief.check.signs import SIGNS
from worlds import TREES, World, lay

LISTS = sorted(Path(language.__file__).with_name("languages").glob("*.toml"))

ENGLISH = """\
Serbia buys [400 million cubic metres] of gas each year.
It grew by [five percent], then by [seven per cent].
[Two and a half million people] | Two and a half million
The road cost [one billion dollars].
[Several million] people crossed, [a few hundred] by boat.
It cost [hundreds of millions of euros].
[Tens of thousands] left.
It paid [millions of euros] in rent.
Exports to Serbia cost [billions of dollars].
[Half of] imports | Half
[Half the] trade is gas. | Half
More than [half] went by sea.
Exports fell by [half].
[A third] of imports came from one state.
[One third] came by road; [two-thirds] by rail.
Trade fell by [a quarter].
A tonne cost [a third] more.
[Three quarters] of the members agreed.
Sales rose [tenfold].
Trade [doubled] in that time.
Prices have [tripled], and output was [halved].
The line carries [twice] as much.
The new line costs [three times] more.
He grew [3–5 %] a year.
It cost [€5m], then [5bn].
It raised [US$5bn] and [A$2m].
They sold [EUR5m] of bonds.
[1 in 3] agrees.
The vote was [2:1].
[One in five] students left.
[Two states out of three] agreed.
[Two of three] pipes leak.
[Every third] tree died.
[A hundred and twenty-five] soldiers came.
They ask for [five to ten percent].
They ask for [5 – 10 %] of it.
They ask for [25 000 euros], not [1 234 567].
[Half a million] signed.
It lost [half a percentage point].
[A dozen] towns joined.
Rates rose by [fifty cents].
The pipe is [nine hundred kilometres] long.
It takes [ten megawatts].
It holds [two barrels].
[Twenty Azerbaijani manats] buy a ticket.
It was [−3 °C], [5km] away.
Of [16] states [12] agreed.
A [10-year] plan
In [292 of 448] votes both agreed.
Some [2000] people came.
More than [1,000+] firms, [$5B], [±2], [≥5 %] | 1,000+; $5B; ±2; 5 %
A share of [½], then [2½] | ½; 2½
It rose by [ten basis points].
It sold [2000 tonnes].
"""

ENGLISH_NONE = """\
One of the priorities is a direct flight.
The two presidents met, and the three of them spoke.
Neither is among the other's five largest partners.
Three steps are under discussion.
The G7, the G-20, COVID-19, CO2, 5G and F-16 are names.
Resolution A/RES/62/243 and Resolution 1244 stand.
A Boeing 737 flew, and an Airbus 320 followed.
They came 1st, 2nd, 3rd and 20th.
The first half of the year was dry.
A third option is a port.
The third of the papers is short.
See Section 3.1, Article 51, p. 4, pp. 5–7, § 12, No. 7.
In sessions 70 to 74 and in session 62 they agreed.
(1) room, (2) water; [3]
Millions of people, hundreds of jobs and dozens of towns depend on it.
No one came, and one another was all they had.
One day it may work; one year is short.
They met twice, and then three times.
A double room, the double standard
The talks took half an hour.
It is a one-sided view of a two-way street.
They work 24/7.
Version 3.3.2 and 127.0.0.1
Many hands make light work.
Some see a few problems.
On 14 March 2008, in 2024 and since 1999
From 2019 to 2023, in 2019/20 and in the 1990s
On the 14th of March and on March 3rd
The 21st century and the 20th
It lasted two years, three months and ten days.
A two-year plan and a five-day week
The second quarter was better than the third quarter.
Covid 19 and Corridor 10
Several states and several others
Trade in millions of euros
Trade (millions of euros)
They met at 5 p.m. and again at 10 o'clock.
COP 29, Scope 3 and Nord Stream 2
The 16+1 format and the P5+1
Seven sisters had seven brothers.
"""

OTHERS = {
    "sr-Latn": """\
Uvozi [400 miliona kubnih metara] gasa.
Vredi [pet milijardi evra].
Porastao je [pet odsto], pa [dvadeset pet procenata].
[Dve trećine] uvoza dolazi morem.
[Polovina] građana se slaže.
[Trista] ljudi je došlo, a [hiljadu] otišlo.
Koštalo je [dva i po miliona evra].
[Nekoliko hiljada] ljudi, [desetine hiljada] stabala
Rashodi su [udvostručeni].
[Tri puta] više nego ranije
[Svaki peti] student uči jezik.
Ulaznica košta [sto evra].
[1,5 milijardi] dolara i [25 000 dinara] | 1,5 milijardi dolara; 25 000 dinara
Jedan od prioriteta je direktan let.
Druga polovina godine bila je sušna.
U 21. veku i na 3. mestu
Član 5. stav 2. i čl. 7
Rezolucija 1244 i sednica 62
Seli su za pregovarački sto.
Prvih pet zemalja i dve strane
Milioni ljudi i stotine poslova
14. marta 2008. godine i 5. maja
Do 2030. godine i 1990-ih
Trajalo je dve godine i tri meseca.
Posle godinu dana jedna godina je malo.
Ugroženo je [više od] milion ljudi. | milion
Obezbedio je [milijardi evra] iz fondova.
Robna razmena u milionima evra
Iz člana 7. Zakona; 2005. i 2008. godine
""",
    "sr-Cyrl": """\
Увози [400 милиона кубних метара] гаса.
Вреди [пет милијарди евра].
Порастао је [пет одсто], па [двадесет пет процената].
[Две трећине] увоза долази морем.
[Половина] грађана се слаже.
[Триста] људи је дошло, а [хиљаду] отишло.
Коштало је [два и по милиона евра].
[Неколико хиљада] људи, [десетине хиљада] стабала
Расходи су [удвостручени].
[Три пута] више него раније
[Сваки пети] студент учи језик.
Улазница кошта [сто евра].
[1,5 милијарди долара] и [25 000 динара]
Један од приоритета је директан лет.
Друга половина године била је сушна.
У 21. веку и на 3. месту
Члан 5. став 2. и чл. 7
Резолуција 1244 и седница 62
Сели су за преговарачки сто.
Првих пет земаља и две стране
Милиони људи и стотине послова
14. марта 2008. године и 5. маја
До 2030. године и 1990-их
Трајало је две године и три месеца.
Љубав и једна година
""",
    "az": """\
Qiymət [beş faiz] artıb.
Layihə [iki milyard manatdır].
[Dörd yüz milyon kubmetr] qaz alır.
İxracın [üçdə biri] qazdır.
Ölkələrin [yarısından] çoxu razıdır.
[İki yüz min] nəfər gəldi.
[Bir neçə milyon] insan
Gəlir [üç dəfə] çox oldu.
[Beş nəfərdən biri] dil öyrənir.
Xərc [iyirmi beş milyardı] ötdü.
İxrac [ikiqat] artıb.
[5%-i] və [35-dən] çoxu
[400 milyon dollarlıq] müqavilə
[25 000 manat] və [1,5 milyard]
[On iki kilometr] yol
Prioritetlərdən biri birbaşa reysdir.
İlin ikinci yarısı quraq keçdi.
21-ci əsrdə, 3-cü yer
5-ci maddə və maddə 7
1244 saylı qətnamə
2024-cü ildə və 2030-a qədər
14 mart 2008-ci il, mayın 5-də
İki ölkə və üç tərəf
Minlərlə insan gəldi.
İki il və üç ay davam etdi.
""",
    "de": """\
Die Preise stiegen um [fünf Prozent].
Es waren [fünfundzwanzig Prozent].
[Zweihunderttausend] Menschen kamen.
[Zwei Drittel] der Importe kommen per Schiff.
Die [Hälfte] der Importe ist Gas.
Das kostet [drei Milliarden Euro].
Es sind [anderthalb Millionen].
[Hunderte Millionen] Euro | Hunderte Millionen Euro
Der Handel hat sich [verdoppelt].
Es kostet [dreimal] so viel.
[Zwei von drei] stimmen zu.
[Jeder fünfte] lernt die Sprache.
[1,5 Mrd. €], [5 Mio]. und [25.000 Euro]
[Zehn Kilometer] Straße, [12 Megawatt]
Eine der Prioritäten ist ein Direktflug.
In der zweiten Hälfte des Jahres
Am 3. Oktober 2024 und im 21. Jahrhundert
Der 3. Platz und die 2. Auflage
Artikel 5, Abs. 2 und Nr. 7
Resolution 1244 und Sitzung 62
Millionen Menschen und Dutzende Städte
Die zwei Länder und drei Seiten
Die 1990er und 2008
Es dauerte zwei Jahre und drei Monate.
Ein Jahr ist kurz, und ein Tag kürzer.
""",
    "fr": """\
Les prix ont gagné [cinq pour cent].
Cela coûte [un milliard d'euros].
[Deux tiers] des importations viennent par mer.
La [moitié] des importations est du gaz.
[Un sur cinq] apprend la langue.
[Deux pays sur trois] sont d’accord.
[Vingt-cinq mille] personnes sont venues.
[Quatre-vingt-dix pour cent] des voix
C’est [trois fois] plus cher.
Le commerce a [doublé].
[Plusieurs millions] de personnes
Des [milliers d'euros] de loyer
[25 000 euros], [12 M€] et [5 %]
[Deux millions et demi] de voix | Deux millions
[Dix kilomètres] de route
Une des priorités est un vol direct.
La première moitié de l’année
Un pays tiers et les deux parties
Le 1er mars 2008, la 2e session
L’article 5, la page 7 et la résolution 1244
Le 14 mars et depuis 1999
Des millions de personnes et des centaines d’emplois
Cela a duré deux ans et trois mois.
Un an est court.
Les cinq plus grands partenaires
Le commerce, en milliards d’euros
[303 000] personnes et [22 163 millions d'euros]
""",
    "ru": """\
Цены выросли на [пять процентов].
Это стоит [два миллиарда долларов].
[Две трети] импорта идут морем.
[Половина] импорта — газ.
[Двадцать пять процентов] голосов
[Триста] человек пришли, [тысячу] ждали.
Торговля выросла [вдвое].
Это в [три раза] больше.
[Каждый пятый] учит язык.
[5 млрд кубометров] газа, [25 000 рублей]
[Несколько тысяч] деревьев, [десятки тысяч] домов
[Два с половиной миллиона] голосов
[Десять километров] дороги
Экспорт [удвоился].
[Четверть] импорта
Одна из задач — прямой рейс.
Первая половина года была сухой.
В 21-м веке и на 3-м месте
Статья 5, пункт 2, № 7, с. 4
Резолюция 1244
14 марта 2008 года, в 1990-х годах
Две страны и три стороны
Миллионы людей
Это заняло два года и три месяца.
Один год — это мало.
Убытки составили [65 миллиардов] и [9,5 тысяч] человек.
В 2012 г. и с 2008 по 2010 гг.
Торговля в миллионах долларов
""",
}


def marked(line: str) -> tuple[str, list[str]]:
    """A line without its marks, and what is to be told in it: what stands in marks, or behind `|` where more of it is shown."""
    said, _, whole = line.partition(" | ")
    if said.startswith("("):
        return said, []
    told = said.split("[")[1:]
    return said.replace("[", "").replace("]", ""), whole.split("; ") if whole else [part.split("]")[0] for part in told]


LINES = [
    *(("en", *marked(line)) for line in ENGLISH.splitlines()),
    *(("en", line, []) for line in ENGLISH_NONE.splitlines()),
    *((tag, *marked(line)) for tag, lines in OTHERS.items() for line in lines.splitlines()),
]


def figures(text: str, tag: str) -> list[str]:
    return [text[each.start : each.end] for each in find_figures(text, tag) if each.kind == "figure"]


@pytest.mark.parametrize(("tag", "sentence", "expected"), LINES, ids=[f"{tag}: {sentence}" for tag, sentence, _ in LINES])
def test_what_is_told_and_what_is_not(tag: str, sentence: str, expected: list[str]) -> None:
    assert figures(sentence, tag) == expected


def test_every_list_has_its_table() -> None:
    assert {path.stem for path in LISTS} == {"en", *OTHERS}
    assert len(ENGLISH.splitlines()) + len(ENGLISH_NONE.splitlines()) >= 80
    assert all(len(lines.splitlines()) >= 25 for lines in OTHERS.values())


ASIDE = {"endings", "glued", "glued-whole", "labels", "labels-behind", "clock", "names", "ordinal-signs", "ordinal-stops", "case-signs"} | {
    "comparisons", "abbreviations", "months", "stale"
}  # fmt: skip


@pytest.mark.parametrize("tag", [path.stem for path in LISTS])
def test_a_list_has_a_name_that_is_read_and_words_that_can_be_found(tag: str) -> None:
    lists = language.word_lists(tag).lists
    assert lists.keys() <= SIGNS.keys() | ASIDE
    words = [word for name in lists.keys() & SIGNS.keys() for word in lists[name]]
    assert [word for word in words if not word.rstrip("~*").replace(" ", "").isalpha()] == []
    assert [word for each in lists.values() for word in each if word != word.lower()] == []


DATES = {
    "en": "On [14] March [2008], from [2019–2023], in the [1990s], on the [3rd] of May, for [two years] since [1999].",
    "sr-Latn": "Dana [14]. marta [2008]. godine, u septembru [2024], do [2030]. godine, od [5]. do [10]. maja, [dve godine] kasnije.",
    "sr-Cyrl": "Дана [14]. марта [2008]. године, у септембру [2024], до [2030]. године, од [5]. до [10]. маја, [две године] касније.",
    "az": "[14] mart [2008-ci] il, mayın [5-də], [2024-cü] ildə, [2020–2024-cü] illərdə, [2030-a] qədər, [iki il] sonra.",
    "de": "Am [14]. März [2008], am [1.5.2027], in den [1990ern], [2019/20], seit [1999], nach [zwei Jahren].",
    "fr": "Le [14] mars [2008], le [1er] mai, en [2024], de [2019–2023], depuis [1999], [deux ans] après.",
    "ru": "Дня [14] марта [2008] года, в [1990-х] годах, в [2024-м], с [2019–2023] гг., через [два года].",
}


@pytest.mark.parametrize("tag", DATES)
def test_dates_and_stretches_of_time_are_told_apart_from_figures(tag: str) -> None:
    text, expected = marked(DATES[tag])
    found = [text[each.start : each.end] for each in find_figures(text, tag) if each.kind != "figure"]
    assert found == expected
    assert figures(text, tag) == []


STALE = {
    "en": ("Currently, no one waters.", "It was hot in recent years.", "It is concurrently so."),
    "sr-Latn": ("Trenutno niko ne zaliva.", "Predstojeći sporazum je gotov.", "Trenutak je prošao."),
    "sr-Cyrl": ("Тренутно нико не залива.", "Предстојећи споразум је готов.", "Тренутак је прошао."),
    "az": ("Hazırda heç kim sulamır.", "Son illərdə isti olub.", "Hazır ağaclar."),
    "de": ("Derzeit gießt niemand.", "Die aktuelle Lage ist heiß.", "Die Bäume stehen derart dicht."),
    "fr": ("Actuellement, personne n’arrose.", "Il a fait chaud ces dernières années.", "L’acte est clair."),
    "ru": ("В настоящее время никто не поливает.", "Предстоящий договор готов.", "Настоящий лес."),
}


@pytest.mark.parametrize("tag", STALE)
def test_words_that_are_true_for_a_day_are_told_in_each_language(tag: str, tmp_path: Path) -> None:
    def told(sentence: str) -> list[str]:
        front = f"language: {tag}\n{TREES['content/trees/brief.yaml']}bottom_line: {sentence}\n"
        return [each.code for each in World(lay(tmp_path, {"content/trees/brief.yaml": front})).resolve_all()]

    first, second, other = STALE[tag]
    assert (told(first), told(second), told(other)) == (["stale-word"], ["stale-word"], [])
    assert told(f"{first[:-1]} (2026).") == []


SENTENCES = {
    "en": "Half of the streets, e.g. Mill Lane, have none [@survey].",
    "sr-Latn": "Polovina ulica, npr. čista Mlinska, nema nijedno [@survey].",
    "sr-Cyrl": "Половина улица, нпр. чиста Млинска, нема ниједно [@survey].",
    "az": "Küçələrin yarısı, məs. Dəyirman küç. ilə birlikdə, ağacsızdır [@survey].",
    "de": "Die Hälfte der Straßen, z. B. Mühlweg usw. in der Mitte, hat keine [@survey].",
    "fr": "La moitié des rues, p. ex. la rue du Moulin, cf. École, n’en a pas [@survey].",
    "ru": "Половина улиц, напр. Мельничная и др. Улицы, без деревьев [@survey].",
}


@pytest.mark.parametrize("tag", SENTENCES)
def test_an_abbreviation_ends_no_sentence(tag: str, tmp_path: Path) -> None:
    front = f"language: {tag}\n{TREES['content/trees/brief.yaml']}bottom_line: '{SENTENCES[tag]}'\n"
    assert World(lay(tmp_path, {"content/trees/brief.yaml": front})).resolve_all() == []
    parted = front.replace(" [@survey].'", ". Of Trees [@survey].'")
    assert [each.code for each in World(lay(tmp_path, {"content/trees/brief.yaml": parted})).resolve_all()] == ["bare-figure"]


def test_serbian_lists_have_no_word_whose_letters_differ_between_the_scripts() -> None:
    """Where n and j, l and j or d and ž are two letters in Cyrillic, the derived list would be wrong."""
    apart = ("injek", "konjun", "vanjez", "nadživ", "podže", "odžal", "tanjug")
    words = {word for each in language.word_lists("sr-Latn").lists.values() for word in each}
    assert [word for word in words if any(part in word for part in apart)] == []


UNITS = {"sr-Latn": "procenata", "az": "faiz", "de": "Prozent", "fr": "pour cent", "ru": "процентов"}
NOUNS = {"sr-Latn": "sastanaka", "az": "görüş", "de": "Treffen", "fr": "réunions", "ru": "встреч"}


def spelled(number: int, tag: str) -> str:
    return str(num2words(number, lang=tag[:2]))


@given(st.sampled_from(sorted(UNITS)), st.integers(min_value=2, max_value=99))
def test_a_small_number_is_a_figure_with_a_unit_and_none_without(tag: str, number: int) -> None:
    words = spelled(number, tag)
    assert figures(f"— {words} {UNITS[tag]} —", tag) == [f"{words} {UNITS[tag]}"]
    assert figures(f"— {words} {NOUNS[tag]} —", tag) == []


@given(st.sampled_from(sorted(UNITS)), st.integers(min_value=101, max_value=10**12 - 1))
def test_a_number_with_a_scale_is_one_figure_of_all_its_words(tag: str, number: int) -> None:
    words = spelled(number, tag)
    assert figures(f"— {words} {UNITS[tag]} —", tag) == [f"{words} {UNITS[tag]}"]


ALPHABET = str.maketrans("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш")


@given(st.integers(min_value=2, max_value=10**9))
def test_serbian_is_told_alike_in_both_its_scripts(number: int) -> None:
    words = spelled(number, "sr")
    cyrillic = words.replace("lj", "љ").replace("nj", "њ").replace("dž", "џ").translate(ALPHABET)
    assert not any("a" <= letter <= "ž" for letter in cyrillic)
    assert figures(f"{cyrillic} процената", "sr-Cyrl") == [f"{cyrillic} процената"]
    assert figures(f"{words} procenata", "sr-Latn") == [f"{words} procenata"]
