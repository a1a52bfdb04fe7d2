import { list, paragraph, section, table } from './wording.ts'

/*
 * What every shipped agreement says in the same words: “the student” is either the one who signs, or everyone whom the
 * framework is about.
 */

export const studentTasks = section(
  'Taken van de student',
  'Tasks of the student',
  paragraph('De student:', 'The student:'),
  list(
    [
      'bereidt elke les en elke andere stageactiviteit voor, bespreekt de voorbereiding vooraf met de mentor en past ze aan waar die dat vraagt;',
      'prepares every lesson and every other activity of the internship, discusses the preparation with the mentor beforehand and adapts it where the mentor asks so;',
    ],
    [
      'is op tijd, volgt het arbeidsreglement en het schoolreglement voor zover ze op stagiairs van toepassing zijn, en volgt de richtlijnen van de directie en de mentor;',
      'is on time, observes the work rules and the school rules as far as they apply to interns, and follows the instructions of the principal and the mentor;',
    ],
    [
      'gaat respectvol om met leerlingen, ouders en personeel, en eerbiedigt het pedagogisch project van de school;',
      'treats pupils, parents and staff with respect, and honours the educational project of the school;',
    ],
    [
      'gebruikt lokalen, toestellen en digitale toegang van de school alleen voor de stage en zoals de school het vraagt;',
      'uses the rooms, equipment and digital access of the school for the internship only, and as the school asks;',
    ],
    [
      'houdt de stagedocumenten bij die de opleiding vraagt en legt ze voor aan de mentor en de stagebegeleider.',
      'keeps the records that the programme asks for and shows them to the mentor and the supervisor.',
    ],
  ),
  paragraph(
    'De student draagt nooit alleen de eindverantwoordelijkheid voor een klas en vervangt geen afwezig personeelslid.',
    'The student never bears the final responsibility for a class alone and does not replace absent staff.',
  ),
)

export const schoolTasks = section(
  'Taken van de school en de mentor',
  'Tasks of the school and the mentor',
  paragraph(
    'De school wijst voor elke student een of meer mentoren aan: ervaren leraren die het vak of de activiteit zelf verzorgen. Zij laat het instituut weten wie dat zijn en wie hen bij afwezigheid vervangt.',
    'For each student the school appoints one or more mentors: experienced teachers who teach the subject or carry out the activity themselves. It tells the institute who they are and who replaces them in their absence.',
  ),
  paragraph('De mentor:', 'The mentor:'),
  list(
    [
      'onthaalt de student, stelt de school, de klassen en de collega’s voor en licht de leerlijn en de gebruikte materialen toe;',
      'welcomes the student, introduces the school, the classes and the colleagues, and explains the curriculum and the materials in use;',
    ],
    [
      'bespreekt de lesvoorbereidingen, woont de lessen bij zoals de aard van de stageactiviteit het vraagt en geeft daarna feedback;',
      'discusses the lesson preparations, attends the lessons as the kind of activity requires and gives feedback afterwards;',
    ],
    [
      'blijft verantwoordelijk voor de leerlingen en grijpt in wanneer hun veiligheid of hun leren dat vraagt;',
      'remains responsible for the pupils and steps in when their safety or their learning requires it;',
    ],
    [
      'meldt problemen snel aan de student en aan de stagebegeleider, en werkt mee aan de beoordeling.',
      'reports problems promptly to the student and the supervisor, and takes part in the assessment.',
    ],
  ),
  paragraph(
    'De school geeft de student toegang tot de lokalen, de materialen en de informatie die voor de stage nodig zijn.',
    'The school gives the student access to the rooms, the materials and the information that the internship requires.',
  ),
)

export const instituteTasks = section(
  'Taken van het instituut en de stagebegeleider',
  'Tasks of the institute and the supervisor',
  paragraph(
    'Het instituut wijst voor elke student een stagebegeleider aan en deelt de school diens naam en contactgegevens mee. Het bezorgt de school de doelen van de stage, de verwachte activiteiten en uren, en de wijze van beoordelen.',
    'The institute appoints a supervisor for each student and gives the school the supervisor’s name and contact details. It provides the school with the aims of the internship, the activities and hours expected, and the way of assessing.',
  ),
  paragraph('De stagebegeleider:', 'The supervisor:'),
  list(
    [
      'keurt de stageplaats en het rooster goed voordat de stage begint;',
      'approves the place and the roster before the internship begins;',
    ],
    [
      'volgt de student op, overlegt met de mentor en bezoekt de stage wanneer de opleiding dat voorziet of een van de betrokkenen het vraagt;',
      'follows the student, consults the mentor and visits the internship when the programme provides for it or one of those involved asks for it;',
    ],
    [
      'is het eerste aanspreekpunt bij moeilijkheden en bemiddelt waar nodig.',
      'is the first person to turn to in case of difficulties and mediates where needed.',
    ],
  ),
  paragraph(
    'Vóór het begin van de stage gaat het instituut na of de student een verbintenisverklaring heeft ondertekend en een uittreksel uit het strafregister voor activiteiten met minderjarigen (model 596.2) heeft voorgelegd. De school mag erop vertrouwen dat een stage niet begint zonder die controle; zij ontvangt het uittreksel zelf niet.',
    'Before the internship begins, the institute checks that the student has signed a commitment statement and has shown a criminal-record extract for activities with minors (model 596.2). The school may rely on it that no internship begins without this check; it does not receive the extract itself.',
  ),
)

export const supervision = section(
  'Begeleiding en beoordeling',
  'Guidance and assessment',
  paragraph(
    'Mentor en student spreken op vaste momenten over het verloop van de stage. De student krijgt feedback die zegt wat goed loopt, wat beter kan en hoe.',
    'Mentor and student discuss the course of the internship at regular times. The student receives feedback that says what goes well, what can be improved and how.',
  ),
  paragraph(
    'De mentor geeft zijn oordeel aan de stagebegeleider met de formulieren van de opleiding. Het instituut beslist over het resultaat.',
    'The mentor gives an opinion to the supervisor on the forms of the programme. The institute decides on the result.',
  ),
  paragraph(
    'Dreigt een stage te mislukken, dan overleggen mentor, stagebegeleider en student tijdig en leggen ze vast wat er moet veranderen en tegen wanneer.',
    'When an internship threatens to fail, mentor, supervisor and student meet in good time and record what has to change and by when.',
  ),
)

export const workingTime = section(
  'Stagetijd en rooster',
  'Time and roster',
  paragraph(
    'De student maakt in overleg met de mentor een rooster met datum, uur, klas, lokaal, activiteit en onderwerp van elke les. De student legt het uiterlijk twee weken vóór de eerste les aan de stagebegeleider voor. Zonder goedgekeurd rooster begint de stage niet.',
    'In consultation with the mentor the student draws up a roster with the date, time, class, room, activity and topic of each lesson. The student submits it to the supervisor at least two weeks before the first lesson. Without an approved roster the internship does not begin.',
  ),
  paragraph(
    'Een wijziging van het rooster wordt vooraf met de mentor afgesproken en aan de stagebegeleider voorgelegd.',
    'A change of the roster is agreed with the mentor beforehand and submitted to the supervisor.',
  ),
  paragraph(
    'De stage vindt plaats binnen de openingsuren van de school en blijft binnen de grenzen die de wet aan arbeidstijd, nachtwerk en rust stelt. Er is geen stage op zondag, op een feestdag of in een schoolvakantie, tenzij de aard van de activiteit dat vraagt en de student ermee instemt.',
    'The internship takes place within the opening hours of the school and stays within the limits that the law sets to working time, night work and rest. There is no internship on a Sunday, a public holiday or in a school holiday, unless the nature of the activity requires it and the student agrees.',
  ),
)

export const absence = section(
  'Afwezigheid en ziekte',
  'Absence and illness',
  paragraph(
    'Wie niet kan komen, verwittigt de school en de mentor vóór het begin van de eerste les van die dag, en de stagebegeleider nog dezelfde dag. Bij ziekte bezorgt de student een medisch attest aan het instituut wanneer de opleiding dat voorschrijft; de school ontvangt het attest niet.',
    'A student who cannot attend informs the school and the mentor before the first lesson of that day begins, and the supervisor on the same day. In case of illness the student gives a medical certificate to the institute where the programme requires one; the school does not receive the certificate.',
  ),
  paragraph(
    'Is de mentor afwezig, dan zorgt de school voor een vervanger of wordt de les verplaatst. Gemiste uren worden ingehaald in een aangepast rooster.',
    'When the mentor is absent, the school provides a replacement or the lesson is moved. Missed hours are made up for in an adapted roster.',
  ),
)

export const insurance = section(
  'Verzekering en aansprakelijkheid',
  'Insurance and liability',
  paragraph(
    'Het instituut verzekert de student voor burgerlijke aansprakelijkheid tijdens de stage, en voor lichamelijke ongevallen tijdens de stage en op de weg ernaartoe en terug, bij {institute.insurer}, polis {institute.insurancePolicy}. Op een arbeidsongeval zijn de wettelijke regels voor wie arbeid verricht in het kader van een opleiding van toepassing.',
    'The institute insures the student for civil liability during the internship, and for accidents during the internship and on the way there and back, with {institute.insurer}, policy {institute.insurancePolicy}. An accident at work is governed by the legal rules for persons who perform work as part of their training.',
  ),
  paragraph(
    'Een ongeval of schade meldt de student, of wie er getuige van was, onmiddellijk aan de school en uiterlijk de volgende werkdag aan het instituut. De school bezorgt de gegevens die voor de aangifte nodig zijn.',
    'The student, or whoever witnessed it, reports an accident or damage to the school immediately and to the institute by the next working day. The school provides the information that the claim requires.',
  ),
  paragraph(
    'De student staat niet in voor schade door een lichte fout die slechts toevallig voorkomt. Voor bedrog, een zware fout of een lichte fout die zich herhaalt, is de student zelf aansprakelijk.',
    'The student does not answer for damage caused by a slight fault that occurs only by chance. For deceit, a serious fault or a slight fault that recurs, the student is personally liable.',
  ),
  paragraph(
    'De school blijft verantwoordelijk voor het toezicht op haar leerlingen en verzekert haar eigen aansprakelijkheid.',
    'The school remains responsible for the supervision of its pupils and insures its own liability.',
  ),
)

export const welfare = section(
  'Welzijn op het werk',
  'Welfare at work',
  paragraph(
    'De school zorgt voor het welzijn van de student zoals voor dat van haar eigen personeel, met toepassing van de wet van 4 augustus 1996 en van de bepalingen over stagiairs in boek X, titel 4, van de Codex over het welzijn op het werk.',
    'The school looks after the welfare of the student as it does for its own staff, in accordance with the Belgian act of 4 August 1996 and the provisions on interns in book X, title 4, of the Belgian Code on welfare at work.',
  ),
  paragraph(
    'Vóór de stage begint, maakt de school een risicoanalyse van de werkposten waar de student komt. Bijlage 1 geeft de uitkomst weer; de school vult haar aan en herziet haar minstens elk jaar en bij elke belangrijke verandering.',
    'Before the internship begins, the school makes a risk analysis of the work posts of the student. Annex 1 gives its outcome; the school completes it and revises it at least once a year and upon every important change.',
  ),
  paragraph(
    'De school geeft de student vóór de eerste les de nodige informatie en instructies, en de beschermingsmiddelen die de werkpost vraagt. Wijst de risicoanalyse uit dat gezondheidstoezicht nodig is, dan krijgt de student het onderzoek vóór de stage begint, zonder kosten voor de student.',
    'Before the first lesson the school gives the student the necessary information and instructions, and the protective equipment that the work post requires. Where the risk analysis shows that health surveillance is needed, the student is examined before the internship begins, at no cost to the student.',
  ),
  paragraph(
    'De student kan een beroep doen op de preventieadviseur en de vertrouwenspersoon van de school, en op de contactpersonen van het instituut.',
    'The student may turn to the prevention adviser and the confidential counsellor of the school, and to the contacts at the institute.',
  ),
)

export const privacy = section(
  'Bescherming van persoonsgegevens',
  'Protection of personal data',
  paragraph(
    'Het instituut en de school verwerken persoonsgegevens volgens de Algemene Verordening Gegevensbescherming (EU) 2016/679. Elk is zelf verwerkingsverantwoordelijke voor wat het voor zijn eigen opdracht verwerkt: het instituut voor het dossier van de student, de school voor de gegevens van haar leerlingen en haar personeel.',
    'The institute and the school process personal data in accordance with the General Data Protection Regulation (EU) 2016/679. Each is itself the controller of what it processes for its own task: the institute of the file of the student, the school of the data of its pupils and its staff.',
  ),
  paragraph(
    'Bijlage 2 zegt welke gegevens de partijen aan elkaar bezorgen, en waarvoor. Het uittreksel uit het strafregister, medische gegevens, het dossier van een student die al lesgeeft, studieresultaten en interne notities bezorgt het instituut nooit aan de school.',
    'Annex 2 says which data the parties give each other, and for what. The institute never gives the school the criminal-record extract, medical data, the file of a student who is already employed as a teacher, study results or internal notes.',
  ),
  paragraph(
    'De student gebruikt gegevens van leerlingen alleen in de school en alleen voor de stage. In stagedocumenten zijn leerlingen niet herkenbaar. Beeld- en geluidsopnamen maakt de student alleen met de toestemming van de school en volgens haar regels.',
    'The student uses data of pupils in the school only and for the internship only. In the records of the internship, pupils cannot be recognised. The student makes images and sound recordings only with the permission of the school and under its rules.',
  ),
  paragraph(
    'Elke partij beveiligt de gegevens, bewaart ze niet langer dan nodig en verwittigt de andere zonder uitstel van een inbreuk die ook haar aangaat. Vragen over persoonsgegevens beantwoordt het instituut via {institute.contactEmail}.',
    'Each party secures the data, keeps them no longer than necessary and informs the other without delay of a breach that concerns it as well. The institute answers questions about personal data at {institute.contactEmail}.',
  ),
)

export const secrecy = section(
  'Discretie en beroepsgeheim',
  'Discretion and professional secrecy',
  paragraph(
    'De student zwijgt over alles wat hij of zij in de school verneemt over leerlingen, hun gezin en het personeel, ook op sociale media en ook na de stage. Waar voor het personeel een beroepsgeheim of een ambtsgeheim geldt, geldt het ook voor de student.',
    'The student keeps silent about everything learned at the school about pupils, their families and staff, also on social media and also after the internship. Where staff are bound by professional or official secrecy, so is the student.',
  ),
  paragraph(
    'Een ernstige zorg om een leerling meldt de student aan de mentor of de directie. De student onderzoekt ze niet zelf.',
    'The student reports a serious concern about a pupil to the mentor or the principal, and does not investigate it alone.',
  ),
)

export const disputes = section(
  'Geschillen en toepasselijk recht',
  'Disputes and applicable law',
  paragraph(
    'Bij een meningsverschil zoeken de partijen eerst samen een oplossing: de mentor met de stagebegeleider, daarna de directie met de opleiding.',
    'In case of a difference of opinion the parties first look for a solution together: the mentor with the supervisor, then the principal with the programme.',
  ),
  paragraph(
    'Het Belgische recht is van toepassing. Komen de partijen er samen niet uit, dan zijn de rechtbanken bevoegd van het arrondissement waar het instituut zijn zetel heeft. Een beslissing over een studieresultaat kan alleen worden betwist zoals het onderwijsreglement van het instituut het bepaalt.',
    'Belgian law applies. If the parties find no solution, the courts of the district in which the institute has its seat have jurisdiction. A decision on a study result can be contested only as the academic regulations of the institute provide.',
  ),
)

export const closing = [
  paragraph(
    'Elke partij verklaart deze overeenkomst en haar bijlagen te hebben gelezen en ontvangt een exemplaar. Ze kan op papier of elektronisch worden ondertekend; wie elektronisch ondertekent, ondertekent precies dit document. De overeenkomst is gesloten wanneer de laatste partij heeft ondertekend.',
    'Each party declares to have read this agreement and its annexes and receives a copy. It may be signed on paper or electronically; whoever signs electronically signs exactly this document. The agreement is concluded when the last party has signed.',
  ),
]

export const welfareAnnex = section(
  'Welzijn en risicoanalyse',
  'Welfare and risk analysis',
  paragraph(
    'Deze bijlage beschrijft de werkposten waar een student gewoonlijk komt. De school schrapt wat er niet is en voegt toe wat ontbreekt, met de hulp van haar preventieadviseur.',
    'This annex describes the work posts of a student as they usually are. With the help of its prevention adviser the school strikes out what it does not have and adds what is missing.',
  ),
  table(
    [
      ['Werkpost', 'Work post'],
      ['Risico’s', 'Risks'],
      ['Maatregelen en middelen', 'Measures and equipment'],
    ],
    [
      ['Leslokaal', 'Classroom'],
      [
        'Vallen en struikelen, belasting van stem en rug, beeldschermwerk, psychosociale belasting (conflict, agressie).',
        'Falls and trips, strain on voice and back, work at a screen, psychosocial strain (conflict, aggression).',
      ],
      [
        'Onthaal en rondleiding, toezicht door de mentor, afspraken bij conflicten, vertrouwenspersoon bekend.',
        'Welcome and tour, supervision by the mentor, agreed steps in case of conflict, confidential counsellor known.',
      ],
    ],
    [
      ['Wetenschapslokaal en labo', 'Science room and laboratory'],
      [
        'Gevaarlijke stoffen, brand, elektriciteit, gas, snijden en verbranden.',
        'Hazardous substances, fire, electricity, gas, cuts and burns.',
      ],
      [
        'Labojas, veiligheidsbril en handschoenen; instructies bij elk product; proeven vooraf uitgevoerd met de mentor; nooddouche, blusdeken en afsluitkranen gekend.',
        'Laboratory coat, goggles and gloves; instructions for each product; experiments first carried out with the mentor; emergency shower, fire blanket and shut-off valves known.',
      ],
    ],
    [
      ['Werkplaats, keuken en atelier', 'Workshop, kitchen and studio'],
      [
        'Machines, hitte, lawaai, stof, scherp gereedschap, tillen.',
        'Machines, heat, noise, dust, sharp tools, lifting.',
      ],
      [
        'Geen machine zonder instructie van de mentor; werkkledij, veiligheidsschoenen, gehoorbescherming volgens de instructiekaart.',
        'No machine without instruction by the mentor; work clothes, safety shoes and hearing protection as the instruction card says.',
      ],
    ],
    [
      ['Sportzaal, zwembad en terrein', 'Gymnasium, pool and field'],
      ['Vallen, verdrinking, belasting van spieren en gewrichten.', 'Falls, drowning, strain on muscles and joints.'],
      [
        'Toezicht volgens de regels van de school; toestellen vooraf nagekeken; redder aanwezig bij zwemmen.',
        'Supervision under the rules of the school; equipment checked beforehand; lifeguard present when swimming.',
      ],
    ],
    [
      ['Uitstap en verplaatsing', 'Excursion and travel'],
      ['Verkeer, onbekende omgeving.', 'Traffic, unfamiliar surroundings.'],
      [
        'De student begeleidt nooit alleen; noodnummers en groepslijst bij de hand.',
        'The student never accompanies a group alone; emergency numbers and list of the group at hand.',
      ],
    ],
    [
      ['Andere, in te vullen door de school', 'Other, to be filled in by the school'],
      ['', ''],
      ['', ''],
    ],
  ),
  paragraph(
    'Bij het onthaal, vóór de eerste les, bespreekt de school met de student:',
    'When welcoming the student, before the first lesson, the school discusses:',
  ),
  list(
    [
      'de evacuatie, de verzamelplaats, de eerste hulp en wie te bellen bij nood;',
      'evacuation, the assembly point, first aid and whom to call in an emergency;',
    ],
    [
      'de werkposten hierboven die van toepassing zijn, met hun instructies en beschermingsmiddelen;',
      'the work posts above that apply, with their instructions and protective equipment;',
    ],
    [
      'wie de preventieadviseur en de vertrouwenspersoon zijn en hoe men hen bereikt;',
      'who the prevention adviser and the confidential counsellor are and how to reach them;',
    ],
    [
      'wat te doen bij een ongeval, bij grensoverschrijdend gedrag en bij een gevaarlijke toestand.',
      'what to do in case of an accident, of transgressive behaviour and of a dangerous situation.',
    ],
  ),
  paragraph(
    'Gezondheidstoezicht: niet nodig voor de werkposten hierboven, tenzij de risicoanalyse van de school anders uitwijst. Een zwangere student of een student die borstvoeding geeft, kan zich melden; de school beoordeelt dan de werkpost opnieuw en past de taken aan, samen met de preventieadviseur-arbeidsarts.',
    'Health surveillance: not needed for the work posts above, unless the risk analysis of the school shows otherwise. A student who is pregnant or breastfeeding may say so; the school then assesses the work post again and adapts the tasks, together with the occupational physician.',
  ),
)

export const privacyAnnex = section(
  'Gegevens die de partijen uitwisselen',
  'Data that the parties exchange',
  table(
    [
      ['Gegevens', 'Data'],
      ['Van en aan wie', 'From and to whom'],
      ['Waarvoor', 'For what'],
    ],
    [
      [
        'Naam, contactgegevens en vakdidactieken van de student',
        'Name, contact details and subject didactics of the student',
      ],
      ['Instituut aan school', 'Institute to school'],
      ['De aanvraag en de organisatie van de stage', 'The request and the organisation of the internship'],
    ],
    [
      ['Rooster van de stage', 'Roster of the internship'],
      ['Instituut aan school', 'Institute to school'],
      ['Planning, toezicht en verzekering', 'Planning, supervision and insurance'],
    ],
    [
      ['Dat de student mag starten; niet waarop dat steunt', 'That the student may start; not what that is based on'],
      ['Instituut aan school', 'Institute to school'],
      ['Een veilige start', 'A safe start'],
    ],
    [
      [
        'Naam, functie en werkadres van directie en mentoren',
        'Name, function and work address of principal and mentors',
      ],
      ['School aan instituut', 'School to institute'],
      ['Contact en begeleiding', 'Contact and guidance'],
    ],
    [
      ['Aanwezigheid, feedback en oordeel van de mentor', 'Attendance, feedback and opinion of the mentor'],
      ['School aan instituut', 'School to institute'],
      ['De beoordeling van de stage', 'The assessment of the internship'],
    ],
    [
      ['Gegevens over een ongeval', 'Data on an accident'],
      ['School en instituut, aan elkaar', 'School and institute, to each other'],
      ['De aangifte bij de verzekeraar', 'The claim with the insurer'],
    ],
  ),
  paragraph(
    'Nooit naar de school: het uittreksel uit het strafregister of de inhoud ervan, medische attesten, gegevens over een aanvraag als leraar-in-opleiding of over een vermindering van uren, studieresultaten, notities van begeleiders.',
    'Never to the school: the criminal-record extract or its content, medical certificates, data on an application as a teacher in training or on a reduction of hours, study results, notes of supervisors.',
  ),
)
