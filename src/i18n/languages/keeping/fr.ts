/** What is said in French of keeping documents. */
export const fr = {
  'button.keepDocument': 'Garder',
  'button.keepBoth': 'Garder les deux',
  'button.replaceDocument': 'Remplacer',
  'button.discardDocument': 'Abandonner',
  'button.removeDocument': 'Supprimer',
  'button.undo': 'Annuler',
  'button.takeBack': 'Reprendre : {{name}}',

  'documents.count_one': '{{count, number}} document',
  'documents.count_many': '{{count, number}} de documents',
  'documents.count_other': '{{count, number}} documents',
  'documents.passages_one': '{{count, number}} passage',
  'documents.passages_many': '{{count, number}} de passages',
  'documents.passages_other': '{{count, number}} passages',
  'documents.none': 'Il n’y a pas encore de documents. Pour en ajouter un : {{command}}',
  'documents.removedList': 'Peuvent être repris pendant un jour',
  'documents.olderVersion': '{{name}} (la version précédente)',
  'documents.offerTitle': 'Garder ce document ?',
  'documents.offerText':
    'Rien n’est encore gardé. Si vous ne faites rien, il sera abandonné {{when}}.',
  'documents.size': 'Taille',
  'documents.link': 'Lien',
  'documents.namesake':
    'Il existe déjà un document de ce nom : {{name}}. Remplacez-le ou gardez les deux.',
  'documents.discarded': 'Abandonné. Rien n’a été gardé.',
  'documents.kept': 'Le document est gardé',
  'documents.replaced': 'Le document est remplacé',
  'documents.removed': 'Le document est supprimé',
  'documents.restored': 'Le document est revenu',
  'documents.linked': 'Le titre et le lien sont modifiés',
  'documents.noted': 'La note est gardée',
  'documents.indexing': 'Je mets l’index à jour.',
  'documents.answered': 'Il sert maintenant à répondre aux questions : {{passages}}.',
  'documents.gone': 'Il ne sert plus à répondre aux questions.',
  'documents.nothingLeft':
    'C’était le dernier document. Tant qu’il n’y en a pas d’autre, il n’y a pas de réponses.',
  'documents.undo': 'Vous pouvez annuler pendant 24 heures.',
  'documents.begun':
    'Ce serveur a maintenant ses propres documents. Désormais, ses membres ont des réponses tirées d’eux seuls.',
  'documents.notIndexed':
    'C’est fait, mais l’index n’a pas pu être mis à jour. Pour réessayer : {{command}}',
  'documents.stillIndexing':
    'C’est fait, mais l’indexation dure plus longtemps que je ne peux attendre ici. Pour voir où elle en est : {{command}}',
  'documents.refusedFile': 'Il ne sert pas à répondre, car il n’a pas pu être lu : {{reason}}',
  'documents.confirmTitle': 'Supprimer ce document ?',
  'documents.confirmText':
    'Il ne servira plus à répondre aux questions. Vous pourrez annuler pendant 24 heures.',

  'note.new': 'Nouvelle note',
  'note.change': 'Modifier la note',
  'note.title': 'Titre',
  'note.text': 'Texte',
  'note.textHint': 'Le Markdown est compris.',
  'note.link': 'Lien',
  'note.linkHint': 'Où l’on en dit plus ; peut être omis.',
  'note.written': 'Ce que vous avez écrit',

  'fault.tooManyDocuments':
    'Il peut y avoir {{limit}} documents au plus. Supprimez-en d’abord quelques-uns.',
  'fault.collectionTooLarge':
    'Tous les documents ensemble peuvent faire {{limit}} au plus. Supprimez d’abord quelque chose.',
  'fault.fileTooLarge':
    'Le fichier est trop volumineux : il fait {{found}} et peut faire {{limit}}.',
  'fault.tooManyStaged':
    'Beaucoup de documents attendent une décision. Gardez-les ou abandonnez-les d’abord.',
  'fault.tooBusy': 'Beaucoup de choses changent en ce moment. Merci de réessayer dans un instant.',
  'fault.unsafePath': 'Ce n’est pas un document de la collection. Choisissez-en un dans la liste.',
  'fault.stagedGone':
    'Ce document n’attend plus : vous avez déjà décidé, ou le délai est passé. Merci de l’ajouter de nouveau.',
  'fault.removedGone': 'Cela ne peut plus être repris.',
  'fault.documentGone': 'Ce document n’est plus là. Quelqu’un l’a peut-être supprimé.',
  'fault.noteGone': 'Ce n’est pas une note qui peut être modifiée ici.',
  'fault.unknownEnding': 'Les fichiers en {{found}} ne sont pas lus. Le sont : {{known}}.',
  'fault.otherEnding':
    'Un fichier en {{found}} ne peut pas en remplacer un en {{expected}}. Gardez plutôt les deux.',
  'fault.emptyFile': 'Le fichier est vide.',
  'fault.emptyTitle': 'Le titre n’a pas de mots.',
  'fault.emptyText': 'Le texte n’a pas de mots.',
  'fault.titleTooLong': 'Le titre est trop long. Il peut avoir jusqu’à {{limit}} caractères.',
  'fault.textTooLong': 'Le texte est trop long. Il peut avoir jusqu’à {{limit}} caractères.',
  'fault.wrongLink': 'Ce n’est pas un lien. Un lien ressemble à https://example.org/page.',
  'fault.wrongSettings':
    'Les réglages du dossier, kilde.yaml, ont une erreur que la personne qui me gère doit d’abord corriger.',
  'fault.settingsFull': 'Les réglages du dossier, kilde.yaml, sont pleins : rien n’y entre plus.',
  'fault.busyFile':
    'Quelqu’un d’autre modifie ceci en ce moment. Merci de réessayer dans un instant.',
  'fault.diskFull':
    'Le disque est plein : rien n’a été modifié. La personne qui me gère doit faire de la place.',
  'fault.notWritable':
    'Je n’ai pas le droit d’écrire dans le dossier des documents : rien n’a été modifié. La personne qui me gère doit le permettre.',
  'fault.tooManyPassages':
    'Il y aurait ainsi {{found}} passages, et il peut y en avoir {{limit}}. Supprimez d’abord quelque chose.',
  'fault.unreadable': 'Ce document ne peut pas être lu, il n’a donc pas été pris : {{reason}}',
  'fault.changedMeanwhile':
    'Quelqu’un d’autre l’a modifié entre-temps : rien n’a été modifié. Merci de le regarder de nouveau.',
  'fault.linksOff':
    'La personne qui me gère ne permet pas d’ajouter des documents par un lien. Merci de donner le fichier.',
  'fault.tookTooLong':
    'L’examen de ce document a duré trop longtemps. Merci de réessayer plus tard.',
  'fault.tooManyAtOnce':
    'Beaucoup de documents attendent d’être examinés. Merci de réessayer dans un petit moment.',
  'fault.fileOrLink': 'Merci de donner soit un fichier, soit un lien.',
  'fault.titleOrLink': 'Merci de donner un titre, un lien ou les deux.',
  'fault.noteTooLong':
    'Cette note est trop longue pour un formulaire. Remplacez plutôt son fichier : {{command}}',

  'fetch.badAddress':
    'Ce n’est pas une adresse complète. Elle ressemble à https://example.org/rules.pdf.',
  'fetch.notHttps': 'Seules les adresses qui commencent par https:// sont ouvertes.',
  'fetch.credentials': 'Une adresse qui contient un nom ou un mot de passe n’est pas ouverte.',
  'fetch.privateAddress':
    'Cette adresse n’est pas sur l’internet public, elle n’est donc pas ouverte.',
  'fetch.redirects': 'Cette adresse mène sans cesse ailleurs. Donnez celle où cela finit.',
  'fetch.unreachable': 'Le document n’a pas pu être récupéré. Vérifiez que son adresse s’ouvre.',
  'fetch.refused':
    'Le serveur a refusé le document (statut {{status}}). Vérifiez qu’il s’ouvre pour tout le monde.',
  'fetch.tooLarge': 'Le document est plus volumineux que je ne peux accepter.',
  'fetch.tooSlow':
    'Le document n’est pas arrivé à temps. Réessayez plus tard, ou donnez le fichier.',
  'fetch.wrongType':
    'Je ne sais pas lire ce type de fichier. Je lis les pages web, le Markdown, le texte brut, les PDF et Word (.docx).',
  'fetch.empty': 'Le document est vide.',

  'help.documents': 'Ajouter, supprimer et modifier des documents (modérateurs)',
} as const;
