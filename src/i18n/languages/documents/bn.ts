/** What is said in Bengali of keeping documents. */
export const bn = {
  'button.keepDocument': 'রাখুন',
  'button.keepBoth': 'দুটোই রাখুন',
  'button.replaceDocument': 'বদলান',
  'button.discardDocument': 'বাদ দিন',
  'button.removeDocument': 'সরান',
  'button.undo': 'ফিরিয়ে নিন',
  'button.takeBack': 'ফিরিয়ে আনুন: {{name}}',

  'documents.count_one': '{{count, number}}টি নথি',
  'documents.count_other': '{{count, number}}টি নথি',
  'documents.passages_one': '{{count, number}}টি অংশ',
  'documents.passages_other': '{{count, number}}টি অংশ',
  'documents.none': 'এখনো কোনো নথি নেই। যোগ করতে: {{command}}',
  'documents.removedList': 'এক দিন পর্যন্ত ফিরিয়ে আনা যায়',
  'documents.olderVersion': '{{name}} (আগের সংস্করণ)',
  'documents.offerTitle': 'এই নথিটি রাখবেন?',
  'documents.offerText': 'এখনো কিছু রাখা হয়নি। আপনি কিছু না করলে এটি {{when}} বাদ যাবে।',
  'documents.size': 'আকার',
  'documents.link': 'লিংক',
  'documents.namesake': 'এই নামে একটি নথি আগে থেকেই আছে: {{name}}। সেটি বদলান, অথবা দুটোই রাখুন।',
  'documents.discarded': 'বাদ দেওয়া হয়েছে। কিছু রাখা হয়নি।',
  'documents.kept': 'নথিটি রাখা হয়েছে',
  'documents.replaced': 'নথিটি বদলানো হয়েছে',
  'documents.removed': 'নথিটি সরানো হয়েছে',
  'documents.restored': 'নথিটি ফিরে এসেছে',
  'documents.linked': 'শিরোনাম ও লিংক বদলানো হয়েছে',
  'documents.noted': 'নোটটি রাখা হয়েছে',
  'documents.indexing': 'ইনডেক্স হালনাগাদ করা হচ্ছে।',
  'documents.answered': 'এখন থেকে এটি থেকেও প্রশ্নের উত্তর দেওয়া হয়: {{passages}}।',
  'documents.gone': 'এটি থেকে আর প্রশ্নের উত্তর দেওয়া হয় না।',
  'documents.nothingLeft': 'এটিই ছিল শেষ নথি। আরেকটি না আসা পর্যন্ত কোনো উত্তর দেওয়া যাবে না।',
  'documents.undo': '২৪ ঘণ্টা পর্যন্ত এটি ফিরিয়ে নেওয়া যায়।',
  'documents.begun':
    'এই সার্ভারের এখন নিজস্ব নথি আছে। এখন থেকে এর সদস্যরা শুধু এগুলো থেকেই উত্তর পাবেন।',
  'documents.notIndexed':
    'কাজটি হয়েছে, কিন্তু ইনডেক্স হালনাগাদ করা যায়নি। আবার চেষ্টা করুন: {{command}}',
  'documents.stillIndexing':
    'কাজটি হয়েছে, কিন্তু ইনডেক্সিংয়ে এত সময় লাগছে যে এখানে অপেক্ষা করা যায় না। কতদূর হলো দেখুন: {{command}}',
  'documents.refusedFile': 'এটি থেকে উত্তর দেওয়া হয় না, কারণ এটি পড়া যায়নি: {{reason}}',
  'documents.confirmTitle': 'এই নথিটি সরাবেন?',
  'documents.confirmText':
    'তখন এটি থেকে আর প্রশ্নের উত্তর দেওয়া হবে না। ২৪ ঘণ্টা পর্যন্ত এটি ফিরিয়ে নেওয়া যায়।',

  'note.new': 'নতুন নোট',
  'note.change': 'নোট বদলান',
  'note.title': 'শিরোনাম',
  'note.text': 'লেখা',
  'note.textHint': 'Markdown লেখা যায়।',
  'note.link': 'লিংক',
  'note.linkHint': 'যেখানে এ নিয়ে আরও লেখা আছে; না দিলেও চলে।',
  'note.written': 'আপনি যা লিখেছিলেন',

  'fault.tooManyDocuments': 'সর্বোচ্চ {{limit}}টি নথি থাকতে পারে। আগে কয়েকটি সরান।',
  'fault.collectionTooLarge': 'সব নথি মিলিয়ে সর্বোচ্চ {{limit}} হতে পারে। আগে কিছু সরান।',
  'fault.fileTooLarge': 'ফাইলটি খুব বড়: এটি {{found}}, আর {{limit}} পর্যন্ত হতে পারে।',
  'fault.tooManyStaged': 'অনেক নথি সিদ্ধান্তের অপেক্ষায় আছে। আগে সেগুলো রাখুন বা বাদ দিন।',
  'fault.tooBusy': 'এই মুহূর্তে অনেক কিছু বদলানো হচ্ছে। অনুগ্রহ করে একটু পরে আবার চেষ্টা করুন।',
  'fault.unsafePath': 'এটি সংগ্রহের কোনো নথি নয়। অনুগ্রহ করে তালিকা থেকে বেছে নিন।',
  'fault.stagedGone':
    'এই নথিটি আর অপেক্ষায় নেই: সিদ্ধান্ত হয়ে গেছে, অথবা সময় শেষ। অনুগ্রহ করে আবার যোগ করুন।',
  'fault.removedGone': 'এটি আর ফিরিয়ে আনা যাবে না।',
  'fault.documentGone': 'এই নথিটি আর সেখানে নেই। কেউ হয়তো সরিয়ে ফেলেছেন।',
  'fault.noteGone': 'এটি এমন কোনো নোট নয় যা এখানে বদলানো যায়।',
  'fault.otherEnding':
    '{{found}} দিয়ে শেষ হওয়া ফাইল {{expected}} দিয়ে শেষ হওয়া ফাইলের জায়গা নিতে পারে না। দুটোই রাখুন।',
  'fault.emptyFile': 'ফাইলটি খালি।',
  'fault.emptyTitle': 'শিরোনামে কোনো শব্দ নেই।',
  'fault.emptyText': 'লেখায় কোনো শব্দ নেই।',
  'fault.titleTooLong': 'শিরোনামটি খুব লম্বা। এতে সর্বোচ্চ {{limit}}টি অক্ষর থাকতে পারে।',
  'fault.textTooLong': 'লেখাটি খুব লম্বা। এতে সর্বোচ্চ {{limit}}টি অক্ষর থাকতে পারে।',
  'fault.wrongLink': 'এটি কোনো লিংক নয়। লিংক দেখতে এমন: https://example.org/page',
  'fault.wrongSettings':
    'ফোল্ডারের সেটিংস, kilde.yaml-এ একটি ভুল আছে, যা আগে বট যিনি চালান তাঁকে ঠিক করতে হবে।',
  'fault.settingsFull': 'ফোল্ডারের সেটিংস, kilde.yaml ভরে গেছে: এতে আর কিছু ধরে না।',
  'fault.busyFile': 'অন্য কেউ এখন এটি বদলাচ্ছেন। অনুগ্রহ করে একটু পরে আবার চেষ্টা করুন।',
  'fault.diskFull': 'ডিস্ক ভরে গেছে, তাই কিছু বদলানো হয়নি। বট যিনি চালান তাঁকে জায়গা করতে হবে।',
  'fault.notWritable':
    'নথির ফোল্ডারে লেখার অনুমতি নেই, তাই কিছু বদলানো হয়নি। বট যিনি চালান তাঁকে অনুমতি দিতে হবে।',
  'fault.tooManyPassages':
    'এটিসহ {{found}}টি অংশ হবে, অথচ {{limit}}টি পর্যন্ত থাকতে পারে। আগে কিছু সরান।',
  'fault.unreadable': 'এই নথিটি পড়া যায় না, তাই নেওয়া হয়নি: {{reason}}',
  'fault.changedMeanwhile':
    'এর মধ্যে অন্য কেউ এটি বদলেছেন, তাই কিছু বদলানো হয়নি। অনুগ্রহ করে আবার দেখুন।',
  'fault.linksOff':
    'বট যিনি চালান তিনি লিংক দিয়ে নথি যোগ করার অনুমতি দেননি। অনুগ্রহ করে ফাইলটি দিন।',
  'fault.tookTooLong': 'এই নথিটি দেখতে খুব বেশি সময় লেগেছে। অনুগ্রহ করে পরে আবার চেষ্টা করুন।',
  'fault.tooManyAtOnce':
    'অনেক নথি দেখার অপেক্ষায় আছে। অনুগ্রহ করে একটু পরে আবার চেষ্টা করুন।',
  'fault.fileOrLink': 'অনুগ্রহ করে হয় একটি ফাইল, নয় একটি লিংক দিন।',
  'fault.titleOrLink': 'অনুগ্রহ করে একটি শিরোনাম, একটি লিংক বা দুটোই দিন।',
  'fault.noteTooLong': 'এই নোটটি ফর্মের জন্য খুব লম্বা। বরং এর ফাইলটি বদলান: {{command}}',

  'fetch.badAddress': 'এটি পুরো ঠিকানা নয়। ঠিকানা দেখতে এমন: https://example.org/rules.pdf',
  'fetch.notHttps': 'শুধু https:// দিয়ে শুরু হওয়া ঠিকানা খোলা হয়।',
  'fetch.credentials': 'যে ঠিকানায় নাম বা পাসওয়ার্ড আছে, তা খোলা হয় না।',
  'fetch.privateAddress': 'এই ঠিকানাটি উন্মুক্ত ইন্টারনেটে নেই, তাই খোলা হয় না।',
  'fetch.redirects': 'এই ঠিকানাটি বারবার অন্যখানে নিয়ে যায়। শেষ ঠিকানাটি দিন।',
  'fetch.unreachable': 'নথিটি আনা যায়নি। ঠিকানাটি খোলে কি না দেখুন।',
  'fetch.refused':
    'সার্ভার নথিটি দেয়নি (অবস্থা {{status}})। এটি সবার জন্য খোলে কি না দেখুন।',
  'fetch.tooLarge': 'নথিটি এত বড় যে নেওয়া যায় না।',
  'fetch.tooSlow': 'নথিটি সময়মতো আসেনি। পরে আবার চেষ্টা করুন, অথবা ফাইলটি দিন।',
  'fetch.wrongType':
    'এ ধরনের ফাইল পড়া যায় না। ওয়েব পাতা, Markdown, সাধারণ লেখা, PDF ও Word (.docx) পড়া যায়।',
  'fetch.empty': 'নথিটি খালি।',

  'help.documents': 'নথি যোগ করুন, সরান ও বদলান (মডারেটর)',
} as const;
