import { opening, type Opening } from "./opening.ts";

/** As in English, "how can I" is "how do I" only of what is done to something. */
const deeds = `annuler modifier supprimer changer rendre renvoyer envoyer installer désinstaller réinitialiser
  redémarrer lire trier convertir configurer activer désactiver créer ajouter copier déplacer renommer exporter
  importer télécharger connecter récupérer renouveler commander réserver acheter vendre nettoyer calculer
  réparer remplacer ouvrir fermer`;
const clauses = "comment pourquoi quand où qui quel quelle quels quelles combien si";

export const frenchOpenings: readonly Opening[] = [
  opening(
    "explique",
    clauses,
    "expliquez",
    "peux-tu expliquer",
    "pourrais-tu expliquer",
    "pouvez-vous expliquer",
    "pourriez-vous expliquer",
    "peux-tu m'expliquer",
    "pourrais-tu m'expliquer",
    "pouvez-vous m'expliquer",
    "pourriez-vous m'expliquer",
  ),
  opening("je veux savoir", clauses, "je voudrais savoir", "j'aimerais savoir", "je souhaite savoir"),
  opening("comment", deeds, "comment puis-je", "comment est-ce que je peux", "comment faire pour"),
];
