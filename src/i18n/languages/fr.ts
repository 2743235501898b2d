import { feedback } from './questions/fr.js';
import type { LanguageTexts } from '../texts.js';
import { fr as keeping } from './keeping/fr.js';

/** What the interface says in French. */
export const fr = {
  ...feedback,
  'answer.alsoIn': 'Existe aussi en : {{languages}}',
  'answer.corrected': 'Recherche faite avec « {{taken}} » là où vous avez écrit « {{written}} ».',
  'answer.uncertain': 'Je ne suis pas certain que cela réponde à la question.',
  'answer.guess': 'Le passage le plus proche. Il ne répond peut-être pas à la question.',
  'answer.page': 'page {{page}}',
  'answer.question': 'Question : {{question}}',
  'answer.sharedBy': 'Partagé par {{person}}',
  'answer.shortened': 'Abrégé pour tenir dans un seul message.',

  'button.position': '{{position}} sur {{total}}',
  'button.previous': 'Précédent',
  'button.next': 'Suivant',
  'button.first': 'Début',
  'button.last': 'Fin',
  'button.context': 'Contexte',
  'button.quote': 'La citation seule',
  'button.share': 'Partager dans le salon',
  'button.readText': 'Lire le texte',
  'button.reindexGo': 'Lancer l’indexation',
  'button.reindexStop': 'Arrêter l’indexation',
  'button.removeMissing': 'Les supprimer',

  'menu.quotes': 'Choisir une autre citation',
  'menu.languages': 'Choisir une langue',
  'menu.documents': 'Ouvrir un document',

  'notFound.title': 'Je n’ai trouvé aucun passage qui réponde clairement à cette question',
  'notFound.hint':
    'Ce qui peut aider : nommez ce que vous cherchez, posez une seule question à la fois, employez moins de mots.',
  'emptyIndex.title': 'Aucun document pour répondre',
  'emptyIndex.text':
    'L’index ne contient encore aucun document. Un modérateur peut les ajouter avec {{command}}',
  'indexing.begun': 'Indexation en cours',
  'indexing.title': 'Indexation en cours, {{percent}}',
  'indexing.elsewhere': 'Indexation en cours',
  'indexing.text':
    'Je lis les documents pour la première fois. Merci de reposer votre question dans un moment.',

  'sources.title_one': '{{count, number}} document trouvé',
  'sources.title_many': '{{count, number}} de documents trouvés',
  'sources.title_other': '{{count, number}} documents trouvés',
  'sources.none':
    'Aucun document ne porte ces mots dans son titre, son site ou son nom de fichier : {{words}}',
  'sources.more_one': 'et {{count, number}} autre',
  'sources.more_many': 'et {{count, number}} d’autres',
  'sources.more_other': 'et {{count, number}} autres',
  'source.noLink': 'Pas de lien',
  'source.language': 'Langue',
  'source.date': 'Date',
  'source.passages': 'Passages',
  'source.indexed': 'Indexé',
  'source.file': 'Fichier',
  'source.warnings': 'Bon à savoir',
  'source.unknown': 'inconnue',

  'reindex.previewTitle': 'Ce que l’indexation changerait',
  'reindex.nothing': 'Rien n’a changé. L’index est à jour.',
  'reindex.added': 'Nouveaux',
  'reindex.changed': 'Modifiés',
  'reindex.removed': 'Supprimés',
  'reindex.missing': 'Absents du dossier, mais gardés',
  'reindex.missingTitle': 'Des documents manquent',
  'reindex.missingText':
    'Plus de la moitié des documents ont disparu du dossier d’un seul coup : il se peut qu’un disque manque. Ils sont gardés tant qu’un modérateur n’a pas confirmé leur suppression.',
  'reindex.unchanged': 'Inchangés',
  'reindex.refused': 'Refusés',
  'reindex.warnings': 'Bon à savoir',
  'reindex.toEmbed_one': 'Au plus {{count, number}} passage serait à lire.',
  'reindex.toEmbed_many': 'Au plus {{count, number}} de passages seraient à lire.',
  'reindex.toEmbed_other': 'Au plus {{count, number}} passages seraient à lire.',
  'reindex.finding': 'Je cherche les documents.',
  'reindex.toRead_one': '{{count, number}} document à lire',
  'reindex.toRead_many': '{{count, number}} de documents à lire',
  'reindex.toRead_other': '{{count, number}} documents à lire',
  'reindex.documentsDone': '{{done}} documents sur {{total}}',
  'reindex.rate': '{{rate}} passages par seconde',
  'reindex.timeLeft': 'encore {{time}} environ',
  'reindex.writing': 'enregistrement de l’index',
  'reindex.meanwhile': 'D’ici là, les réponses viennent de l’ancien index.',
  'reindex.startedBy': 'Lancée par {{person}} {{since}}',
  'reindex.doneTitle': 'L’index est à jour',
  'reindex.passages_one': 'Il contient {{count, number}} passage.',
  'reindex.passages_many': 'Il contient {{count, number}} de passages.',
  'reindex.passages_other': 'Il contient {{count, number}} passages.',
  'reindex.embedded_one': '{{count, number}} a été lu en {{time}}.',
  'reindex.embedded_many': '{{count, number}} ont été lus en {{time}}.',
  'reindex.embedded_other': '{{count, number}} ont été lus en {{time}}.',
  'reindex.noneReadable': 'Aucun document n’a pu être lu : il n’y a donc pas d’index.',
  'reindex.stoppedTitle': 'L’indexation a été arrêtée',
  'reindex.failedTitle': 'L’indexation a échoué',
  'reindex.asBefore': 'L’index est resté tel qu’il était.',
  'reindex.runningTitle': 'Une indexation est déjà en cours',
  'reindex.runningBy': 'Elle a été lancée par {{person}} {{since}}.',
  'reindex.runningElsewhere': 'Elle a été lancée en dehors de Discord {{since}}.',
  'reindex.goesOnHere': 'Cela prend plus de temps. Je continue dans un message du salon.',
  'reindex.goesOnDirect':
    'Cela prend plus de temps. Je ne peux pas écrire dans le salon ; je continue donc en message privé.',
  'reindex.previewing': 'Je cherche encore ce qui a changé.',

  'folder.title': 'Les documents ont changé',
  'folder.failed':
    'Je n’ai pas pu indexer les changements du dossier de documents. L’index est resté comme avant ; le journal dit pourquoi.',

  'status.title': 'État',
  'status.documents': 'Documents',
  'status.passages': 'Passages',
  'status.age': 'Mis à jour',
  'status.model': 'Modèle',
  'status.lastRun': 'Dernière indexation',
  'status.queue': 'Questions en attente',
  'status.uptime': 'Démarré',
  'status.version': 'Version',
  'status.buttons': 'Boutons',
  'status.buttonsOff': 'Des réponses peuvent en manquer en ce moment. Le journal dit pourquoi.',
  'status.noIndex': 'Il n’y a pas encore d’index.',
  'status.repairing': 'L’index est endommagé et en cours de réparation. Le journal dit pourquoi.',
  'status.newerIndex':
    'L’index vient d’une version plus récente. Mettez-moi à jour ou refaites-le : {{command}}',
  'status.never': 'aucune depuis le démarrage',
  'status.runDone': 'terminée {{when}}',
  'status.runStopped': 'arrêtée {{when}}',
  'status.runFailed': 'a échoué {{when}}',
  'status.runGoing': 'en cours, {{percent}}',

  'help.title': 'Ce que je sais faire',
  'help.about':
    'Je réponds aux questions à partir d’une collection de documents. Je les cite mot pour mot, avec un lien vers la source, et je n’invente rien.',
  'help.ask': 'Poser une question, dans n’importe quelle langue',
  'help.source': 'Retrouver un document et lire son texte',
  'help.status': 'Voir d’où viennent les réponses',
  'help.reindex': 'Lire les documents nouveaux ou modifiés (modérateurs)',
  'help.findSources': 'Dans le menu d’un message, sous Applications : chercher avec son texte',
  'help.examples': 'Quelques questions à essayer',

  'notice.later': 'Cela n’a pas marché cette fois. Merci de réessayer dans un petit moment.',
  'notice.repairing':
    'L’index est endommagé. Je le répare : merci de reposer la question dans un instant.',
  'notice.newerIndex':
    'Je ne peux pas répondre pour l’instant : l’index vient d’une version plus récente que moi. La personne qui s’occupe de moi doit me mettre à jour.',
  'notice.unexpected':
    'Une erreur inattendue s’est produite. Merci de réessayer. Si elle se reproduit, donnez cette référence à un modérateur : {{reference}}',
  'notice.busy':
    'Beaucoup de questions attendent en ce moment. Merci de réessayer dans un petit moment.',
  'notice.tooManyYou':
    'Vous avez posé beaucoup de questions en peu de temps. Merci de réessayer dans {{time}}.',
  'notice.tooManyServer':
    'Ce serveur a posé beaucoup de questions en peu de temps. Merci de réessayer dans {{time}}.',
  'notice.notAllowed': 'Seuls les modérateurs peuvent faire cela.',
  'notice.notThisServer':
    'Les modérateurs de ce serveur ne gèrent pas les documents dont viennent les réponses ici.',
  'notice.notYours':
    'Seule la personne qui a posé la question peut utiliser ce bouton. Vous pouvez aussi poser la vôtre : {{command}}',
  'notice.onlyInServer': 'Cela ne fonctionne que sur un serveur.',
  'notice.passageGone':
    'Ce passage n’est plus dans les documents : ils ont changé depuis. Merci de reposer votre question.',
  'notice.answerGone': 'Je n’ai plus cette réponse. Merci de reposer votre question.',
  'notice.answerOutOfReach':
    'Je ne peux pas retrouver cette réponse en ce moment. Merci de réessayer plus tard ou de reposer votre question.',
  'notice.documentGone': 'Ce document n’est plus dans la collection.',
  'notice.unknownDocument': 'Ce document n’existe pas. Merci d’en choisir un dans la liste.',
  'notice.unknownButton': 'Ce bouton ne fonctionne plus. Merci de relancer la commande.',
  'notice.noText': 'Ce message ne contient aucun texte avec lequel chercher.',
  'notice.noQuestion': 'Cette question ne contient aucun mot. Merci de la poser avec des mots.',
  'notice.tooLong': 'Cette question est trop longue. Elle peut avoir jusqu’à {{most}} caractères.',
  'notice.runOver': 'Cette indexation est déjà terminée.',
  ...keeping,
} as const satisfies LanguageTexts;
