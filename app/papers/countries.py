"""The Member States' names in English, French and Spanish, to find a country in the title of a sender.

The English name is the one by which the delegation goes in the program; other columns hold what letters print.
Names after a slash are further names of the same State. Source: the United Nations terminology database's
short and formal names.
"""

from __future__ import annotations

import re
import unicodedata

_TABLE = """
Afghanistan|Afghanistan|Afganistán
Albania|Albanie|Albania
Algeria|Algérie|Argelia
Andorra|Andorre|Andorra
Angola|Angola|Angola
Antigua and Barbuda|Antigua-et-Barbuda|Antigua y Barbuda
Argentina/Argentine Republic|Argentine|Argentina
Armenia|Arménie|Armenia
Australia|Australie|Australia
Austria|Autriche|Austria
Azerbaijan|Azerbaïdjan|Azerbaiyán
Bahamas|Bahamas|Bahamas
Bahrain|Bahreïn|Bahrein
Bangladesh|Bangladesh|Bangladesh
Barbados|Barbade|Barbados
Belarus|Bélarus|Belarús
Belgium|Belgique|Bélgica
Belize|Belize|Belice
Benin|Bénin|Benin
Bhutan|Bhoutan|Bhután
Bolivia (Plurinational State of)/Plurinational State of Bolivia/Bolivia|Bolivie/État plurinational de Bolivie|Bolivia/Estado Plurinacional de Bolivia
Bosnia and Herzegovina|Bosnie-Herzégovine|Bosnia y Herzegovina
Botswana|Botswana|Botswana
Brazil|Brésil|Brasil
Brunei Darussalam|Brunéi Darussalam|Brunei Darussalam
Bulgaria|Bulgarie|Bulgaria
Burkina Faso|Burkina Faso|Burkina Faso
Burundi|Burundi|Burundi
Cabo Verde/Cape Verde|Cabo Verde|Cabo Verde
Cambodia|Cambodge|Camboya
Cameroon|Cameroun|Camerún
Canada|Canada|Canadá
Central African Republic|République centrafricaine|República Centroafricana
Chad|Tchad|Chad
Chile|Chili|Chile
China/People's Republic of China|Chine|China
Colombia|Colombie|Colombia
Comoros|Comores|Comoras
Congo/Republic of the Congo|Congo|Congo
Costa Rica|Costa Rica|Costa Rica
Côte d'Ivoire|Côte d'Ivoire|Côte d'Ivoire
Croatia|Croatie|Croacia
Cuba|Cuba|Cuba
Cyprus|Chypre|Chipre
Czechia/Czech Republic|Tchéquie/République tchèque|Chequia/República Checa
Democratic People's Republic of Korea|République populaire démocratique de Corée|República Popular Democrática de Corea
Democratic Republic of the Congo|République démocratique du Congo|República Democrática del Congo
Denmark|Danemark|Dinamarca
Djibouti|Djibouti|Djibouti
Dominica|Dominique|Dominica
Dominican Republic|République dominicaine|República Dominicana
Ecuador|Équateur|Ecuador
Egypt|Égypte|Egipto
El Salvador|El Salvador|El Salvador
Equatorial Guinea|Guinée équatoriale|Guinea Ecuatorial
Eritrea|Érythrée|Eritrea
Estonia|Estonie|Estonia
Eswatini|Eswatini|Eswatini
Ethiopia|Éthiopie|Etiopía
Fiji|Fidji|Fiji
Finland|Finlande|Finlandia
France|France|Francia
Gabon/Gabonese Republic|Gabon|Gabón
Gambia|Gambie|Gambia
Georgia|Géorgie|Georgia
Germany|Allemagne|Alemania
Ghana|Ghana|Ghana
Greece|Grèce|Grecia
Grenada|Grenade|Granada
Guatemala|Guatemala|Guatemala
Guinea|Guinée|Guinea
Guinea-Bissau|Guinée-Bissau|Guinea-Bissau
Guyana|Guyana|Guyana
Haiti|Haïti|Haití
Honduras|Honduras|Honduras
Hungary|Hongrie|Hungría
Iceland|Islande|Islandia
India|Inde|India
Indonesia|Indonésie|Indonesia
Iran (Islamic Republic of)/Islamic Republic of Iran/Iran|Iran|Irán
Iraq|Iraq|Iraq
Ireland|Irlande|Irlanda
Israel|Israël|Israel
Italy|Italie|Italia
Jamaica|Jamaïque|Jamaica
Japan|Japon|Japón
Jordan|Jordanie|Jordania
Kazakhstan|Kazakhstan|Kazajstán
Kenya|Kenya|Kenya
Kiribati|Kiribati|Kiribati
Kuwait|Koweït|Kuwait
Kyrgyzstan|Kirghizistan|Kirguistán
Lao People's Democratic Republic|République démocratique populaire lao|República Democrática Popular Lao
Latvia|Lettonie|Letonia
Lebanon|Liban|Líbano
Lesotho|Lesotho|Lesotho
Liberia|Libéria|Liberia
Libya/Libyan Arab Jamahiriya|Libye/Jamahiriya arabe libyenne|Libia/Jamahiriya Árabe Libia
Liechtenstein|Liechtenstein|Liechtenstein
Lithuania|Lituanie|Lituania
Luxembourg|Luxembourg|Luxemburgo
Madagascar|Madagascar|Madagascar
Malawi|Malawi|Malawi
Malaysia|Malaisie|Malasia
Maldives|Maldives|Maldivas
Mali|Mali|Malí
Malta|Malte|Malta
Marshall Islands|Îles Marshall|Islas Marshall
Mauritania|Mauritanie|Mauritania
Mauritius|Maurice|Mauricio
Mexico|Mexique|México
Micronesia|Micronésie|Micronesia
Monaco|Monaco|Mónaco
Mongolia|Mongolie|Mongolia
Montenegro|Monténégro|Montenegro
Morocco|Maroc|Marruecos
Mozambique|Mozambique|Mozambique
Myanmar|Myanmar|Myanmar
Namibia|Namibie|Namibia
Nauru|Nauru|Nauru
Nepal|Népal|Nepal
Netherlands/Kingdom of the Netherlands|Pays-Bas/Royaume des Pays-Bas|Países Bajos/Reino de los Países Bajos
New Zealand|Nouvelle-Zélande|Nueva Zelandia
Nicaragua|Nicaragua|Nicaragua
Niger|Niger|Níger
Nigeria|Nigéria|Nigeria
North Macedonia|Macédoine du Nord|Macedonia del Norte
Norway|Norvège|Noruega
Oman|Oman|Omán
Pakistan|Pakistan|Pakistán
Palau|Palaos|Palau
Panama|Panama|Panamá
Papua New Guinea|Papouasie-Nouvelle-Guinée|Papua Nueva Guinea
Paraguay|Paraguay|Paraguay
Peru|Pérou|Perú
Philippines|Philippines|Filipinas
Poland|Pologne|Polonia
Portugal|Portugal|Portugal
Qatar|Qatar|Qatar
Republic of Korea|République de Corée|República de Corea
Republic of Moldova/Moldova|République de Moldova|República de Moldova
Romania|Roumanie|Rumania
Russian Federation/Russia|Fédération de Russie|Federación de Rusia
Rwanda|Rwanda|Rwanda
Saint Kitts and Nevis|Saint-Kitts-et-Nevis|Saint Kitts y Nevis
Saint Lucia|Sainte-Lucie|Santa Lucía
Saint Vincent and the Grenadines|Saint-Vincent-et-les Grenadines|San Vicente y las Granadinas
Samoa|Samoa|Samoa
San Marino|Saint-Marin|San Marino
Sao Tome and Principe|Sao Tomé-et-Principe|Santo Tomé y Príncipe
Saudi Arabia|Arabie saoudite|Arabia Saudita
Senegal|Sénégal|Senegal
Serbia|Serbie|Serbia
Seychelles|Seychelles|Seychelles
Sierra Leone|Sierra Leone|Sierra Leona
Singapore|Singapour|Singapur
Slovakia|Slovaquie|Eslovaquia
Slovenia|Slovénie|Eslovenia
Solomon Islands|Îles Salomon|Islas Salomón
Somalia|Somalie|Somalia
South Africa|Afrique du Sud|Sudáfrica
South Sudan|Soudan du Sud|Sudán del Sur
Spain|Espagne|España
Sri Lanka|Sri Lanka|Sri Lanka
Sudan|Soudan|Sudán
Suriname|Suriname|Suriname
Sweden|Suède|Suecia
Switzerland|Suisse|Suiza
Syrian Arab Republic|République arabe syrienne|República Árabe Siria
Tajikistan|Tadjikistan|Tayikistán
Thailand|Thaïlande|Tailandia
Timor-Leste|Timor-Leste|Timor-Leste
Togo|Togo|Togo
Tonga|Tonga|Tonga
Trinidad and Tobago|Trinité-et-Tobago|Trinidad y Tabago
Tunisia|Tunisie|Túnez
Türkiye/Turkey|Türkiye/Turquie|Türkiye/Turquía
Turkmenistan|Turkménistan|Turkmenistán
Tuvalu|Tuvalu|Tuvalu
Uganda|Ouganda|Uganda
Ukraine|Ukraine|Ucrania
United Arab Emirates|Émirats arabes unis|Emiratos Árabes Unidos
United Kingdom of Great Britain and Northern Ireland/United Kingdom|Royaume-Uni de Grande-Bretagne et d'Irlande du Nord/Royaume-Uni|Reino Unido de Gran Bretaña e Irlanda del Norte/Reino Unido
United Republic of Tanzania/Tanzania|République-Unie de Tanzanie|República Unida de Tanzanía
United States of America/United States|États-Unis d'Amérique/États-Unis|Estados Unidos de América/Estados Unidos
Uruguay|Uruguay|Uruguay
Uzbekistan|Ouzbékistan|Uzbekistán
Vanuatu|Vanuatu|Vanuatu
Venezuela (Bolivarian Republic of)/Bolivarian Republic of Venezuela/Venezuela|Venezuela/République bolivarienne du Venezuela|Venezuela/República Bolivariana de Venezuela
Viet Nam/Vietnam|Viet Nam|Viet Nam
Yemen|Yémen|Yemen
Zambia|Zambie|Zambia
Zimbabwe|Zimbabwe|Zimbabwe
"""  # noqa: E501 - one State a line


def folded(text: str) -> str:
    """The text without accents and case, apostrophes straight; it keeps its length for Latin letters."""
    straight = text.replace("’", "'").replace("\u00a0", " ")
    apart = unicodedata.normalize("NFD", unicodedata.normalize("NFC", straight))
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold()


def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in _TABLE.strip().splitlines():
        english, *others = row.split("|")
        for name in english.split("/"):
            names[folded(name)] = name
        for column in others:
            for name in column.split("/"):
                # An English name keeps its printed form; another language's gives the English one.
                names.setdefault(folded(name), english.split("/")[0])
    return names


_NAMES = _names()
_PATTERN = re.compile(
    r"(?<!\w)(" + "|".join(re.escape(n) for n in sorted(_NAMES, key=len, reverse=True)) + r")(?!\w)"
)


def countries_in(text: str) -> list[str]:
    """The States named in the text, in order, each once, by their English names."""
    return list(dict.fromkeys(_NAMES[m[1]] for m in _PATTERN.finditer(folded(text))))
