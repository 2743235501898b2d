/** What is said in Hindi of keeping documents. */
export const hi = {
  'button.keepDocument': 'रखें',
  'button.keepBoth': 'दोनों रखें',
  'button.replaceDocument': 'बदलें',
  'button.discardDocument': 'न रखें',
  'button.removeDocument': 'हटाएँ',
  'button.undo': 'वापस लें',
  'button.takeBack': 'वापस लाएँ: {{name}}',

  'documents.count_one': '{{count, number}} दस्तावेज़',
  'documents.count_other': '{{count, number}} दस्तावेज़',
  'documents.passages_one': '{{count, number}} अंश',
  'documents.passages_other': '{{count, number}} अंश',
  'documents.none': 'अभी कोई दस्तावेज़ नहीं है। जोड़ने के लिए: {{command}}',
  'documents.removedList': 'एक दिन तक वापस लाए जा सकते हैं',
  'documents.olderVersion': '{{name}} (पिछला संस्करण)',
  'documents.offerTitle': 'क्या यह दस्तावेज़ रखना है?',
  'documents.offerText': 'अभी कुछ नहीं रखा गया है। आप कुछ न करें तो यह {{when}} छोड़ दिया जाएगा।',
  'documents.size': 'आकार',
  'documents.link': 'लिंक',
  'documents.namesake': 'इस नाम का एक दस्तावेज़ पहले से है: {{name}}। उसे बदलें, या दोनों रखें।',
  'documents.discarded': 'छोड़ दिया गया। कुछ नहीं रखा गया।',
  'documents.kept': 'दस्तावेज़ रख लिया गया',
  'documents.replaced': 'दस्तावेज़ बदल दिया गया',
  'documents.removed': 'दस्तावेज़ हटा दिया गया',
  'documents.restored': 'दस्तावेज़ वापस आ गया',
  'documents.linked': 'शीर्षक और लिंक बदल दिए गए',
  'documents.noted': 'नोट रख लिया गया',
  'documents.indexing': 'इंडेक्स को अप-टू-डेट किया जा रहा है।',
  'documents.answered': 'अब सवालों के जवाब इससे भी दिए जाते हैं: {{passages}}।',
  'documents.gone': 'अब सवालों के जवाब इससे नहीं दिए जाते।',
  'documents.nothingLeft': 'यह आख़िरी दस्तावेज़ था। जब तक कोई दूसरा न आए, जवाब नहीं दिए जा सकते।',
  'documents.undo': 'इसे 24 घंटे तक वापस लिया जा सकता है।',
  'documents.begun':
    'अब इस सर्वर के अपने दस्तावेज़ हैं। अब से इसके सदस्यों को केवल इन्हीं से जवाब मिलेंगे।',
  'documents.notIndexed':
    'यह हो गया, पर इंडेक्स अप-टू-डेट नहीं किया जा सका। फिर कोशिश करें: {{command}}',
  'documents.stillIndexing':
    'यह हो गया, पर इंडेक्सिंग में इतना समय लग रहा है कि यहाँ इंतज़ार नहीं हो सकता। स्थिति देखें: {{command}}',
  'documents.refusedFile': 'इससे जवाब नहीं दिए जाते, क्योंकि इसे पढ़ा नहीं जा सका: {{reason}}',
  'documents.confirmTitle': 'क्या यह दस्तावेज़ हटाना है?',
  'documents.confirmText':
    'फिर सवालों के जवाब इससे नहीं दिए जाएँगे। इसे 24 घंटे तक वापस लिया जा सकता है।',

  'note.new': 'नया नोट',
  'note.change': 'नोट बदलें',
  'note.title': 'शीर्षक',
  'note.text': 'पाठ',
  'note.textHint': 'Markdown लिखा जा सकता है।',
  'note.link': 'लिंक',
  'note.linkHint': 'जहाँ इसके बारे में और लिखा है; ज़रूरी नहीं।',
  'note.written': 'आपने यह लिखा था',

  'fault.tooManyDocuments': 'ज़्यादा से ज़्यादा {{limit}} दस्तावेज़ हो सकते हैं। पहले कुछ हटाएँ।',
  'fault.collectionTooLarge':
    'सभी दस्तावेज़ मिलाकर ज़्यादा से ज़्यादा {{limit}} के हो सकते हैं। पहले कुछ हटाएँ।',
  'fault.fileTooLarge': 'फ़ाइल बहुत बड़ी है: यह {{found}} की है और {{limit}} तक की हो सकती है।',
  'fault.tooManyStaged': 'बहुत से दस्तावेज़ फ़ैसले के इंतज़ार में हैं। पहले उन्हें रखें या छोड़ें।',
  'fault.tooBusy': 'अभी बहुत कुछ बदला जा रहा है। कृपया थोड़ी देर में फिर कोशिश करें।',
  'fault.unsafePath': 'यह संग्रह का कोई दस्तावेज़ नहीं है। कृपया सूची में से चुनें।',
  'fault.stagedGone':
    'यह दस्तावेज़ अब इंतज़ार में नहीं है: फ़ैसला हो चुका है, या समय ख़त्म हो गया। कृपया इसे फिर से जोड़ें।',
  'fault.removedGone': 'इसे अब वापस नहीं लाया जा सकता।',
  'fault.documentGone': 'यह दस्तावेज़ अब वहाँ नहीं है। शायद किसी ने इसे हटा दिया है।',
  'fault.noteGone': 'यह ऐसा नोट नहीं है जिसे यहाँ बदला जा सके।',
  'fault.otherEnding':
    '{{found}} वाली फ़ाइल {{expected}} वाली फ़ाइल की जगह नहीं ले सकती। दोनों रखें।',
  'fault.emptyFile': 'फ़ाइल ख़ाली है।',
  'fault.emptyTitle': 'शीर्षक में कोई शब्द नहीं है।',
  'fault.emptyText': 'पाठ में कोई शब्द नहीं है।',
  'fault.titleTooLong': 'शीर्षक बहुत लंबा है। इसमें ज़्यादा से ज़्यादा {{limit}} अक्षर हो सकते हैं।',
  'fault.textTooLong': 'पाठ बहुत लंबा है। इसमें ज़्यादा से ज़्यादा {{limit}} अक्षर हो सकते हैं।',
  'fault.wrongLink': 'यह लिंक नहीं है। लिंक ऐसा दिखता है: https://example.org/page',
  'fault.wrongSettings':
    'फ़ोल्डर की सेटिंग्स, kilde.yaml, में एक ग़लती है जिसे पहले बॉट चलाने वाले को ठीक करना होगा।',
  'fault.settingsFull': 'फ़ोल्डर की सेटिंग्स, kilde.yaml, भर गई हैं: उनमें और कुछ नहीं आ सकता।',
  'fault.busyFile': 'कोई और इसे अभी बदल रहा है। कृपया थोड़ी देर में फिर कोशिश करें।',
  'fault.diskFull': 'डिस्क भर गई है, इसलिए कुछ नहीं बदला गया। बॉट चलाने वाले को जगह बनानी होगी।',
  'fault.notWritable':
    'दस्तावेज़ों के फ़ोल्डर में लिखने की अनुमति नहीं है, इसलिए कुछ नहीं बदला गया। बॉट चलाने वाले को अनुमति देनी होगी।',
  'fault.tooManyPassages':
    'इसके साथ {{found}} अंश हो जाएँगे, जबकि {{limit}} तक हो सकते हैं। पहले कुछ हटाएँ।',
  'fault.unreadable': 'यह दस्तावेज़ पढ़ा नहीं जा सकता, इसलिए नहीं लिया गया: {{reason}}',
  'fault.changedMeanwhile':
    'इस बीच किसी और ने इसे बदल दिया, इसलिए कुछ नहीं बदला गया। कृपया इसे फिर से देखें।',
  'fault.linksOff':
    'बॉट चलाने वाले ने लिंक से दस्तावेज़ जोड़ने की अनुमति नहीं दी है। कृपया फ़ाइल दें।',
  'fault.tookTooLong': 'इस दस्तावेज़ को देखने में बहुत समय लगा। कृपया बाद में फिर कोशिश करें।',
  'fault.tooManyAtOnce':
    'बहुत से दस्तावेज़ देखे जाने के इंतज़ार में हैं। कृपया थोड़ी देर बाद फिर कोशिश करें।',
  'fault.fileOrLink': 'कृपया या तो फ़ाइल दें या लिंक।',
  'fault.titleOrLink': 'कृपया शीर्षक, लिंक या दोनों दें।',
  'fault.noteTooLong': 'यह नोट फ़ॉर्म के लिए बहुत लंबा है। इसकी फ़ाइल बदलें: {{command}}',

  'fetch.badAddress': 'यह पूरा पता नहीं है। पता ऐसा दिखता है: https://example.org/rules.pdf',
  'fetch.notHttps': 'केवल https:// से शुरू होने वाले पते खोले जाते हैं।',
  'fetch.credentials': 'जिस पते में नाम या पासवर्ड हो, वह नहीं खोला जाता।',
  'fetch.privateAddress': 'यह पता सार्वजनिक इंटरनेट पर नहीं है, इसलिए नहीं खोला जाता।',
  'fetch.redirects': 'यह पता बार-बार आगे भेजता है। कृपया वह पता दें जहाँ यह ख़त्म होता है।',
  'fetch.unreachable': 'दस्तावेज़ लाया नहीं जा सका। देखें कि उसका पता खुलता है या नहीं।',
  'fetch.refused':
    'सर्वर ने दस्तावेज़ देने से मना कर दिया (स्थिति {{status}})। देखें कि वह सबके लिए खुलता है या नहीं।',
  'fetch.tooLarge': 'दस्तावेज़ इतना बड़ा है कि लिया नहीं जा सकता।',
  'fetch.tooSlow': 'दस्तावेज़ समय पर नहीं आया। बाद में फिर कोशिश करें, या फ़ाइल दें।',
  'fetch.wrongType':
    'इस तरह की फ़ाइल पढ़ी नहीं जा सकती। वेब पेज, Markdown, सादा पाठ, PDF और Word (.docx) पढ़े जाते हैं।',
  'fetch.empty': 'दस्तावेज़ ख़ाली है।',

  'help.documents': 'दस्तावेज़ जोड़ें, हटाएँ और बदलें (मॉडरेटर)',
} as const;
