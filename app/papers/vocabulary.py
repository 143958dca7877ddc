"""What the parts of a concept paper are called, in English, French and Spanish.

The lists were drawn from the headings that presidencies use in the annexes of their letters; matching is on
words folded to lower case without accents, so that one pattern serves typed and typeset papers.
"""

from __future__ import annotations

import re

from app.papers.countries import folded

_QUESTION_NOUNS = r"questions?|preguntas?|interrogantes"
_AREA_NOUNS = (
    r"areas?|issues?|topics?|themes?|sub-?themes?|points?|elements?|matters?|aspects?|subjects?|items?|"
    r"focus|foci|dimensions?|clusters?|pillars?|priorit(?:y|ies)|food for thought|"
    r"axes?|pistes?|themes?|thematiques?|points?|sujets?|domaines?|volets?|orientations?|problematiques?|"
    r"temas?|subtemas?|cuestion(?:es)?|puntos?|ejes?|areas?|ambitos?|lineas?|asuntos?|esferas?"
)
_STRONG_PLURAL = (
    r"areas|issues|topics|themes|sub-?themes|points|elements|matters|aspects|subjects|clusters|"
    r"lines of (?:\w+)|axes|"
    r"pistes|sujets|thematiques|domaines|volets|problematiques|"
    r"temas|subtemas|cuestiones|puntos|ejes|ambitos|asuntos|elementos|aspectos|lineas de \w+"
)
_QUALIFIERS = (
    r"guid\w+|lead\w+|key|main|possible|potential|proposed|suggested|specific|indicative|core|central|"
    r"cross-?cutting|"
    r"discuss\w*|consider\w*|address\w*|explor\w*|debat\w*|examin\w*|reflect\w*|deliberat\w*|thought|"
    r"interest|"
    r"focus|emphasis|fram\w+|orient\w*|relevant|priority|thematic|concern|interactive|participants|"
    r"speakers|delegations|"
    r"exchange\w*|engagement|raised?|"
    r"direct\w+|cles?|principa\w+|propos\w+|aborder|abordes?|aborder|traiter|reflexion|approfondir|fond|"
    r"pertinen\w+|"
    r"reflechir|poser|soulever|envisager|evoquer|"
    r"orientador\w*|orientativ\w+|guia|clave|fundamental\w*|rector\w+|posibles?|propuest\w+|tratar\w*|"
    r"abordar\w*|"
    r"explorar\w*|considerar\w*|analizar\w*|consideracion|analisis|sugerid\w+|discusion|dialogo"
)
_NOT_AREAS = re.compile(
    r"\b(background|context\w*|introduction|antecedentes|historique|participa(?:tion|nts? list)|format|"
    r"outcome|"
    r"briefers?|agenda item|documentation|press|logistic\w*|administrative|procedural|contact|speaking|"
    r"modalites|resultados?|focal points?|points? of contact|talking points for the media)\b"
)
_OUTCOME = re.compile(
    r"\b((?:expected|anticipated|possible|intended|desired|proposed|envisaged|planned) (?:outcomes?|"
    r"results?|products?|"
    r"deliverables?|output)|outcomes?|end product|deliverables?|"
    r"resultats?(?: attendus?| escomptes?| prevus?| souhaites?| envisages?)?|issue (?:attendue|du debat|"
    r"de la (?:seance|"
    r"reunion)|escomptee)|"
    r"document (?:final|issu)|suites? (?:attendues?|a donner)|produit (?:final|attendu)|"
    r"resultados?(?: previstos?| esperados?)?|documento final|producto(?: final| esperado)?|"
    r"conclusiones previstas)\b"
)
_KNOWN = re.compile(
    r"^(?:the )?(?:(?:brief|general|historical|current|overall|further|final|practical|other|additional|"
    r"meeting|rationale and|"
    r"organization of|breve|main|proposed|overall|specific|objet et) )*"
    r"(introduction|introductory remarks|background|context|overview|summary|rationale|purpose|aims?|"
    r"goals?|objectives?|"
    r"scope|challenges?|opportunities|conclusions?|concluding remarks|recommendations?|next steps|"
    r"way forward|the way forward|"
    r"follow-?up|"
    r"format|structure|modalit(?:y|ies)|organi[sz]ation|participation|participants|attendance|briefers?|"
    r"speakers?|panel\w*|"
    r"chair\w*|presidency|moderator|date|time|venue|place|logistics|arrangements|programme|agenda|"
    r"documentation|documents|"
    r"references?|background documents?|contacts?|chairmanship|level|interventions|length of statements|"
    r"statement length|"
    r"list of speakers|invitees|relevance|mandate|"
    r"contexte|rappel|historique|generalites|presentation|expose|but|buts|objectifs?|objet|finalite|enjeux|"
    r"defis|"
    r"conclusion|deroulement|modalites|organisation|structure|format|participation|participants|"
    r"intervenants?|orateurs?|"
    r"date|lieu|documents? de reference|resume|problematique|justification|suivi|forme|cadre|"
    r"etat des lieux|prochaines etapes|"
    r"introduccion|antecedentes|contexto|objetivos?|proposito|finalidad|desafios|retos|formato|"
    r"modalidad(?:es)?|"
    r"estructura|organizacion|participacion|participantes|oradores|ponentes|exponentes|fecha|lugar|"
    r"documentos|"
    r"documentacion|conclusion(?:es)?|resumen|justificacion|seguimiento|marco|situacion actual|"
    r"proximos pasos)"
    r"(?: (?:and|et|y|e|of|for|on|de|del|du|des|de la|la|le|les|to|en|the|a|au|aux|sur|sobre|el|los|por|"
    r"with|by|pour|para)\b.*"
    r"|[,/&:] .*| (?:information|of the .*|statement|note|paper|notes|documents|remarks|arrangements|"
    r"details|list|generale?|"
    r"general|actuel|actual|historico|historique|juridique|estrategico|especificos?|specifiques?|generales|"
    r"generaux|framework|ahead|"
    r"a relever|pendientes?))?$"
)
_TITLE = re.compile(
    r"\b(concept (?:note|paper|document)|background (?:note|paper)|discussion paper|non-?paper|"
    r"food for thought|"
    r"working paper|issues? paper|note de (?:cadrage|reflexion|synthese|concept)|"
    r"document (?:de (?:reflexion|travail|cadrage)|d'(?:orientation|information))|note (?:conceptuelle|"
    r"d'orientation)|"
    r"document de fond|(?:nota|documento) (?:conceptual|de (?:concepto|reflexion|debate|antecedentes|"
    r"trabajo|posicion|exposicion"
    r" de conceptos))|documento oficioso|"
    r"(?:debate|briefing|meeting) of the (?:united nations )?security council|"
    r"security council (?:[\w-]+ ){0,3}(?:debate|briefing|"
    r"meeting)|(?:debat|seance|reunion)(?: \w+)? du conseil de securite|(?:debate|sesion|"
    r"reunion)(?: \w+)? del consejo de seguridad)\b"
)
LEAD_IN = re.compile(
    r"\b((?:may|might|could|should|will|would|are|is|be|can|encouraged|invited|wish|welcome|hopes?|"
    r"propos\w+|suggest\w*|opportunity)\b"
    r".{0,80}\b(?:focus|address|consider|discuss|explore|reflect|examine|comment|respond|answer|share|"
    r"elaborate|touch|"
    r"deliberat\w+|cover|exchange|views)\b"
    r"|following (?:\w+ ){0,3}(?:questions?|issues?|areas?|points?|topics?|themes?|aspects|elements|"
    r"matters|subjects)"
    r"|(?:questions?|issues?|points?|topics?) (?:below|listed)|guided by|inter alia|"
    r"(?:pourr\w+|invit\w+|souhait\w+|pourra\w*|propos\w+|sont pri\w+|port\w+).{0,100}\b(?:exam\w+|"
    r"abord\w+|traite\w*|reflech\w+|"
    r"pench\w+|debatt\w+|concentr\w+|repond\w+|points?|questions?|themes?|axes?|suivant\w*|echang\w+)|"
    r"(?:questions?|points?|themes?|axes|sujets|aspects|pistes) (?:ci-apres|suivant\w*|ci-dessous)|"
    r"(?:podr\w+|invit\w+|alient\w+|propon\w+|dese\w+|sugier\w+).{0,100}\b(?:exam\w+|abord\w+|trat\w+|"
    r"reflexion\w*|debat\w+|"
    r"centr\w+|respond\w+|preguntas?|cuestiones|temas|puntos|considerar|intercambi\w+)|"
    r"(?:siguientes|las) (?:preguntas|cuestiones|temas|puntos|aspectos|ejes|asuntos|interrogantes)|"
    r"(?:preguntas|cuestiones|temas|puntos) (?:siguientes|que figuran))\b"
)
_DEBATERS = re.compile(
    r"\b(participants?|members?|delegations?|speakers?|debate|discussions?|meeting|council|states|"
    r"membres?|delegations|orateurs|intervenants|debat|reunion|conseil|etats|seance|"
    r"participantes|miembros|delegaciones|oradores|debate|sesion|consejo|estados)\b"
)
_ASKING = re.compile(
    r"[^\w]*(?:how|what|which|whether|where|when|why|who|in what|to what|is|are|does|do|can|could|should|"
    r"comment|quel\w*|"
    r"pourquoi|qui|que|ou|dans quelle|faut-il|como|que|cual\w*|donde|por que|quien\w*|en que|de que)\b"
)
_STOPWORDS = {
    "en": frozenset(
        ["the", "of", "and", "to", "in", "for", "on", "by", "with", "is", "that", "which", "how", "what"]
    ),
    "fr": frozenset(
        [
            "le",
            "les",
            "des",
            "du",
            "et",
            "dans",
            "pour",
            "une",
            "aux",
            "sur",
            "est",
            "que",
            "au",
            "ce",
            "par",
            "quelles",
            "comment",
        ]
    ),
    "es": frozenset(
        [
            "el",
            "los",
            "las",
            "del",
            "y",
            "para",
            "una",
            "con",
            "por",
            "que",
            "al",
            "es",
            "su",
            "como",
            "cuales",
        ]
    ),
}


def heading_key(text: str) -> str:
    """A heading folded for matching: no case, accents, marks at its ends; single spaces."""
    plain = re.sub(r"[“”\"«»*_#()\[\]]", " ", folded(text[:1000]))
    return re.sub(r"\s+", " ", plain).strip(" .:;–—-")


def is_known_heading(text: str) -> bool:
    """Whether the words are those of a usual section other than the areas ("Background", "Format", …)."""
    key = heading_key(text)
    if len(key.split()) > 12:
        return False
    return bool(_KNOWN.match(key)) or is_outcome_heading(text)


def is_outcome_heading(text: str) -> bool:
    """Whether the section tells what the debate is to bring about."""
    key = heading_key(text)
    return len(key.split()) <= 12 and bool(_OUTCOME.search(key))


def is_title_line(text: str) -> bool:
    """Whether the line says that this is a concept note, under one of its names."""
    key = heading_key(text)
    return len(key.split()) <= 60 and bool(_TITLE.search(key))


def area_score(text: str) -> int:
    """How surely a heading is that of the areas: 0 not at all, 15 and more likely, 30 and more questions.

    >>> area_score("Guiding questions") > area_score("Areas to be explored") > area_score("Background") == 0
    True
    """
    key = heading_key(text)
    words = len(key.split())
    if not 0 < words <= 14 or re.search(r"[“”«»\"]", text):
        return 0
    qualified = bool(re.search(rf"\b(?:{_QUALIFIERS})\b", key))
    if re.search(r"\b(?:questions|preguntas|interrogantes)\b", key):
        # "Questions" alone, or with what is asked of them; not "questions of Palestine".
        score = 36 if qualified else 30 if words <= 4 else 16
    elif re.search(rf"\b(?:{_STRONG_PLURAL})\b", key):
        score = 24 if qualified else 18 if words <= 2 else 8
    elif re.search(rf"\b(?:{_AREA_NOUNS}|{_QUESTION_NOUNS})\b", key) and (qualified or words <= 2):
        score = 16
    elif (
        re.match(r"(?:for |the )?(?:discussion|reflection|debate|substance|discusion|reflexion|debat)\b", key)
        and words <= 4
    ):
        score = 10
    else:
        return 0
    if _NOT_AREAS.search(key) and score < 30:
        score -= 14
    return max(score, 0)


def is_lead_in(text: str) -> bool:
    """Whether a paragraph announces the areas ("Participants may wish to address the following "
    "questions:")."""
    return bool(LEAD_IN.search(folded(text[:2000]))) and "?" not in text


def asks(text: str) -> bool:
    """Whether the words start as a question does, with or without its mark ("How the Council …")."""
    return bool(_ASKING.match(folded(text[:200])))


def announces_areas(text: str) -> bool:
    """A lead-in strong enough to stand without a heading: it names who discusses and ends in a colon."""
    plain = folded(text[:2000])
    return text.rstrip().endswith((":", "：")) and is_lead_in(text) and bool(_DEBATERS.search(plain))


def language_of(text: str) -> str:
    """ISO 639-1 code of the text's language among English, French and Spanish; "en" when in doubt."""
    words = re.findall(r"[^\W\d_]+", folded(text))
    counts = {code: sum(word in stop for word in words) for code, stop in _STOPWORDS.items()}
    best = max(counts, key=lambda code: (counts[code], code == "en"))
    return best if counts[best] else "en"
