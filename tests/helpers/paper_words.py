"""Words of made-up concept papers in English, French and Spanish, written for these tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Country:
    """A State: its name in the paper's language, with "of", and in English."""

    name: str
    of: str
    english: str


@dataclass(frozen=True)
class Words:
    """What a paper in one language is made of."""

    months: tuple[str, ...]
    day: str
    day_without_year: str
    countries: tuple[Country, ...]
    topics: tuple[str, ...]
    note_title: str
    presides: str
    masthead: tuple[str, ...]
    letter_heading: str
    letter: str
    circulate: str
    signed: str
    signers: tuple[str, ...]
    office: str
    annex: str
    original: str
    titles: tuple[str, ...]
    area_headings: tuple[str, ...]
    sections_before: tuple[str, ...]
    sections_after: tuple[str, ...]
    outcome_headings: tuple[str, ...]
    outcomes: tuple[str, ...]
    sentences: tuple[str, ...]
    format_sentences: tuple[str, ...]
    lead_ins: tuple[str, ...]
    questions: tuple[str, ...]
    more: tuple[str, ...]
    themes: tuple[str, ...]
    imperatives: tuple[str, ...]
    topic_phrases: tuple[str, ...]
    closing: str
    question_word: str
    inline_trap: str
    list_trap_lead: str
    list_trap: tuple[str, ...]
    citation_trap: str
    numbers_trap: str

    def date(self, day: date, year: bool = True) -> str:
        """The day as letters write it."""
        form = self.day if year else self.day_without_year
        return form.format(day=day.day, month=self.months[day.month - 1], year=day.year)

    def month(self, day: date) -> str:
        """The month's name."""
        return self.months[day.month - 1]


ENGLISH = Words(
    months=tuple("January February March April May June July August September October November December".split()),
    day="{day} {month} {year}",
    day_without_year="{day} {month}",
    countries=(
        Country("China", "China", "China"),
        Country("Japan", "Japan", "Japan"),
        Country("the United Kingdom", "the United Kingdom of Great Britain and Northern Ireland", "United Kingdom of Great Britain and Northern Ireland"),
        Country("Lithuania", "Lithuania", "Lithuania"),
        Country("Côte d’Ivoire", "Côte d’Ivoire", "Côte d'Ivoire"),
        Country("South Africa", "South Africa", "South Africa"),
        Country("the Russian Federation", "the Russian Federation", "Russian Federation"),
        Country("Bolivia", "the Plurinational State of Bolivia", "Plurinational State of Bolivia"),
        Country("the United States of America", "the United States of America", "United States of America"),
        Country("Nigeria", "Nigeria", "Nigeria"),
    ),
    topics=(
        "Women and peace and security: from words to budgets",
        "Water, peace and security",
        "Security sector reform: lessons of a decade",
        "The rule of law in the aftermath of conflict",
        "Threats to peace arising from trafficking in small arms",
    ),
    note_title="Concept note for the Security Council open debate on “{topic}”, to be held on {date}",
    presides="The debate is convened under the presidency of {of} of the Security Council.",
    masthead=("United Nations", "Security Council", "Distr.: General", "{date}", "Original: English"),
    letter_heading="Letter dated {date} from the Permanent Representative of {of} to the United Nations addressed to the Secretary-General",
    letter="I have the honour to inform you that, during its presidency of the Security Council in {month}, {country} plans to hold an open debate on “{topic}” on {date}. A concept note to guide the discussion is attached (see annex).",
    circulate="I should be grateful if the present letter and its annex could be circulated as a document of the Security Council.",
    signed="Signed",
    signers=("Anna Lindqvist", "Wang Min-Hua", "J. P. O’Brien", "Mansour El-Otaibi"),
    office="Permanent Representative",
    annex="Annex to the {heading}",
    original="[Original: English]",
    titles=(
        "Concept note for the Security Council open debate on “{topic}”",
        "Concept paper: {topic}",
        "{topic}",
        "Open debate of the Security Council on the theme “{topic}”",
    ),
    area_headings=(
        "Areas to be explored", "Guiding questions", "Questions for discussion", "Issues to be addressed", "Key questions",
        "Possible questions", "Issues for consideration", "Points for discussion", "Focus of the debate", "Proposed themes",
        "Objectives and guiding questions", "Key issues", "Questions to consider", "Areas of focus", "Main issues for the debate",
        "Proposed guiding questions for discussion", "Discussion points", "Suggested questions", "Topics for discussion",
        "Issues and questions", "Elements for reflection", "Possible areas for discussion", "Questions for Member States",
    ),
    sections_before=("Introduction", "Background", "Context", "Background and context", "Objective", "Purpose of the debate", "Challenges ahead"),
    sections_after=("Format", "Participants", "Briefers", "Format and participation", "Modalities", "Structure of the meeting"),
    outcome_headings=("Expected outcome", "Expected outcomes", "Outcome", "Outcome of the debate", "Possible outcome"),
    outcomes=(
        "The Security Council is expected to adopt a presidential statement.",
        "A statement by the President is being prepared, and it is hoped that it will be adopted at the meeting.",
        "No product is foreseen; the presidency will circulate a summary of the discussion.",
    ),
    sentences=(
        "The Council has returned to this question year after year, and each time the list of unfinished business has grown longer than the list of what was done.",
        "Missions leave, budgets fall, and institutions that were young when the flag was raised must stand by themselves.",
        "Since the first debate in 2001 the tools have multiplied; whether they are used, by whom, and with what money is less certain.",
        "Member States in every region have gained experience that the Council seldom hears before it decides.",
        "Early warning has become better than early action, as successive reports of the Secretary-General have shown.",
    ),
    format_sentences=(
        "The meeting will be an open debate, and statements should not exceed four minutes.",
        "The Under-Secretary-General will brief the Council, followed by a representative of civil society.",
        "Members of the Council will speak first; other delegations are invited to inscribe themselves on the list of speakers.",
    ),
    lead_ins=(
        "Participants may wish to address the following questions:",
        "In addition to reviewing progress made, the debate may focus on, but not be limited to, the following issues:",
        "Member States are encouraged to consider the following in their statements:",
        "Delegations are invited to reflect on the points set out below:",
    ),
    questions=(
        "How can the Council hear those who live near a conflict before it acts, and not only afterwards?",
        "Which tasks are better left to regional organizations, and what do they need for them?",
        "What would make the reporting cycle useful to field missions rather than a burden on them?",
        "How might post-conflict planning start earlier, while the peacekeepers are still there?",
        "What role should the Peacebuilding Commission play in transitions, including through its advisory function?",
        "In what ways can women’s organizations be protected from reprisals when they brief the Council?",
        "To what extent do sanctions committees have the information that they need?",
        "Where have mandates been adapted well, and what can be learned from it?",
    ),
    more=(
        "Regional organizations vary in mandate, structure and means, and so do the situations before them.",
        "Predictable funding remains the exception (see S/2008/186).",
        "Experience since resolution 1325 (2000) shows progress that is real but slow.",
        "The Charter gives the Council several tools, from Chapter VI to Chapter VIII, which are seldom used together.",
        "Mediation that is led by neighbours has strengths and limits, e.g. in access and in impartiality.",
        "Young people are often spoken of and seldom spoken to.",
    ),
    themes=(
        "Early warning and prevention", "Financing", "The role of regional organizations", "Protection of civilians",
        "Women in peace processes", "Peacebuilding and transitions", "Accountability",
    ),
    imperatives=(
        "Review how the Council and the Peacebuilding Commission divide the labour between them.",
        "Identify the obstacles to the timely deployment of civilian expertise.",
        "Consider whether the present reporting requirements serve those for whom they were made.",
        "Explore ways to give host countries a greater say in the drawing up of mandates.",
        "Assess the use of benchmarks in recent transitions, and what they missed.",
        "Examine the coordination of donors at country level.",
    ),
    topic_phrases=(
        "The role of young people in rebuilding services, including at the local level",
        "Measures against the illicit flow of small arms across borders",
        "Cooperation between sanctions committees and peace operations",
        "The contribution of the African Union’s standby arrangements",
        "Support for national mediators and their offices",
        "Means of sharing good practices among missions",
    ),
    closing="These questions are not exhaustive, and delegations remain free to raise other matters within the scope of the debate.",
    question_word="Question",
    inline_trap="Three trends stand out: (1) conflicts last longer; (2) they cross more borders; and (3) they leave institutions weaker than before.",
    list_trap_lead="In recent years the Council has adopted several texts on the subject:",
    list_trap=("resolution 1631 (2005) on regional organizations;", "resolution 1809 (2008) on the same item;", "the statement of its President of 6 November 2007."),
    citation_trap="The statement by the President of 6 November 2007 (S/PRST/2007/42), adopted at a meeting held on 6 November 2007, opened the way, as did the report of 24 March 2008 (S/2008/186).",
    numbers_trap="In 2007 there were 17 missions. By 2009 this figure had risen, according to the report of 7 April 2009, by a tenth.",
)

FRENCH = Words(
    months=tuple("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()),
    day="{day} {month} {year}",
    day_without_year="{day} {month}",
    countries=(
        Country("la France", "de la France", "France"),
        Country("le Sénégal", "du Sénégal", "Senegal"),
        Country("la Côte d’Ivoire", "de la Côte d’Ivoire", "Côte d'Ivoire"),
        Country("le Gabon", "du Gabon", "Gabon"),
        Country("la Tunisie", "de la Tunisie", "Tunisia"),
    ),
    topics=(
        "La sécurité et les femmes : des paroles aux budgets",
        "L’eau, la paix et la sécurité",
        "La réforme du secteur de la sécurité : bilan d’une décennie",
    ),
    note_title="Note de cadrage en vue du débat public du Conseil de sécurité sur le thème « {topic} », qui se tiendra le {date}",
    presides="Le débat est organisé sous la présidence {of} au Conseil de sécurité.",
    masthead=("Nations Unies", "Conseil de sécurité", "Distr. générale", "{date}", "Original : français"),
    letter_heading="Lettre datée du {date}, adressée au Secrétaire général par le Représentant permanent {of} auprès de l’Organisation des Nations Unies",
    letter="J’ai l’honneur de vous informer que, durant sa présidence du Conseil de sécurité en {month}, {country} organisera le {date} un débat public sur le thème « {topic} ». Une note de cadrage est jointe à la présente lettre (voir annexe).",
    circulate="Je vous serais reconnaissant de bien vouloir faire distribuer le texte de la présente lettre et de son annexe comme document du Conseil de sécurité.",
    signed="Signé",
    signers=("Jérôme Delattre", "Fodé Seck-Diouf", "Noël Messone"),
    office="Représentant permanent",
    annex="Annexe à la {heading}",
    original="[Original : français]",
    titles=(
        "Note de cadrage pour le débat public du Conseil de sécurité sur le thème « {topic} »",
        "Document de réflexion : {topic}",
        "{topic}",
    ),
    area_headings=(
        "Questions à examiner", "Questions directrices", "Axes de réflexion", "Thèmes à aborder", "Pistes de réflexion", "Questions pour le débat",
        "Points à débattre", "Questions clefs", "Sujets de discussion", "Éléments de réflexion", "Thèmes proposés", "Questions d’orientation",
    ),
    sections_before=("Introduction", "Contexte", "Rappel", "Objectifs", "Contexte et enjeux", "Objectif du débat"),
    sections_after=("Déroulement", "Format", "Intervenants", "Modalités", "Participants", "Organisation de la séance"),
    outcome_headings=("Résultats attendus", "Résultat escompté", "Document final", "Résultat attendu"),
    outcomes=(
        "Le Conseil de sécurité devrait adopter une déclaration de sa présidente ou de son président.",
        "Une déclaration du Président est en préparation.",
    ),
    sentences=(
        "Le Conseil revient sur cette question d’année en année, et la liste des tâches inachevées s’allonge chaque fois davantage.",
        "Les missions partent, les budgets diminuent, et des institutions encore jeunes doivent tenir seules.",
        "Depuis le premier débat tenu en 2001, les instruments se sont multipliés ; reste à savoir qui les emploie.",
        "L’alerte rapide a progressé plus vite que l’action rapide, comme le montrent les rapports du Secrétaire général.",
    ),
    format_sentences=(
        "La séance prendra la forme d’un débat public et les déclarations ne devraient pas dépasser quatre minutes.",
        "La Secrétaire générale adjointe fera un exposé, suivie d’une représentante de la société civile.",
    ),
    lead_ins=(
        "Les participants sont invités à se pencher sur les questions suivantes :",
        "Les États Membres pourraient aborder, sans s’y limiter, les points suivants :",
        "Le débat pourrait porter sur les questions ci-après :",
    ),
    questions=(
        "Comment le Conseil peut-il entendre ceux qui vivent près d’un conflit avant d’agir, et non après coup ?",
        "Quelles tâches vaut-il mieux confier aux organisations régionales, et de quoi ont-elles besoin ?",
        "Quel rôle la Commission de consolidation de la paix devrait-elle jouer lors des transitions ?",
        "Dans quelle mesure les comités des sanctions disposent-ils des informations nécessaires ?",
        "Où les mandats ont-ils été bien adaptés, et quels enseignements peut-on en tirer ?",
        "De quelle façon protéger les associations de femmes contre les représailles ?",
    ),
    more=(
        "Les organisations régionales diffèrent par leur mandat, leur structure et leurs moyens.",
        "Le financement prévisible reste l’exception (voir S/2008/186).",
        "L’expérience acquise depuis la résolution 1325 (2000) montre des progrès réels mais lents.",
        "La médiation conduite par des voisins a ses forces et ses limites.",
        "On parle souvent des jeunes, et rarement aux jeunes.",
        "La Charte offre au Conseil plusieurs instruments, du Chapitre VI au Chapitre VIII.",
    ),
    themes=(
        "Alerte rapide et prévention", "Financement", "Rôle des organisations régionales", "Protection des civils",
        "Femmes et processus de paix", "Transitions",
    ),
    imperatives=(
        "Examiner le partage des tâches entre le Conseil et la Commission de consolidation de la paix.",
        "Recenser les obstacles au déploiement rapide de spécialistes civils.",
        "Étudier les moyens de donner aux pays hôtes une plus grande part à l’élaboration des mandats.",
        "Évaluer l’emploi de critères lors des transitions récentes.",
        "Définir les conditions d’une meilleure coordination des donateurs.",
        "Renforcer la place des jeunes dans les processus de paix.",
    ),
    topic_phrases=(
        "Le rôle des jeunes dans le rétablissement des services, y compris à l’échelon local",
        "Les mesures contre le trafic d’armes légères à travers les frontières",
        "La coopération entre les comités des sanctions et les opérations de paix",
        "L’appui aux médiateurs nationaux et à leurs bureaux",
        "La mise en commun des bonnes pratiques entre les missions",
        "La contribution de la force en attente de l’Union africaine",
    ),
    closing="Cette liste n’est pas exhaustive et les délégations demeurent libres de soulever d’autres aspects.",
    question_word="Question",
    inline_trap="Trois tendances se dégagent : 1) les conflits durent plus longtemps ; 2) ils traversent davantage de frontières ; 3) ils affaiblissent les institutions.",
    list_trap_lead="Ces dernières années, le Conseil a adopté plusieurs textes sur le sujet :",
    list_trap=("la résolution 1631 (2005) ;", "la résolution 1809 (2008) ;", "la déclaration de son président du 6 novembre 2007."),
    citation_trap="La déclaration du Président du 6 novembre 2007 (S/PRST/2007/42) a ouvert la voie, de même que le rapport du 24 mars 2008 (S/2008/186).",
    numbers_trap="En 2007 il y avait 17 missions. En 2009 ce chiffre avait augmenté d’un dixième.",
)

SPANISH = Words(
    months=tuple("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()),
    day="{day} de {month} de {year}",
    day_without_year="{day} de {month}",
    countries=(
        Country("México", "de México", "Mexico"),
        Country("España", "de España", "Spain"),
        Country("la Argentina", "de la Argentina", "Argentina"),
        Country("el Uruguay", "del Uruguay", "Uruguay"),
        Country("Chile", "de Chile", "Chile"),
    ),
    topics=(
        "Mujeres, paz y seguridad: de las palabras a los presupuestos",
        "Agua, paz y seguridad",
        "La reforma del sector de la seguridad: balance de un decenio",
    ),
    note_title="Nota conceptual para el debate abierto del Consejo de Seguridad sobre el tema “{topic}”, que se celebrará el {date}",
    presides="El debate se convoca bajo la presidencia {of} del Consejo de Seguridad.",
    masthead=("Naciones Unidas", "Consejo de Seguridad", "Distr. general", "{date}", "Original: español"),
    letter_heading="Carta de fecha {date} dirigida al Secretario General por el Representante Permanente {of} ante las Naciones Unidas",
    letter="Tengo el honor de informarle de que, durante su presidencia del Consejo de Seguridad en {month}, {country} celebrará el {date} un debate abierto sobre el tema “{topic}”. Se adjunta una nota conceptual para orientar las deliberaciones (véase el anexo).",
    circulate="Agradecería que tuviera a bien hacer distribuir la presente carta y su anexo como documento del Consejo de Seguridad.",
    signed="Firmado",
    signers=("Claude Heller-Ruiz", "María Perceval", "Elbio Rosselli"),
    office="Representante Permanente",
    annex="Anexo de la {heading}",
    original="[Original: español]",
    titles=(
        "Nota conceptual para el debate abierto del Consejo de Seguridad sobre el tema “{topic}”",
        "Documento conceptual: {topic}",
        "{topic}",
    ),
    area_headings=(
        "Preguntas orientativas", "Cuestiones para el debate", "Temas que se examinarán", "Preguntas orientadoras", "Preguntas clave",
        "Temas para el debate", "Ejes de discusión", "Cuestiones que se abordarán", "Preguntas guía", "Puntos de debate", "Elementos para la reflexión",
    ),
    sections_before=("Introducción", "Antecedentes", "Contexto", "Objetivos", "Objetivo del debate"),
    sections_after=("Formato", "Participantes", "Modalidades", "Oradores", "Estructura de la sesión"),
    outcome_headings=("Resultados previstos", "Resultado esperado", "Documento final", "Resultado"),
    outcomes=(
        "Se espera que el Consejo de Seguridad apruebe una declaración de la Presidencia.",
        "No se prevé un documento; la presidencia distribuirá un resumen.",
    ),
    sentences=(
        "El Consejo ha vuelto sobre esta cuestión año tras año, y cada vez es más larga la lista de las tareas inconclusas.",
        "Las misiones se marchan, los presupuestos bajan y unas instituciones todavía jóvenes deben sostenerse solas.",
        "Desde el primer debate de 2001 los instrumentos se han multiplicado; falta saber quién los emplea.",
        "La alerta temprana ha avanzado más que la acción temprana, como muestran los informes del Secretario General.",
    ),
    format_sentences=(
        "La sesión será un debate abierto y las declaraciones no deberían exceder de cuatro minutos.",
        "La Secretaria General Adjunta informará al Consejo, seguida de una representante de la sociedad civil.",
    ),
    lead_ins=(
        "Se invita a los participantes a que aborden las siguientes preguntas:",
        "Los Estados Miembros podrían examinar, entre otras, las cuestiones siguientes:",
        "El debate podría centrarse en los puntos que figuran a continuación:",
    ),
    questions=(
        "¿Cómo puede el Consejo escuchar a quienes viven cerca de un conflicto antes de actuar?",
        "¿Qué tareas conviene dejar a las organizaciones regionales y qué necesitan para cumplirlas?",
        "¿Qué papel debería desempeñar la Comisión de Consolidación de la Paz en las transiciones?",
        "¿En qué medida disponen los comités de sanciones de la información necesaria?",
        "¿Dónde se han adaptado bien los mandatos y qué enseñanzas cabe extraer?",
        "¿De qué manera se puede proteger a las organizaciones de mujeres frente a las represalias?",
    ),
    more=(
        "Las organizaciones regionales difieren en mandato, estructura y medios.",
        "La financiación previsible sigue siendo la excepción (véase S/2008/186).",
        "La experiencia desde la resolución 1325 (2000) muestra avances reales pero lentos.",
        "La mediación de los vecinos tiene sus virtudes y sus límites.",
        "Se habla a menudo de los jóvenes y pocas veces con ellos.",
        "La Carta ofrece al Consejo varios instrumentos, del Capítulo VI al Capítulo VIII.",
    ),
    themes=(
        "Alerta temprana y prevención", "Financiación", "Función de las organizaciones regionales", "Protección de los civiles",
        "Mujeres y procesos de paz", "Transiciones",
    ),
    imperatives=(
        "Examinar la división del trabajo entre el Consejo y la Comisión de Consolidación de la Paz.",
        "Determinar los obstáculos al despliegue oportuno de expertos civiles.",
        "Estudiar la manera de dar a los países anfitriones más voz en la elaboración de los mandatos.",
        "Evaluar el uso de parámetros en las transiciones recientes.",
        "Definir las condiciones de una mejor coordinación entre los donantes.",
        "Reforzar el lugar de los jóvenes en los procesos de paz.",
    ),
    topic_phrases=(
        "La función de los jóvenes en el restablecimiento de los servicios, también a nivel local",
        "Las medidas contra el tráfico de armas pequeñas a través de las fronteras",
        "La cooperación entre los comités de sanciones y las operaciones de paz",
        "El apoyo a los mediadores nacionales y a sus oficinas",
        "El intercambio de buenas prácticas entre las misiones",
        "La contribución de la fuerza de reserva de la Unión Africana",
    ),
    closing="Esta lista no es exhaustiva y las delegaciones podrán plantear otros aspectos.",
    question_word="Pregunta",
    inline_trap="Se observan tres tendencias: a) los conflictos duran más; b) cruzan más fronteras; y c) debilitan las instituciones.",
    list_trap_lead="En los últimos años el Consejo ha aprobado varios textos sobre el tema:",
    list_trap=("la resolución 1631 (2005);", "la resolución 1809 (2008);", "la declaración de su Presidencia de 6 de noviembre de 2007."),
    citation_trap="La declaración de la Presidencia de 6 de noviembre de 2007 (S/PRST/2007/42) abrió el camino, al igual que el informe de 24 de marzo de 2008 (S/2008/186).",
    numbers_trap="En 2007 había 17 misiones. En 2009 esa cifra había aumentado en una décima parte.",
)

WORDS = {"en": ENGLISH, "fr": FRENCH, "es": SPANISH}
