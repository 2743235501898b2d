/** What is said in Urdu of keeping documents. */
export const ur = {
  'button.keepDocument': 'رکھیں',
  'button.keepBoth': 'دونوں رکھیں',
  'button.replaceDocument': 'بدلیں',
  'button.discardDocument': 'نہ رکھیں',
  'button.removeDocument': 'ہٹائیں',
  'button.undo': 'واپس لیں',
  'button.takeBack': 'واپس لائیں: {{name}}',

  'documents.count_one': '{{count, number}} دستاویز',
  'documents.count_other': '{{count, number}} دستاویزات',
  'documents.passages_one': '{{count, number}} عبارت',
  'documents.passages_other': '{{count, number}} عبارتیں',
  'documents.none': 'ابھی کوئی دستاویز نہیں ہے۔ شامل کرنے کے لیے: {{command}}',
  'documents.removedList': 'ایک دن تک واپس لائی جا سکتی ہیں',
  'documents.olderVersion': '{{name}} (پچھلا نسخہ)',
  'documents.offerTitle': 'کیا یہ دستاویز رکھنی ہے؟',
  'documents.offerText': 'ابھی کچھ نہیں رکھا گیا۔ آپ کچھ نہ کریں تو یہ {{when}} چھوڑ دی جائے گی۔',
  'documents.size': 'حجم',
  'documents.link': 'لنک',
  'documents.namesake':
    'اس نام کی ایک دستاویز پہلے سے موجود ہے: {{name}}۔ اسے بدلیں، یا دونوں رکھیں۔',
  'documents.discarded': 'چھوڑ دی گئی۔ کچھ نہیں رکھا گیا۔',
  'documents.kept': 'دستاویز رکھ لی گئی',
  'documents.replaced': 'دستاویز بدل دی گئی',
  'documents.removed': 'دستاویز ہٹا دی گئی',
  'documents.restored': 'دستاویز واپس آ گئی',
  'documents.linked': 'عنوان اور لنک بدل دیے گئے',
  'documents.noted': 'نوٹ رکھ لیا گیا',
  'documents.indexing': 'انڈیکس کو تازہ کیا جا رہا ہے۔',
  'documents.answered': 'اب سوالوں کے جواب اس سے بھی دیے جاتے ہیں: {{passages}}۔',
  'documents.gone': 'اب سوالوں کے جواب اس سے نہیں دیے جاتے۔',
  'documents.nothingLeft':
    'یہ آخری دستاویز تھی۔ جب تک کوئی اور نہ آئے، کوئی جواب نہیں دیا جا سکتا۔',
  'documents.undo': 'اسے 24 گھنٹے تک واپس لیا جا سکتا ہے۔',
  'documents.begun':
    'اب اس سرور کی اپنی دستاویزات ہیں۔ اب سے اس کے ارکان کو صرف انہی سے جواب ملیں گے۔',
  'documents.notIndexed':
    'یہ ہو گیا، مگر انڈیکس تازہ نہیں کیا جا سکا۔ دوبارہ کوشش کریں: {{command}}',
  'documents.stillIndexing':
    'یہ ہو گیا، مگر انڈیکسنگ میں اتنا وقت لگ رہا ہے کہ یہاں انتظار نہیں ہو سکتا۔ صورتِ حال دیکھیں: {{command}}',
  'documents.refusedFile': 'اس سے جواب نہیں دیے جاتے، کیونکہ اسے پڑھا نہیں جا سکا: {{reason}}',
  'documents.confirmTitle': 'کیا یہ دستاویز ہٹانی ہے؟',
  'documents.confirmText':
    'پھر سوالوں کے جواب اس سے نہیں دیے جائیں گے۔ اسے 24 گھنٹے تک واپس لیا جا سکتا ہے۔',

  'note.new': 'نیا نوٹ',
  'note.change': 'نوٹ بدلیں',
  'note.title': 'عنوان',
  'note.text': 'متن',
  'note.textHint': 'Markdown لکھا جا سکتا ہے۔',
  'note.link': 'لنک',
  'note.linkHint': 'جہاں اس بارے میں مزید لکھا ہے؛ ضروری نہیں۔',
  'note.written': 'آپ نے یہ لکھا تھا',

  'fault.tooManyDocuments': 'زیادہ سے زیادہ {{limit}} دستاویزات ہو سکتی ہیں۔ پہلے کچھ ہٹائیں۔',
  'fault.collectionTooLarge':
    'تمام دستاویزات مل کر زیادہ سے زیادہ {{limit}} کی ہو سکتی ہیں۔ پہلے کچھ ہٹائیں۔',
  'fault.fileTooLarge': 'فائل بہت بڑی ہے: یہ {{found}} کی ہے اور {{limit}} تک کی ہو سکتی ہے۔',
  'fault.tooManyStaged': 'بہت سی دستاویزات فیصلے کی منتظر ہیں۔ پہلے انہیں رکھیں یا چھوڑ دیں۔',
  'fault.tooBusy': 'ابھی بہت کچھ بدلا جا رہا ہے۔ براہِ کرم تھوڑی دیر بعد دوبارہ کوشش کریں۔',
  'fault.unsafePath': 'یہ مجموعے کی کوئی دستاویز نہیں ہے۔ براہِ کرم فہرست میں سے چنیں۔',
  'fault.stagedGone':
    'یہ دستاویز اب منتظر نہیں: فیصلہ ہو چکا ہے، یا وقت ختم ہو گیا۔ براہِ کرم اسے دوبارہ شامل کریں۔',
  'fault.removedGone': 'اسے اب واپس نہیں لایا جا سکتا۔',
  'fault.documentGone': 'یہ دستاویز اب وہاں نہیں ہے۔ شاید کسی نے اسے ہٹا دیا ہے۔',
  'fault.noteGone': 'یہ ایسا نوٹ نہیں جسے یہاں بدلا جا سکے۔',
  'fault.unknownEnding': '{{found}} والی فائلیں نہیں پڑھی جاتیں۔ یہ پڑھی جاتی ہیں: {{known}}۔',
  'fault.otherEnding':
    '{{found}} پر ختم ہونے والی فائل {{expected}} پر ختم ہونے والی فائل کی جگہ نہیں لے سکتی۔ دونوں رکھیں۔',
  'fault.emptyFile': 'فائل خالی ہے۔',
  'fault.emptyTitle': 'عنوان میں کوئی لفظ نہیں۔',
  'fault.emptyText': 'متن میں کوئی لفظ نہیں۔',
  'fault.titleTooLong': 'عنوان بہت لمبا ہے۔ اس میں زیادہ سے زیادہ {{limit}} حروف ہو سکتے ہیں۔',
  'fault.textTooLong': 'متن بہت لمبا ہے۔ اس میں زیادہ سے زیادہ {{limit}} حروف ہو سکتے ہیں۔',
  'fault.wrongLink': 'یہ لنک نہیں ہے۔ لنک ایسا ہوتا ہے: https://example.org/page',
  'fault.wrongSettings':
    'فولڈر کی ترتیبات، kilde.yaml، میں ایک غلطی ہے جسے پہلے بوٹ چلانے والے کو درست کرنا ہوگا۔',
  'fault.settingsFull': 'فولڈر کی ترتیبات، kilde.yaml، بھر گئی ہیں: ان میں مزید کچھ نہیں آ سکتا۔',
  'fault.busyFile': 'کوئی اور اسے ابھی بدل رہا ہے۔ براہِ کرم تھوڑی دیر بعد دوبارہ کوشش کریں۔',
  'fault.diskFull': 'ڈسک بھر گئی ہے، اس لیے کچھ نہیں بدلا گیا۔ بوٹ چلانے والے کو جگہ بنانی ہوگی۔',
  'fault.notWritable':
    'دستاویزات کے فولڈر میں لکھنے کی اجازت نہیں، اس لیے کچھ نہیں بدلا گیا۔ بوٹ چلانے والے کو اجازت دینی ہوگی۔',
  'fault.tooManyPassages':
    'اس کے ساتھ {{found}} عبارتیں ہو جائیں گی، جبکہ {{limit}} تک ہو سکتی ہیں۔ پہلے کچھ ہٹائیں۔',
  'fault.unreadable': 'یہ دستاویز پڑھی نہیں جا سکتی، اس لیے نہیں لی گئی: {{reason}}',
  'fault.changedMeanwhile':
    'اس دوران کسی اور نے اسے بدل دیا، اس لیے کچھ نہیں بدلا گیا۔ براہِ کرم اسے دوبارہ دیکھیں۔',
  'fault.linksOff':
    'بوٹ چلانے والے نے لنک سے دستاویزات شامل کرنے کی اجازت نہیں دی۔ براہِ کرم فائل دیں۔',
  'fault.tookTooLong': 'اس دستاویز کو دیکھنے میں بہت وقت لگا۔ براہِ کرم بعد میں دوبارہ کوشش کریں۔',
  'fault.tooManyAtOnce':
    'بہت سی دستاویزات دیکھے جانے کی منتظر ہیں۔ براہِ کرم تھوڑی دیر بعد دوبارہ کوشش کریں۔',
  'fault.fileOrLink': 'براہِ کرم یا تو فائل دیں یا لنک۔',
  'fault.titleOrLink': 'براہِ کرم عنوان، لنک یا دونوں دیں۔',
  'fault.noteTooLong': 'یہ نوٹ فارم کے لیے بہت لمبا ہے۔ اس کی فائل بدلیں: {{command}}',

  'fetch.badAddress': 'یہ پورا پتا نہیں ہے۔ پتا ایسا ہوتا ہے: https://example.org/rules.pdf',
  'fetch.notHttps': 'صرف https:// سے شروع ہونے والے پتے کھولے جاتے ہیں۔',
  'fetch.credentials': 'جس پتے میں نام یا پاس ورڈ ہو، وہ نہیں کھولا جاتا۔',
  'fetch.privateAddress': 'یہ پتا عوامی انٹرنیٹ پر نہیں ہے، اس لیے نہیں کھولا جاتا۔',
  'fetch.redirects': 'یہ پتا بار بار آگے بھیجتا ہے۔ براہِ کرم آخری پتا دیں۔',
  'fetch.unreachable': 'دستاویز لائی نہیں جا سکی۔ دیکھیں کہ اس کا پتا کھلتا ہے یا نہیں۔',
  'fetch.refused':
    'سرور نے دستاویز دینے سے انکار کیا (حالت {{status}})۔ دیکھیں کہ وہ سب کے لیے کھلتی ہے یا نہیں۔',
  'fetch.tooLarge': 'دستاویز اتنی بڑی ہے کہ لی نہیں جا سکتی۔',
  'fetch.tooSlow': 'دستاویز وقت پر نہیں پہنچی۔ بعد میں دوبارہ کوشش کریں، یا فائل دیں۔',
  'fetch.wrongType':
    'اس قسم کی فائل پڑھی نہیں جا سکتی۔ ویب صفحات، Markdown، سادہ متن، PDF اور Word (.docx) پڑھے جاتے ہیں۔',
  'fetch.empty': 'دستاویز خالی ہے۔',

  'help.documents': 'دستاویزات شامل کریں، ہٹائیں اور بدلیں (ماڈریٹر)',
} as const;
