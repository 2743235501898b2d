/** What is said in English of keeping documents; part of the texts of the language. */
export const en = {
  'button.keepDocument': 'Keep',
  'button.keepBoth': 'Keep both',
  'button.replaceDocument': 'Replace',
  'button.discardDocument': 'Discard',
  'button.removeDocument': 'Remove',
  'button.undo': 'Undo',
  'button.takeBack': 'Take back: {{name}}',

  'documents.count_one': '{{count, number}} document',
  'documents.count_other': '{{count, number}} documents',
  'documents.passages_one': '{{count, number}} passage',
  'documents.passages_other': '{{count, number}} passages',
  'documents.none': 'There are no documents yet. Add one: {{command}}',
  'documents.removedList': 'Can be taken back for a day',
  'documents.olderVersion': '{{name}} (the version before)',
  'documents.offerTitle': 'Keep this document?',
  'documents.offerText': 'Nothing is kept yet. If you do nothing, it is discarded {{when}}.',
  'documents.size': 'Size',
  'documents.link': 'Link',
  'documents.namesake':
    'There is already a document of this name: {{name}}. Replace it, or keep both.',
  'documents.discarded': 'Discarded. Nothing was kept.',
  'documents.kept': 'The document is kept',
  'documents.replaced': 'The document is replaced',
  'documents.removed': 'The document is removed',
  'documents.restored': 'The document is back',
  'documents.linked': 'Title and link are changed',
  'documents.noted': 'The note is kept',
  'documents.indexing': 'I am bringing the index up to date.',
  'documents.answered': 'Questions are answered from it now: {{passages}}.',
  'documents.gone': 'Questions are not answered from it any more.',
  'documents.nothingLeft':
    'That was the last document. Until there is another one, nothing is answered.',
  'documents.undo': 'You can undo this for 24 hours.',
  'documents.begun':
    'This server has documents of its own now. From now on, its members are answered from these alone.',
  'documents.notIndexed':
    'This is done, but the index could not be brought up to date. Try it again: {{command}}',
  'documents.stillIndexing':
    'This is done, but indexing takes longer than I can wait here. See how far it is: {{command}}',
  'documents.refusedFile': 'It is not answered from, for it could not be read: {{reason}}',
  'documents.confirmTitle': 'Remove this document?',
  'documents.confirmText':
    'Questions are not answered from it then. You can undo this for 24 hours.',

  'note.new': 'New note',
  'note.change': 'Change the note',
  'note.title': 'Title',
  'note.text': 'Text',
  'note.textHint': 'Markdown is understood.',
  'note.link': 'Link',
  'note.linkHint': 'Where more is said about it; it may be left out.',
  'note.written': 'What you wrote',

  'fault.tooManyDocuments': 'There may be {{limit}} documents at most. Remove some first.',
  'fault.collectionTooLarge':
    'All documents together may have {{limit}} at most. Remove something first.',
  'fault.fileTooLarge': 'The file is too large: it has {{found}}, and may have {{limit}}.',
  'fault.tooManyStaged':
    'Many documents are waiting for somebody to decide. Keep or discard those first.',
  'fault.tooBusy': 'A lot is being changed just now. Please try again in a moment.',
  'fault.unsafePath': 'This is no document of the collection. Please choose one from the list.',
  'fault.stagedGone':
    'This document is not waiting any more: you have decided already, or the time was up. Please add it again.',
  'fault.removedGone': 'This cannot be taken back any more.',
  'fault.documentGone': 'This document is not there any more. Somebody may have removed it.',
  'fault.noteGone': 'This is no note that can be changed here.',
  'fault.unknownEnding': 'Files that end in {{found}} are not read. These are: {{known}}.',
  'fault.otherEnding':
    'A file that ends in {{found}} cannot replace one that ends in {{expected}}. Keep both instead.',
  'fault.emptyFile': 'The file is empty.',
  'fault.emptyTitle': 'The title has no words.',
  'fault.emptyText': 'The text has no words.',
  'fault.titleTooLong': 'The title is too long. It may have up to {{limit}} characters.',
  'fault.textTooLong': 'The text is too long. It may have up to {{limit}} characters.',
  'fault.wrongLink': 'This is no link. A link looks like https://example.org/page.',
  'fault.wrongSettings':
    'The settings of the folder, kilde.yaml, have a fault that whoever runs me must mend first.',
  'fault.settingsFull':
    'The settings of the folder, kilde.yaml, are full: nothing fits in any more.',
  'fault.busyFile': 'Somebody else is changing this just now. Please try again in a moment.',
  'fault.diskFull': 'The disk is full, so nothing was changed. Whoever runs me must make room.',
  'fault.notWritable':
    'I may not write to the folder of the documents, so nothing was changed. Whoever runs me must allow it.',
  'fault.tooManyPassages':
    'With this there would be {{found}} passages, and there may be {{limit}}. Remove something first.',
  'fault.unreadable': 'This document cannot be read, so it was not taken: {{reason}}',
  'fault.changedMeanwhile':
    'Somebody else changed this meanwhile, so nothing was changed. Please look at it again.',
  'fault.linksOff':
    'Whoever runs me does not allow documents to be added by a link. Please give the file.',
  'fault.tookTooLong': 'Looking at this document took too long. Please try again later.',
  'fault.tooManyAtOnce':
    'Many documents are waiting to be looked at. Please try again in a little while.',
  'fault.fileOrLink': 'Please give either a file or a link.',
  'fault.titleOrLink': 'Please give a title, a link or both.',
  'fault.noteTooLong': 'This note is too long for a form. Replace its file instead: {{command}}',

  'fetch.badAddress': 'This is no whole address. It looks like https://example.org/rules.pdf.',
  'fetch.notHttps': 'Only addresses that begin with https:// are opened.',
  'fetch.credentials': 'An address with a name or password in it is not opened.',
  'fetch.privateAddress': 'This address does not lie on the public internet, so it is not opened.',
  'fetch.redirects': 'This address leads on and on. Please give the one where it ends.',
  'fetch.unreachable': 'The document could not be fetched. Check that its address opens.',
  'fetch.refused':
    'The server refused the document (status {{status}}). Check that it opens for everybody.',
  'fetch.tooLarge': 'The document is larger than I may take.',
  'fetch.tooSlow': 'The document did not arrive in time. Try again later, or give the file.',
  'fetch.wrongType':
    'I cannot read this kind of file. I read web pages, Markdown, plain text, PDF and Word (.docx).',
  'fetch.empty': 'The document is empty.',

  'help.documents': 'Add, remove and change documents (moderators)',
} as const;
