/** What is said in Norwegian of keeping documents. */
export const nb = {
  'button.keepDocument': 'Behold',
  'button.keepBoth': 'Behold begge',
  'button.replaceDocument': 'Erstatt',
  'button.discardDocument': 'Forkast',
  'button.removeDocument': 'Fjern',
  'button.undo': 'Angre',
  'button.takeBack': 'Ta tilbake: {{name}}',

  'documents.count_one': '{{count, number}} dokument',
  'documents.count_other': '{{count, number}} dokumenter',
  'documents.passages_one': '{{count, number}} avsnitt',
  'documents.passages_other': '{{count, number}} avsnitt',
  'documents.none': 'Det er ingen dokumenter ennå. Legg til et: {{command}}',
  'documents.removedList': 'Kan tas tilbake i et døgn',
  'documents.olderVersion': '{{name}} (forrige versjon)',
  'documents.offerTitle': 'Vil du beholde dette dokumentet?',
  'documents.offerText': 'Ingenting er lagret ennå. Gjør du ingenting, forkastes det {{when}}.',
  'documents.size': 'Størrelse',
  'documents.link': 'Lenke',
  'documents.namesake':
    'Det finnes allerede et dokument med dette navnet: {{name}}. Erstatt det, eller behold begge.',
  'documents.discarded': 'Forkastet. Ingenting ble lagret.',
  'documents.kept': 'Dokumentet er lagt til',
  'documents.replaced': 'Dokumentet er erstattet',
  'documents.removed': 'Dokumentet er fjernet',
  'documents.restored': 'Dokumentet er tilbake',
  'documents.linked': 'Tittel og lenke er endret',
  'documents.noted': 'Notatet er lagret',
  'documents.indexing': 'Jeg oppdaterer indeksen.',
  'documents.answered': 'Spørsmål besvares nå også ut fra det: {{passages}}.',
  'documents.gone': 'Spørsmål besvares ikke ut fra det lenger.',
  'documents.nothingLeft':
    'Det var det siste dokumentet. Ingenting besvares før det kommer et nytt.',
  'documents.undo': 'Du kan angre dette i 24 timer.',
  'documents.begun':
    'Denne serveren har nå sine egne dokumenter. Fra nå av får medlemmene svar bare fra disse.',
  'documents.notIndexed':
    'Det er gjort, men indeksen kunne ikke oppdateres. Prøv på nytt med {{command}}',
  'documents.stillIndexing':
    'Det er gjort, men indekseringen tar lengre tid enn jeg kan vente her. Se hvor langt den er kommet: {{command}}',
  'documents.refusedFile': 'Det svares ikke fra det, for det kunne ikke leses: {{reason}}',
  'documents.confirmTitle': 'Vil du fjerne dette dokumentet?',
  'documents.confirmText':
    'Da besvares ikke spørsmål ut fra det lenger. Du kan angre dette i 24 timer.',

  'note.new': 'Nytt notat',
  'note.change': 'Endre notatet',
  'note.title': 'Tittel',
  'note.text': 'Tekst',
  'note.textHint': 'Du kan bruke Markdown.',
  'note.link': 'Lenke',
  'note.linkHint': 'Der det står mer om dette; kan utelates.',
  'note.written': 'Dette skrev du',

  'fault.tooManyDocuments': 'Det kan være høyst {{limit}} dokumenter. Fjern noen først.',
  'fault.collectionTooLarge':
    'Alle dokumentene til sammen kan være på høyst {{limit}}. Fjern noe først.',
  'fault.fileTooLarge': 'Filen er for stor: Den er på {{found}} og kan være på {{limit}}.',
  'fault.tooManyStaged':
    'Mange dokumenter venter på en avgjørelse. Behold eller forkast dem først.',
  'fault.tooBusy': 'Mye blir endret akkurat nå. Prøv gjerne igjen om et øyeblikk.',
  'fault.unsafePath': 'Dette er ikke noe dokument i samlingen. Velg et fra listen.',
  'fault.stagedGone':
    'Dette dokumentet venter ikke lenger: Du har alt bestemt deg, eller tiden er ute. Legg det gjerne til på nytt.',
  'fault.removedGone': 'Dette kan ikke tas tilbake lenger.',
  'fault.documentGone': 'Dette dokumentet er der ikke lenger. Noen kan ha fjernet det.',
  'fault.noteGone': 'Dette er ikke noe notat som kan endres her.',
  'fault.unknownEnding': 'Filer som slutter på {{found}}, leses ikke. Disse leses: {{known}}.',
  'fault.otherEnding':
    'En fil som slutter på {{found}}, kan ikke erstatte en som slutter på {{expected}}. Behold heller begge.',
  'fault.emptyFile': 'Filen er tom.',
  'fault.emptyTitle': 'Tittelen har ingen ord.',
  'fault.emptyText': 'Teksten har ingen ord.',
  'fault.titleTooLong': 'Tittelen er for lang. Den kan ha opptil {{limit}} tegn.',
  'fault.textTooLong': 'Teksten er for lang. Den kan ha opptil {{limit}} tegn.',
  'fault.wrongLink': 'Dette er ingen lenke. En lenke ser ut som https://example.org/page.',
  'fault.wrongSettings':
    'Innstillingene til mappen, kilde.yaml, har en feil som den som driver meg, må rette først.',
  'fault.settingsFull':
    'Innstillingene til mappen, kilde.yaml, er fulle: Det er ikke plass til mer.',
  'fault.busyFile': 'Noen andre endrer dette akkurat nå. Prøv gjerne igjen om et øyeblikk.',
  'fault.diskFull': 'Disken er full, så ingenting ble endret. Den som driver meg, må gi plass.',
  'fault.notWritable':
    'Jeg får ikke skrive i mappen med dokumentene, så ingenting ble endret. Den som driver meg, må tillate det.',
  'fault.tooManyPassages':
    'Med dette ville det bli {{found}} avsnitt, og det kan være {{limit}}. Fjern noe først.',
  'fault.unreadable': 'Dette dokumentet kan ikke leses, så det ble ikke tatt inn: {{reason}}',
  'fault.changedMeanwhile':
    'Noen andre har endret dette i mellomtiden, så ingenting ble endret. Se gjerne på det igjen.',
  'fault.linksOff':
    'Den som driver meg, tillater ikke at dokumenter legges til med en lenke. Gi heller filen.',
  'fault.tookTooLong': 'Det tok for lang tid å se på dokumentet. Prøv gjerne igjen senere.',
  'fault.tooManyAtOnce': 'Mange dokumenter venter på å bli sett på. Prøv gjerne igjen om litt.',
  'fault.fileOrLink': 'Gi enten en fil eller en lenke.',
  'fault.titleOrLink': 'Gi en tittel, en lenke eller begge deler.',
  'fault.noteTooLong':
    'Dette notatet er for langt for et skjema. Erstatt heller filen: {{command}}',

  'fetch.badAddress': 'Dette er ingen hel adresse. Den ser ut som https://example.org/rules.pdf.',
  'fetch.notHttps': 'Bare adresser som begynner med https:// blir åpnet.',
  'fetch.credentials': 'En adresse med navn eller passord i blir ikke åpnet.',
  'fetch.privateAddress':
    'Denne adressen ligger ikke på det åpne internettet, så den blir ikke åpnet.',
  'fetch.redirects': 'Denne adressen leder videre og videre. Oppgi den der det ender.',
  'fetch.unreachable': 'Dokumentet kunne ikke hentes. Sjekk at adressen lar seg åpne.',
  'fetch.refused':
    'Serveren nektet å gi dokumentet (status {{status}}). Sjekk at det er åpent for alle.',
  'fetch.tooLarge': 'Dokumentet er større enn jeg kan ta imot.',
  'fetch.tooSlow': 'Dokumentet kom ikke frem i tide. Prøv igjen senere, eller gi filen.',
  'fetch.wrongType':
    'Jeg kan ikke lese denne filtypen. Jeg leser nettsider, Markdown, ren tekst, PDF og Word (.docx).',
  'fetch.empty': 'Dokumentet er tomt.',

  'help.documents': 'Legg til, fjern og endre dokumenter (moderatorer)',
} as const;
