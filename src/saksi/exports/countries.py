"""Countries as other formats name them: ISO 3166 numbers, FIPS 10-4 letters, Gleditsch and Ward's numbers, regions.

Numbers, letters and names are those of GeoNames (CC BY 4.0, see THIRD-PARTY.md); regions are ACLED's, and UCDP's by number.
"""

from __future__ import annotations

import functools

from msgspec import Struct


class Country(Struct, frozen=True):
    """One country or territory; empty where a list has no code for it."""

    iso3: str
    number: str
    """ISO 3166-1 numeric, three digits."""
    fips: str
    gw: int | None
    """Gleditsch and Ward's number of a state."""
    region: str
    """ACLED's region."""
    name: str

    @property
    def ucdp_region(self) -> str:
        """UCDP's region, from the hundreds of the state's number."""
        if self.gw is None:
            return ""
        return next(name for first, name in UCDP_REGIONS if self.gw >= first)


UCDP_REGIONS = ((700, "Asia"), (630, "Middle East"), (400, "Africa"), (200, "Europe"), (0, "Americas"))


@functools.cache
def countries() -> dict[str, Country]:
    """All by their ISO 3166 alpha-3 code."""
    found = {}
    for row in TABLE.strip().splitlines():
        iso3, number, fips, gw, region, name = row.split("|")
        found[iso3] = Country(iso3, number, fips, int(gw) if gw else None, region, name)
    return found


def country_of(iso3: str | None) -> Country | None:
    """A country by its code."""
    return countries().get(iso3) if iso3 else None


TABLE = """
ABW|533|AA||Caribbean|Aruba
AFG|004|AF|700|South Asia|Afghanistan
AGO|024|AO|540|Middle Africa|Angola
AIA|660|AV||Caribbean|Anguilla
ALA|248|||Europe|Aland Islands
ALB|008|AL|339|Europe|Albania
AND|020|AN|232|Europe|Andorra
ANT|530|NT|||Netherlands Antilles
ARE|784|AE|696|Middle East|United Arab Emirates
ARG|032|AR|160|South America|Argentina
ARM|051|AM|371|Caucasus and Central Asia|Armenia
ASM|016|AQ||Oceania|American Samoa
ATA|010|AY||Antarctica|Antarctica
ATF|260|FS||Antarctica|French Southern Territories
ATG|028|AC|58|Caribbean|Antigua and Barbuda
AUS|036|AS|900|Oceania|Australia
AUT|040|AU|305|Europe|Austria
AZE|031|AJ|373|Caucasus and Central Asia|Azerbaijan
BDI|108|BY|516|Eastern Africa|Burundi
BEL|056|BE|211|Europe|Belgium
BEN|204|BN|434|Western Africa|Benin
BES|535|||Caribbean|Bonaire, Saint Eustatius and Saba
BFA|854|UV|439|Western Africa|Burkina Faso
BGD|050|BG|771|South Asia|Bangladesh
BGR|100|BU|355|Europe|Bulgaria
BHR|048|BA|692|Middle East|Bahrain
BHS|044|BF|31|Caribbean|Bahamas
BIH|070|BK|346|Europe|Bosnia and Herzegovina
BLM|652|TB||Caribbean|Saint Barthelemy
BLR|112|BO|370|Europe|Belarus
BLZ|084|BH|80|Central America|Belize
BMU|060|BD||North America|Bermuda
BOL|068|BL|145|South America|Bolivia
BRA|076|BR|140|South America|Brazil
BRB|052|BB|53|Caribbean|Barbados
BRN|096|BX|835|Southeast Asia|Brunei
BTN|064|BT|760|South Asia|Bhutan
BVT|074|BV||Antarctica|Bouvet Island
BWA|072|BC|571|Southern Africa|Botswana
CAF|140|CT|482|Middle Africa|Central African Republic
CAN|124|CA|20|North America|Canada
CCK|166|CK||Southeast Asia|Cocos Islands
CHE|756|SZ|225|Europe|Switzerland
CHL|152|CI|155|South America|Chile
CHN|156|CH|710|East Asia|China
CIV|384|IV|437|Western Africa|Ivory Coast
CMR|120|CM|471|Middle Africa|Cameroon
COD|180|CG|490|Middle Africa|Democratic Republic of the Congo
COG|178|CF|484|Middle Africa|Republic of the Congo
COK|184|CW||Oceania|Cook Islands
COL|170|CO|100|South America|Colombia
COM|174|CN|581|Eastern Africa|Comoros
CPV|132|CV|402|Western Africa|Cabo Verde
CRI|188|CS|94|Central America|Costa Rica
CUB|192|CU|40|Caribbean|Cuba
CUW|531|UC||Caribbean|Curacao
CXR|162|KT||Southeast Asia|Christmas Island
CYM|136|CJ||Caribbean|Cayman Islands
CYP|196|CY|352|Europe|Cyprus
CZE|203|EZ|316|Europe|Czechia
DEU|276|GM|260|Europe|Germany
DJI|262|DJ|522|Eastern Africa|Djibouti
DMA|212|DO|54|Caribbean|Dominica
DNK|208|DA|390|Europe|Denmark
DOM|214|DR|42|Caribbean|Dominican Republic
DZA|012|AG|615|Northern Africa|Algeria
ECU|218|EC|130|South America|Ecuador
EGY|818|EG|651|Northern Africa|Egypt
ERI|232|ER|531|Eastern Africa|Eritrea
ESH|732|WI||Northern Africa|Western Sahara
ESP|724|SP|230|Europe|Spain
EST|233|EN|366|Europe|Estonia
ETH|231|ET|530|Eastern Africa|Ethiopia
FIN|246|FI|375|Europe|Finland
FJI|242|FJ|950|Oceania|Fiji
FLK|238|FK||South America|Falkland Islands
FRA|250|FR|220|Europe|France
FRO|234|FO||Europe|Faroe Islands
FSM|583|FM|987|Oceania|Micronesia
GAB|266|GB|481|Middle Africa|Gabon
GBR|826|UK|200|Europe|United Kingdom
GEO|268|GG|372|Caucasus and Central Asia|Georgia
GGY|831|GK||Europe|Guernsey
GHA|288|GH|452|Western Africa|Ghana
GIB|292|GI||Europe|Gibraltar
GIN|324|GV|438|Western Africa|Guinea
GLP|312|GP||Caribbean|Guadeloupe
GMB|270|GA|420|Western Africa|Gambia
GNB|624|PU|404|Western Africa|Guinea-Bissau
GNQ|226|EK|411|Middle Africa|Equatorial Guinea
GRC|300|GR|350|Europe|Greece
GRD|308|GJ|55|Caribbean|Grenada
GRL|304|GL||Europe|Greenland
GTM|320|GT|90|Central America|Guatemala
GUF|254|FG||South America|French Guiana
GUM|316|GQ||Oceania|Guam
GUY|328|GY|110|South America|Guyana
HKG|344|HK||East Asia|Hong Kong
HMD|334|HM||Antarctica|Heard Island and McDonald Islands
HND|340|HO|91|Central America|Honduras
HRV|191|HR|344|Europe|Croatia
HTI|332|HA|41|Caribbean|Haiti
HUN|348|HU|310|Europe|Hungary
IDN|360|ID|850|Southeast Asia|Indonesia
IMN|833|IM||Europe|Isle of Man
IND|356|IN|750|South Asia|India
IOT|086|IO||South Asia|British Indian Ocean Territory
IRL|372|EI|205|Europe|Ireland
IRN|364|IR|630|Middle East|Iran
IRQ|368|IZ|645|Middle East|Iraq
ISL|352|IC|395|Europe|Iceland
ISR|376|IS|666|Middle East|Israel
ITA|380|IT|325|Europe|Italy
JAM|388|JM|51|Caribbean|Jamaica
JEY|832|JE||Europe|Jersey
JOR|400|JO|663|Middle East|Jordan
JPN|392|JA|740|East Asia|Japan
KAZ|398|KZ|705|Caucasus and Central Asia|Kazakhstan
KEN|404|KE|501|Eastern Africa|Kenya
KGZ|417|KG|703|Caucasus and Central Asia|Kyrgyzstan
KHM|116|CB|811|Southeast Asia|Cambodia
KIR|296|KR|970|Oceania|Kiribati
KNA|659|SC|60|Caribbean|Saint Kitts and Nevis
KOR|410|KS|732|East Asia|South Korea
KWT|414|KU|690|Middle East|Kuwait
LAO|418|LA|812|Southeast Asia|Laos
LBN|422|LE|660|Middle East|Lebanon
LBR|430|LI|450|Western Africa|Liberia
LBY|434|LY|620|Northern Africa|Libya
LCA|662|ST|56|Caribbean|Saint Lucia
LIE|438|LS|223|Europe|Liechtenstein
LKA|144|CE|780|South Asia|Sri Lanka
LSO|426|LT|570|Southern Africa|Lesotho
LTU|440|LH|368|Europe|Lithuania
LUX|442|LU|212|Europe|Luxembourg
LVA|428|LG|367|Europe|Latvia
MAC|446|MC||East Asia|Macao
MAF|663|RN||Caribbean|Saint Martin
MAR|504|MO|600|Northern Africa|Morocco
MCO|492|MN|221|Europe|Monaco
MDA|498|MD|359|Europe|Moldova
MDG|450|MA|580|Eastern Africa|Madagascar
MDV|462|MV|781|South Asia|Maldives
MEX|484|MX|70|Central America|Mexico
MHL|584|RM|983|Oceania|Marshall Islands
MKD|807|MK|343|Europe|North Macedonia
MLI|466|ML|432|Western Africa|Mali
MLT|470|MT|338|Europe|Malta
MMR|104|BM|775|Southeast Asia|Myanmar
MNE|499|MJ|341|Europe|Montenegro
MNG|496|MG|712|East Asia|Mongolia
MNP|580|CQ||Oceania|Northern Mariana Islands
MOZ|508|MZ|541|Eastern Africa|Mozambique
MRT|478|MR|435|Western Africa|Mauritania
MSR|500|MH||Caribbean|Montserrat
MTQ|474|MB||Caribbean|Martinique
MUS|480|MP|590|Eastern Africa|Mauritius
MWI|454|MI|553|Eastern Africa|Malawi
MYS|458|MY|820|Southeast Asia|Malaysia
MYT|175|MF||Eastern Africa|Mayotte
NAM|516|WA|565|Southern Africa|Namibia
NCL|540|NC||Oceania|New Caledonia
NER|562|NG|436|Western Africa|Niger
NFK|574|NF||Oceania|Norfolk Island
NGA|566|NI|475|Western Africa|Nigeria
NIC|558|NU|93|Central America|Nicaragua
NIU|570|NE||Oceania|Niue
NLD|528|NL|210|Europe|The Netherlands
NOR|578|NO|385|Europe|Norway
NPL|524|NP|790|South Asia|Nepal
NRU|520|NR|971|Oceania|Nauru
NZL|554|NZ|920|Oceania|New Zealand
OMN|512|MU|698|Middle East|Oman
PAK|586|PK|770|South Asia|Pakistan
PAN|591|PM|95|Central America|Panama
PCN|612|PC||Oceania|Pitcairn
PER|604|PE|135|South America|Peru
PHL|608|RP|840|Southeast Asia|Philippines
PLW|585|PS|986|Oceania|Palau
PNG|598|PP|910|Oceania|Papua New Guinea
POL|616|PL|290|Europe|Poland
PRI|630|RQ||Caribbean|Puerto Rico
PRK|408|KN|731|East Asia|North Korea
PRT|620|PO|235|Europe|Portugal
PRY|600|PA|150|South America|Paraguay
PSE|275|WE||Middle East|Palestinian Territory
PYF|258|FP||Oceania|French Polynesia
QAT|634|QA|694|Middle East|Qatar
REU|638|RE||Eastern Africa|Reunion
ROU|642|RO|360|Europe|Romania
RUS|643|RS|365|Europe|Russia
RWA|646|RW|517|Eastern Africa|Rwanda
SAU|682|SA|670|Middle East|Saudi Arabia
SCG|891|YI|||Serbia and Montenegro
SDN|729|SU|625|Northern Africa|Sudan
SEN|686|SG|433|Western Africa|Senegal
SGP|702|SN|830|Southeast Asia|Singapore
SGS|239|SX||Antarctica|South Georgia and the South Sandwich Islands
SHN|654|SH||Western Africa|Saint Helena
SJM|744|SV||Europe|Svalbard and Jan Mayen
SLB|090|BP|940|Oceania|Solomon Islands
SLE|694|SL|451|Western Africa|Sierra Leone
SLV|222|ES|92|Central America|El Salvador
SMR|674|SM|331|Europe|San Marino
SOM|706|SO|520|Eastern Africa|Somalia
SPM|666|SB||North America|Saint Pierre and Miquelon
SRB|688|RI|340|Europe|Serbia
SSD|728|OD|626|Eastern Africa|South Sudan
STP|678|TP|403|Middle Africa|Sao Tome and Principe
SUR|740|NS|115|South America|Suriname
SVK|703|LO|317|Europe|Slovakia
SVN|705|SI|349|Europe|Slovenia
SWE|752|SW|380|Europe|Sweden
SWZ|748|WZ|572|Southern Africa|Eswatini
SXM|534|NN||Caribbean|Sint Maarten
SYC|690|SE|591|Eastern Africa|Seychelles
SYR|760|SY|652|Middle East|Syria
TCA|796|TK||Caribbean|Turks and Caicos Islands
TCD|148|CD|483|Middle Africa|Chad
TGO|768|TO|461|Western Africa|Togo
THA|764|TH|800|Southeast Asia|Thailand
TJK|762|TI|702|Caucasus and Central Asia|Tajikistan
TKL|772|TL||Oceania|Tokelau
TKM|795|TX|701|Caucasus and Central Asia|Turkmenistan
TLS|626|TT|860|Southeast Asia|Timor Leste
TON|776|TN|972|Oceania|Tonga
TTO|780|TD|52|Caribbean|Trinidad and Tobago
TUN|788|TS|616|Northern Africa|Tunisia
TUR|792|TU|640|Middle East|Turkey
TUV|798|TV|973|Oceania|Tuvalu
TWN|158|TW|713|East Asia|Taiwan
TZA|834|TZ|510|Eastern Africa|Tanzania
UGA|800|UG|500|Eastern Africa|Uganda
UKR|804|UP|369|Europe|Ukraine
UMI|581|||Oceania|United States Minor Outlying Islands
URY|858|UY|165|South America|Uruguay
USA|840|US|2|North America|United States
UZB|860|UZ|704|Caucasus and Central Asia|Uzbekistan
VAT|336|VT||Europe|Vatican
VCT|670|VC|57|Caribbean|Saint Vincent and the Grenadines
VEN|862|VE|101|South America|Venezuela
VGB|092|VI||Caribbean|British Virgin Islands
VIR|850|VQ||Caribbean|U.S. Virgin Islands
VNM|704|VM|816|Southeast Asia|Vietnam
VUT|548|NH|935|Oceania|Vanuatu
WLF|876|WF||Oceania|Wallis and Futuna
WSM|882|WS|990|Oceania|Samoa
XKX||KV|347|Europe|Kosovo
YEM|887|YM|678|Middle East|Yemen
ZAF|710|SF|560|Southern Africa|South Africa
ZMB|894|ZA|551|Eastern Africa|Zambia
ZWE|716|ZI|552|Eastern Africa|Zimbabwe
"""
