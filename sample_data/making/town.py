"""The design of the fictional municipality of Waterrade: its neighbourhoods and what happens in them.

Every number that is planted by hand stands in this module. Positions are metres in a flat drawing of 8 by 7 km whose
south-west corner lies at `ORIGIN` in RD New; `making.ground` bends that drawing into natural borders.
"""

from __future__ import annotations

from dataclasses import dataclass

GEMEENTE = "GM9876"
GEMEENTENAAM = "Waterrade (fictief)"
NOTICE = (
    "FICTIEF: Waterrade bestaat niet. Alle gebieden, adressen, eigenaren en cijfers zijn verzonnen voor het "
    "voorbeeld van de Sociale Kaart. / FICTIONAL: Waterrade does not exist; every area and figure is invented."
)
YEARS = (2012, 2014, 2016, 2018)
ORIGIN = (146_000.0, 446_500.0)

BRUG, HAVEN, WATER = "Woonstichting De Brug", "Thuishaven", "Wonen aan het Water"
CORPORATIONS = (BRUG, HAVEN, WATER)
OWNER, LANDLORD = "Particulier (koop)", "Particuliere verhuur"
PREFIX = {BRUG: "DB", HAVEN: "TH", WATER: "WW"}

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Buurt:
    """One neighbourhood of 2018 and the development that is planted in it.

    `corp` is the share of corporation dwellings in percent. `low` and `low_change` are the share of the 20 % lowest
    incomes in 2012 (percent) and its change to 2018 (pp); `lvb` is the share of 2018. `growth` is the mean growth of
    the vulnerable groups (pp), None where it simply follows the surroundings. `nuisance` is the Leefbaarometer `onv`
    of 2012 and `extra` its change beyond what the share of corporation homes around explains.
    """

    code: str
    name: str
    homes: int
    built: int
    houses: int
    corp: int
    main: str
    low: float
    low_change: float
    lvb: float
    growth: float | None
    nuisance: float
    extra: float
    seeds: tuple[Point, ...]
    since: int = 0  # first year of a new estate: homes come between `since` and 2018

    @property
    def wijk(self) -> str:
        """Code of the district."""
        return "WK" + self.code[2:8]


WIJKEN = {
    "WK987600": "Binnenstad",
    "WK987601": "Noord",
    "WK987602": "Oost",
    "WK987603": "Zuid",
    "WK987604": "West",
    "WK987605": "De Nieuwe Landen",
    "WK987606": "Haven en bedrijven",
    "WK987607": "Buitengebied en dorpen",
}


def _b(number: str, name: str, *rest: object) -> Buurt:
    return Buurt(f"BU9876{number}", name, *rest)  # type: ignore[arg-type]


# fmt: off
# code, name, homes, built, % houses, % corporation, main, low 2012, change, lvb 2018, growth, onv 2012, extra, seeds
BUURTEN: tuple[Buurt, ...] = (
    _b("0001", "Marktkwartier", 360, 1900, 8, 9, HAVEN, 25, -2.4, 13, None, -.150, -.004, ((3900, 3520),)),
    _b("0002", "Oude Haven e.o.", 330, 1905, 14, 16, HAVEN, 24, -1.9, 14, None, -.095, .020, ((3600, 3900),)),
    _b("0003", "Sint-Janskerkbuurt", 310, 1895, 16, 14, HAVEN, 22, -.3, 13, None, -.090, .024, ((4150, 3870),)),
    _b("0004", "Stationskwartier", 390, 1975, 4, 31, HAVEN, 31, .3, 20, None, -.160, -.046, ((3850, 3080),)),
    _b("0005", "Westersingel", 320, 1910, 25, 12, HAVEN, 20, -.2, 12, None, -.045, .002, ((3420, 3480),)),
    _b("0006", "Oostersingel", 300, 1912, 28, 10, HAVEN, 19, -2.2, 12, None, -.040, -.040, ((4350, 3450),)),
    _b("0007", "Kazerneterrein 'De Citadel'", 68, 1938, 6, 35, HAVEN, 34, 1.0, 22, None, -.070, -.005,
       ((4300, 3050),)),
    _b("0101", "Burgemeester van 't Hoff-Eschauzierkwartier en omgeving", 520, 1961, 30, 66, BRUG,
       34, 3.4, 37.5, 1.4, -.085, -.010, ((2500, 5050),)),
    _b("0102", "Componistenbuurt-West", 430, 1958, 42, 60, BRUG, 35, 2.3, 36.5, .2, -.090, -.012, ((3050, 4850),)),
    _b("0103", "Componistenbuurt-Oost", 470, 1959, 30, 71, BRUG, 38, 4.4, 39.5, 2.6, -.100, -.002, ((3500, 4680),)),
    _b("0104", "Marshallkwartier", 610, 1964, 10, 82, BRUG, 41, 7.2, 43, 2.9, -.105, -.014, ((3150, 5350),)),
    _b("0105", "Vredebuurt", 480, 1956, 38, 73, BRUG, 39, 3.9, 41, 1.5, -.095, .000, ((3650, 5150),)),
    _b("0106", "'t Zwanenveld", 400, 1966, 46, 55, HAVEN, 31, .4, 36.5, 1.2, -.012, .006, ((4550, 4700),)),
    _b("0107", "Molenbuurt, De Hoge", 420, 1971, 62, 44, HAVEN, 25, 2.1, 26, None, -.030, -.038, ((4050, 5550),)),
    _b("0108", "Rivierenflats", 560, 1968, 2, 88, BRUG, 46, 5.6, 45.5, 2.7, -.125, .008, ((4050, 4750),)),
    _b("0109", "Noorderpark", 260, 1974, 74, 24, HAVEN, 18, .2, 18, None, .015, -.002, ((2750, 5950), (2350, 5700))),
    _b("0110", "De Tuinen van Noord", 380, 1979, 80, 27, HAVEN, 17, 1.9, 19, None, .012, .024,
       ((4650, 5300), (4800, 5050))),
    _b("0111", "Jachthavenkwartier", 240, 2004, 52, 6, WATER, 8, -.4, 8, None, .045, .000, ((5300, 4950),)),
    _b("0201", "Spoorbuurt", 330, 1924, 44, 38, WATER, 28, 1.8, 25, None, -.060, -.002, ((4700, 3150),)),
    _b("0202", "Vogelbuurt", 410, 1928, 66, 47, WATER, 29, -2.3, 29, None, -.050, .026, ((5050, 3450),)),
    _b("0203", "Bloemenbuurt", 390, 1926, 70, 41, WATER, 26, -2.6, 26, None, -.035, .009, ((4750, 3750),)),
    _b("0204", "Oostelijke Façadebuurt", 440, 1931, 48, 58, WATER, 33, 3.0, 37, 2.3, -.005, .006, ((5080, 4050),)),
    _b("0205", "Parkbuurt, noord- en zuidzijde", 350, 1934, 58, 17, WATER, 14, -.3, 13, None, .022, .000,
       ((4960, 2720), (4590, 2660), (4790, 2400))),
    _b("0206", "Hofje van Sint-Anna", 150, 1911, 55, 62, WATER, 27, -2.0, 24, None, .010, .018, ((4770, 2600),)),
    _b("0207", "Ambachtskwartier", 320, 1921, 35, 33, WATER, 27, .1, 24, None, -.055, .022, ((4650, 4170),)),
    _b("0208", "Oude Gasfabriek e.o.", 290, 1996, 20, 36, WATER, 22, -1.7, 20, None, -.045, .028,
       ((5170, 3080), (5180, 2780))),
    _b("0301", "Súderpoarte", 510, 1967, 12, 78, HAVEN, 40, 3.2, 40.5, 1.5, -.100, .016, ((3600, 2450),)),
    _b("0302", "Vinkenhof", 430, 1962, 28, 67, HAVEN, 36, -1.8, 36.8, .2, -.115, -.006, ((4150, 2500),)),
    _b("0303", "Geuzenwijk", 420, 1953, 60, 52, HAVEN, 30, .2, 31, None, -.048, -.030, ((3850, 2000),)),
    _b("0304", "Zuiderpark en Villapark", 300, 1936, 85, 6, HAVEN, 8, .3, 8, None, .050, .001, ((4450, 1950),)),
    _b("0305", "Gerardsplein e.o.", 450, 1969, 18, 74, HAVEN, 38, 2.6, 38.5, 1.4, -.105, .005, ((3350, 2050),)),
    _b("0306", "Wilhelminadorp", 380, 1949, 82, 36, HAVEN, 20, -2.1, 21, None, .018, .014,
       ((4900, 2100), (4950, 1800))),
    _b("0307", "Landgoed d'Eikenhorst", 170, 1988, 96, 0, HAVEN, 6, -.2, 6, None, .075, -.002,
       ((4300, 1350), (3850, 1250))),
    _b("0308", "De Weiden", 360, 1983, 88, 22, HAVEN, 14, 1.8, 15, None, .020, -.036, ((3150, 1500),)),
    _b("0309", "Rozenhof", 310, 1981, 84, 26, HAVEN, 15, .4, 16, None, .018, -.001, ((4850, 1350),)),
    _b("0401", "Westeinde", 490, 1957, 36, 68, BRUG, 38, -4.2, 36.5, .1, -.088, .108, ((2950, 3300),)),
    _b("0402", "De Kempen", 420, 1963, 60, 56, BRUG, 32, -.4, 38, 1.2, -.010, .008, ((2550, 3600),)),
    _b("0403", "Tuindorp 't Heike", 380, 1948, 90, 61, BRUG, 31, -2.4, 37.2, .3, .000, .046, ((2450, 3100),)),
    _b("0404", "Zilverschoon", 400, 1965, 50, 57, BRUG, 33, 2.7, 38.5, 2.4, .004, .012, ((2900, 2750),)),
    _b("0405", "Wingerdbuurt", 440, 1960, 32, 69, BRUG, 37, -.2, 37, .3, -.110, .002, ((2950, 3800),)),
    _b("0406", "Bos en Duin", 330, 1986, 92, 9, BRUG, 10, -1.9, 10, None, .040, .004, ((1900, 2700),)),
    _b("0407", "Hogeweide", 390, 1977, 86, 29, BRUG, 17, -.2, 18, None, .014, -.034, ((2000, 3300),)),
    _b("0408", "Lage Weide, Zuid", 350, 1976, 84, 32, BRUG, 19, 2.0, 20, None, .005, .024, ((2350, 2500),)),
    _b("0409", "Brouwerijkwartier", 280, 2008, 30, 30, BRUG, 18, -2.5, 17, None, -.020, .006, ((2150, 3820),)),
    _b("0502", "Rietlanden", 430, 2001, 76, 25, WATER, 13, .3, 14, None, .024, .002, ((5900, 3300),)),
    _b("0503", "Graslanden", 440, 2005, 82, 18, WATER, 11, -.3, 11, None, .034, .022, ((6500, 3450),)),
    _b("0504", "Akkerlanden", 410, 1999, 80, 28, WATER, 14, 2.2, 15, None, .016, -.002, ((5950, 2600),)),
    _b("0505", "Boslanden", 360, 2003, 90, 8, WATER, 8, -.2, 8, None, .044, .000, ((6600, 2650),)),
    _b("0506", "Landenplein", 310, 2002, 22, 45, WATER, 21, 2.4, 22, None, -.010, -.042, ((6230, 3000),)),
    _b("0507", "Waterlanden", 420, 2009, 70, 21, WATER, 12, .2, 12, None, .030, -.001, ((5950, 3850),), 2006),
    _b("0508", "Havenlanden", 380, 2014, 58, 19, WATER, 11, .4, 11, None, .028, .004, ((6500, 4130),), 2010),
    _b("0601", "Industriehaven", 14, 1972, 60, 0, BRUG, 20, .0, 18, None, -.060, .0, ((1050, 4250), (650, 4300))),
    _b("0602", "Bedrijvenpark Rade-West", 32, 1968, 90, 0, BRUG, 18, .0, 16, None, -.030, .0,
       ((1000, 3500), (800, 3000))),
    _b("0603", "Scheepswerfkwartier", 190, 2011, 10, 28, BRUG, 19, -1.8, 17, None, -.030, .010, ((1900, 4350),), 2008),
    _b("0701", "Oud-Rade", 330, 1970, 94, 15, WATER, 12, -.2, 12, None, .046, -.002, ((6750, 1400),)),
    _b("0702", "Radermeer, Dorp aan 't", 290, 1978, 95, 12, WATER, 11, .3, 11, None, .054, -.001, ((6200, 5750),)),
    _b("0703", "Het Veer", 49, 1930, 96, 8, BRUG, 20, .0, 14, None, .040, .0, ((1350, 5450),)),
    _b("0704", "Polder Waterrade-Noord", 120, 1955, 99, 0, BRUG, 9, -1.4, 9, None, .078, .0,
       ((900, 6000), (1900, 6200), (3300, 6450), (4400, 6150), (5300, 6000))),
    _b("0705", "Polder Waterrade-Zuid", 150, 1957, 99, 1, BRUG, 9, .2, 9, None, .080, .0,
       ((700, 1200), (1000, 2300), (1800, 900), (2500, 1100), (2600, 1800), (3700, 600), (5000, 650), (5800, 900))),
    _b("0706", "Polder Waterrade-Oost", 110, 1959, 99, 0, WATER, 8, -.3, 8, None, .082, .0,
       ((7400, 2300), (7350, 3300), (7200, 4100), (6000, 1800), (5500, 1500))),
    _b("0707", "Uiterwaarden", 60, 1951, 99, 0, WATER, 10, .3, 9, None, .074, .0, ((1900, 5050), (6900, 4620))),
    _b("0708", "Sint-Maartensdorp", 260, 1969, 95, 18, BRUG, 13, 1.7, 13, None, .040, .0, ((1650, 1750),)),
)
# fmt: on
BY_CODE = {buurt.code: buurt for buurt in BUURTEN}

ENCLAVE, AROUND_ENCLAVE = "BU98760206", "BU98760205"
ENCLAVE_CORNERS: tuple[Point, ...] = (
    (4645, 2540), (4730, 2465), (4850, 2490), (4905, 2585), (4860, 2690), (4735, 2705), (4650, 2640),
)  # fmt: skip
MULTIPART = "BU98760707"
SECRET = "BU98760007"
JUMPING = "BU98760703"
INDUSTRIAL = "BU98760601"

OUTLINE: tuple[Point, ...] = (
    (300, 600), (2200, 250), (4200, 400), (6100, 200), (7600, 800), (7850, 2600), (7550, 4200), (7850, 5500),
    (6900, 6600), (5000, 6450), (3300, 6850), (1500, 6550), (250, 5900), (450, 4100), (100, 2400),
)  # fmt: skip
RIVER: tuple[Point, ...] = (
    (-600, 4450), (700, 4700), (1500, 4780), (2300, 4550), (3100, 4330), (3900, 4270), (4700, 4430), (5500, 4620),
    (6500, 4800), (8600, 4500),
)  # fmt: skip
RIVER_WIDTH = 165.0
CANAL: tuple[Point, ...] = ((5420, 4620), (5400, 3900), (5430, 2900), (5300, 1600), (5350, -300))
CANAL_WIDTH = 44.0
BASIN: tuple[Point, ...] = ((1480, 4760), (1400, 4420), (1250, 4050))
BASIN_WIDTH = 110.0
LAKE: Point = (7050, 5650)
LAKE_RADIUS = 520.0
RIVER_CODE, LAKE_CODE, WATER_WIJK = "BU98769997", "BU98769998", "WK987699"
WATER_NAMES = {RIVER_CODE: "De Rade", LAKE_CODE: "Radermeer"}

# The revision of 1 January 2018. Old codes per new code; the moved strip is worked out in `making.ground`.
RENUMBERED = {"BU98760309": "BU98760310"}
SPLIT = {"BU98760507": "BU98760501", "BU98760508": "BU98760501"}
MERGED = {"BU98760208": ("BU98760208", "BU98760209")}
MOVED = ("BU98760504", "BU98760505")  # a strip of the first belonged to the second until 2018
OLD_NAMES = {
    "BU98760501": "Nieuwe Landen-Noord",
    "BU98760208": "Gasfabriekterrein",
    "BU98760209": "Cokesstraat e.o.",
    "BU98760310": "Rozenhof",
}
CHANGE_2018 = {
    **dict.fromkeys(RENUMBERED, 2),
    **dict.fromkeys((*SPLIT, *MERGED, *MOVED), 3),
}  # 1 = unchanged since the edition before, 2 = only the code changed, 3 = boundary changed

POSTCODES = {  # the four digits per district; two large districts have two
    "WK987600": ("9871",),
    "WK987601": ("9872", "9873"),
    "WK987602": ("9874",),
    "WK987603": ("9875", "9876"),
    "WK987604": ("9877",),
    "WK987605": ("9878",),
    "WK987606": ("9870",),
    "WK987607": ("9879",),
}

# The planted tipping point: up to here the share of corporation homes within 200 m does nothing to nuisance.
KINK, KINK_LEVEL, KINK_SLOPE = 45.0, 0.006, -0.0022
# Vulnerable groups: share of the town in 2012 (percent) and weight of each in the mean growth.
GROUP_MEAN = {"bijstand": 7.0, "psychiatrie": 3.1, "vluchtelingen": 1.75}
GROUP_WEIGHT = {"lvb": 1.3, "bijstand": 1.6, "psychiatrie": 0.7, "vluchtelingen": 0.4}
GROUPS = tuple(GROUP_WEIGHT)
SHARES = ("laagste_inkomens_20", *GROUPS)
GROUP_TREND = (-1.4, 3.7)  # mean growth (pp) without corporation homes around, and what 80 % of them adds
PER_PERSON = ("lvb", "psychiatrie", "vluchtelingen")
# Share of the six-year change that has happened by each year.
PACE = {2012: 0.0, 2014: 0.28, 2016: 0.66, 2018: 1.0}
# The small neighbourhood whose figures jump: shares of the 20 % lowest incomes as they were.
JUMPS = {2012: 20.0, 2014: 33.0, 2016: 16.0, 2018: 31.0}
# One complex that concentrates in a neighbourhood whose mean hides it: neighbourhood, homes, share 2012 and 2018.
HIDDEN = "BU98760408"
