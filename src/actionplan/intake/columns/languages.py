"""What people write above their columns in German, French and Welsh; the headings say just that."""

from __future__ import annotations

ELSEWHERE = {
    "ref": r"nr|lfd nr|ma(?:ß|ss)nahmen ?nr|n°|numéro|réf(?:érence)?|cyf(?:eirnod)?|rhif",
    "action": r"ma(?:ß|ss)nahmen?|aufgaben?|aktion(?:en)?|mesures?|actions? (?:prévues?|à mener|à réaliser)"
    r"|tâches?|camau?(?: gweithredu)?|gweithred(?:u|oedd)?|tasg(?:au)?",
    "by_whom": r"verantwortlich(?:e|er|keit)?|zuständig(?:e|er|keit)?|wer"
    r"|responsables?|pilotes?|qui|porteurs?"
    r"|arweinydd(?: arweiniol)?|swyddog(?: arweiniol| cyfrifol)?|pwy|gan bwy|cyfrifoldeb|perchennog",
    "timescale": r"termin|frist|bis wann|fällig(?: am|keit)?|zieltermin|échéances?|échéancier|délais?"
    r"|date limite"
    r"|quand|(?:erbyn )?pryd|amserlen|dyddiad (?:targed|cwblhau|cau)",
    "status": r"stand|bearbeitungsstand|statut|état(?: d'avancement)?|statws|sefyllfa",
    "outcomes": r"ziele?|ergebnisse?|résultats?(?: attendus?)?|indicateurs?|canlyniad(?:au)?|deilliannau?",
    "comment": r"bemerkung(?:en)?|anmerkung(?:en)?|commentaires?|remarques?|sylwadau?|nodiadau?",
    "update": r"(?:sach)?fortschritt|rückmeldung|avancement|suivi|cynnydd|diweddariad(?:au)?",
}
