/**
 * Remarks that say nothing of what is asked: that one has looked already, hopes to be in the right
 * place, is new, would be glad of help. Each pattern is a whole clause, so a clause that says what
 * was looked for ("I could not find the config file") is none. They are matched against short
 * texts only, and short ones count only where a mark parts them from the question, see
 * `withoutCourtesies`.
 */
const patternsOf: Readonly<Record<string, readonly string[]>> = {
  en: [
    String.raw`(?:i )?(?:really )?hope (?:that )?(?:this|it)(?: is|'s) (?:the |a )?(?:right|correct|good) (?:place|channel|forum|spot|section)(?: to ask| to post| for (?:this|that|it))?(?: this| that)?`,
    String.raw`(?:i am|i'm|im) (?:not sure|unsure) (?:if|whether) this is the (?:right|correct) (?:place|channel|forum)(?: to ask| to post| for (?:this|that|it))?(?: this| that)?`,
    String.raw`(?:i am |i'm |im )?sorry (?:if|in case) (?:this|it) (?:has been|was|is|got|has already been) (?:already )?(?:asked|answered|a (?:dumb|stupid|silly|noob|basic|newbie) question)(?: before| already| a lot| many times)?`,
    String.raw`(?:i |and )?(?:have |'ve |ve |i've )?(?:already )?(?:looked|searched|googled|checked|tried searching|tried looking|tried to find it)(?: around| everywhere| a lot| a bit| for it| for this| for hours| for a while| online| the docs| the documentation| in the docs| in the documentation| through the docs| the faq| the wiki| the pins| google| on google){0,2}(?:,? (?:but|and|though) (?:i )?(?:could not|couldn't|couldnt|can't|cant|cannot|can not|did not|didn't|didnt) (?:find|figure|see|get) (?:it|this|that|anything|an answer|the answer|a solution|any answer|out|it out|this out)(?: anywhere| myself| so far)?| (?:but|and) found nothing| without (?:success|luck))?`,
    String.raw`(?:but |and )?(?:i )?(?:could not|couldn't|couldnt|can't|cant|cannot|did not|didn't|didnt|can't seem to) (?:find|figure) (?:it|this|that|anything|an answer|the answer|a solution|it out|this out|anything about it|anything on it)(?: anywhere| myself| so far)?`,
    String.raw`any (?:help|advice|hints?|pointers?|tips?|ideas?|thoughts?|suggestions?|input|guidance)(?: or (?:help|advice|hints?|pointers?|tips?|ideas?))?(?: (?:is|are|would be|will be))?(?: much| greatly| really| very| highly| so)?(?: welcome| appreciated| great| helpful| nice| awesome| amazing)?`,
    String.raw`(?:i would|i'd|i will|i'll|would) (?:really |greatly |very much )?(?:appreciate|be (?:very |so )?(?:grateful|thankful|glad|happy) (?:for|about)) (?:any|some|your) (?:help|advice|hints?|pointers?|tips?)`,
    String.raw`(?:i am|i'm|im) (?:quite |pretty |very |totally |fairly |kinda |kind of |still |relatively |completely )?(?:new|a newbie|a noob|a beginner)(?: here| to this| to all this| at this)?`,
    String.raw`(?:can|could|does|would) (?:anyone|anybody|someone|somebody|you)(?: here| please)? (?:help(?: me)?(?: out)?(?: with this)?|know|explain)(?: please)?`,
    String.raw`(?:please )?let me know(?: if (?:you|anyone|someone) knows?)?|hope (?:you|someone|somebody|anyone) can help(?: me)?`,
  ],
  nb: [
    String.raw`(?:jeg )?håper (?:at )?(?:dette|det) er (?:rett|riktig) (?:sted|kanal)(?: å spørre)?(?: om dette| om det)?`,
    String.raw`(?:beklager|unnskyld) (?:hvis|om) (?:dette|det) (?:er|har) (?:blitt )?(?:spurt|svart|et dumt spørsmål)(?: om)?(?: før| allerede)?`,
    String.raw`(?:jeg |og )?(?:har )?(?:lett|letet|søkt|sjekket|googlet|sett)(?: etter)?(?: rundt| overalt| lenge| litt| i dokumentasjonen)?(?:,? men (?:jeg )?(?:fant|finner|har ikke funnet|kan ikke finne|kunne ikke finne)(?: ikke| det| noe| svar| noe svar| svaret){0,2})?`,
    String.raw`(?:jeg )?(?:fant|finner|har) ikke (?:funnet )?(?:det|noe|svar|svaret|noe svar)(?: noe sted| noen steder)?`,
    String.raw`(?:all|enhver|litt) hjelp (?:er|settes|mottas|blir)(?: veldig| stor| med)?(?: pris på| takk| takknemlig| satt pris på| hjertelig velkommen| velkommen)?`,
    String.raw`(?:jeg er )?(?:ganske |helt )?(?:ny|fersk) her|er det noen som (?:vet|kan hjelpe)(?: meg)?|kan noen hjelpe(?: meg)?|håper noen kan hjelpe(?: meg)?`,
  ],
  sv: [
    String.raw`(?:jag )?hoppas (?:att )?det(?:ta)? är rätt (?:ställe|kanal)(?: att fråga)?|all hjälp uppskattas|(?:jag )?har (?:letat|sökt)(?: överallt)?(?:,? men (?:hittade|hittar) (?:inget|inte|det inte))?|(?:jag är )?ny här`,
  ],
  da: [
    String.raw`(?:jeg )?håber (?:at )?det(?:te)? er det rigtige sted(?: at spørge)?|al hjælp (?:er velkommen|modtages|værdsættes)|(?:jeg )?har (?:ledt|søgt)(?: overalt)?(?:,? men (?:fandt|kan ikke finde|kunne ikke finde)(?: det| intet| noget| ikke)*)?|(?:jeg er )?ny her`,
  ],
  de: [
    String.raw`(?:ich )?hoffe,? (?:dass )?(?:ich bin hier richtig|ich hier richtig bin|das ist (?:hier )?der richtige (?:ort|kanal)|das hier der richtige (?:ort|kanal) ist)(?:,? um zu fragen)?`,
    String.raw`(?:ich )?(?:habe|hab)(?: schon| bereits)?(?: überall| lange| viel| etwas| im internet| in der doku| in der dokumentation)?(?: gesucht| geschaut| gegoogelt| nachgesehen)(?:,? (?:aber|und) (?:ich )?(?:habe |hab |konnte |kann )?(?:es |nichts |leider |dazu |keine antwort ){1,3}(?:gefunden|finden))?`,
    String.raw`(?:ich )?(?:konnte|kann|habe|hab)(?: leider)?(?: dazu)? (?:nichts|es nicht|keine antwort)(?: dazu)? (?:finden|gefunden)`,
    String.raw`(?:für )?(?:jede|jegliche) hilfe(?: ist| wäre| bin ich)?(?: sehr| herzlich)?(?: willkommen| dankbar| super| toll| nett)?|(?:ich )?bin (?:ganz |noch |recht )?neu hier|kann (?:mir )?(?:jemand|wer) (?:helfen|weiterhelfen)|weiß (?:das )?jemand|(?:sorry|entschuldigung),? (?:falls|wenn) (?:das|die frage) schon (?:gefragt|gestellt|beantwortet) wurde`,
  ],
  fr: [
    String.raw`(?:j'espère|espérant) (?:que )?(?:c'est|être|je suis) (?:le |au |dans le )?bon (?:endroit|canal|salon|forum)(?: pour (?:poser (?:ma|cette) question|demander(?: cela| ça)?))?`,
    String.raw`(?:j'ai|je l'ai)(?: déjà| bien)? (?:cherché|regardé|fouillé|parcouru la doc)(?: partout| un peu| longtemps| dans la doc| dans la documentation| sur internet)?(?:,? (?:mais|et) (?:je )?(?:n'ai|n'ai pas|ne|n'arrive pas à)(?: rien| pas)?(?: trouvé| trouve pas| trouver)?(?: la réponse| de réponse)?)?`,
    String.raw`(?:mais )?(?:je )?(?:n'ai|ne)(?: rien| pas)?(?: trouvé| trouve)(?: rien| pas)?(?: la réponse| de réponse| nulle part)?`,
    String.raw`(?:toute|une) aide (?:est|serait|sera)(?: la| très| vraiment)?(?: bienvenue| appréciée| utile)|(?:je suis )?(?:tout )?nouve(?:au|lle)(?: ici)?|(?:est-ce que )?quelqu'un (?:peut|pourrait) m'aider|quelqu'un (?:sait|saurait)|désolée? si (?:la question|ça|cela) a déjà été (?:posée|demandé|répondu)`,
  ],
  es: [
    String.raw`espero que (?:este|esto) sea el (?:lugar|sitio|canal) (?:correcto|adecuado|indicado)(?: para preguntar)?(?: esto)?`,
    String.raw`(?:ya )?(?:he )?(?:buscado|busqué|estuve buscando|mirado)(?: por todas partes| por todos lados| mucho| un poco| en la documentación)?(?:,? (?:pero|y) no (?:lo |la |he |pude |encuentro |encontré |puedo )*(?:encontrado|encontrar|encontré|encuentro|nada)?(?: nada| la respuesta)?)?`,
    String.raw`no (?:lo |he )?(?:encontré|encuentro|encontrado|pude encontrar(?:lo)?)(?: nada| la respuesta)?|cualquier ayuda (?:es|sería|será)(?: muy)? (?:bienvenida|apreciada|agradecida|útil)|(?:se )?agradezco (?:cualquier|su|la) ayuda|soy nuev[oa](?: aquí| por aquí| en esto)?|alguien (?:sabe|me puede ayudar|puede ayudarme)`,
  ],
  pt: [
    String.raw`espero que (?:este|esse|aqui) seja o (?:lugar|canal) (?:certo|correto)(?: para perguntar)?|(?:já )?(?:procurei|pesquisei)(?: em todo lugar| bastante| na documentação)?(?:,? mas não (?:achei|encontrei|consegui encontrar)(?: nada| a resposta)?)?|não (?:achei|encontrei)(?: nada| a resposta)?|qualquer ajuda (?:é|será|seria) (?:bem-vinda|bem vinda|apreciada)|sou novo(?: aqui| nisso)?|alguém (?:sabe|pode me ajudar|pode ajudar)`,
  ],
  it: [
    String.raw`spero (?:che )?(?:sia|questo sia) il posto giusto(?: per chiedere)?|ho (?:cercato|guardato)(?: ovunque| dappertutto| un po')?(?:,? ma non (?:ho trovato|trovo)(?: nulla| niente| la risposta)?)?|ogni aiuto è (?:gradito|benvenuto)|sono nuovo(?: qui)?|qualcuno (?:sa|può aiutarmi)`,
  ],
  nl: [
    String.raw`(?:ik )?hoop dat dit de juiste plek is(?: om te vragen| om dit te vragen)?|(?:ik )?heb(?: al)?(?: overal)? (?:gezocht|gekeken)(?:,? maar (?:kon|kan|heb) (?:het|niets|het niet)(?: vinden| gevonden)?)?|alle hulp is welkom|(?:ik )?ben (?:nieuw hier|hier nieuw)|kan iemand (?:me )?helpen|weet iemand dit`,
  ],
  pl: [
    String.raw`mam nadzieję,? że to (?:dobre|właściwe|odpowiednie) miejsce(?:,? żeby zapytać)?|(?:szukałem|szukałam)(?: wszędzie)?(?:,? ale (?:nie|nic nie) (?:znalazłem|znalazłam|mogę znaleźć))?|każda pomoc mile widziana|(?:jestem )?nowy tutaj|czy ktoś (?:wie|może pomóc)`,
  ],
  ru: [
    String.raw`надеюсь,? (?:что )?(?:это )?(?:правильное место|я по адресу|не ошибся каналом|здесь можно спросить)|(?:я )?(?:искал|искала|смотрел|смотрела)(?: везде| долго| в документации)?(?:,? но (?:не нашёл|не нашел|не нашла|ничего не нашёл|ничего не нашел|ничего не нашла)(?: ответа)?)?|(?:буду )?(?:рад|рада|благодарен|благодарна) (?:любой|за любую) помощ[иь]|я (?:здесь )?новичок|кто-нибудь (?:знает|может помочь)`,
  ],
  uk: [
    String.raw`сподіваюс[ья],? (?:що )?(?:це )?(?:правильне місце|я за адресою)|(?:я )?(?:шукав|шукала)(?: всюди| довго)?(?:,? але (?:не знайшов|не знайшла|нічого не знайшов|нічого не знайшла))?|(?:буду )?вдячн(?:ий|а) за будь-яку допомогу|я тут нов(?:ий|а)|хтось (?:знає|може допомогти)`,
  ],
  tr: [
    String.raw`umarım (?:doğru yer|doğru yerdeyim|burası doğru yerdir)|(?:her yere|çok) (?:baktım|aradım)(?: ama bulamadım)?|(?:ama )?bulamadım|(?:her türlü )?yardım(?:ınız)? için (?:şimdiden )?teşekkürler|burada yeniyim|bilen var mı|yardımcı olabilecek var mı`,
  ],
  hi: [
    String.raw`(?:मुझे )?(?:आशा|उम्मीद) है कि (?:यह|ये) (?:पूछने|सवाल पूछने|पूछने के लिए)?(?: की| के लिए)? ?(?:सही|ठीक) जगह है`,
    String.raw`(?:मैंने|मैने) (?:बहुत |काफ़ी |काफी |हर जगह |सब जगह |पहले से )*(?:खोजा|ढूंढा|ढूँढा|देखा|खोज लिया|ढूंढ लिया)(?: है)?(?:,? (?:लेकिन|पर|मगर) (?:मुझे )?(?:कुछ |कहीं |जवाब |उत्तर )*(?:नहीं|नही) (?:मिला|मिल रहा|मिला है|मिल पाया))?`,
    String.raw`(?:मुझे )?(?:कुछ |कहीं |जवाब )*(?:नहीं|नही) मिला|(?:कोई|किसी) (?:भी )?(?:मदद|सहायता) (?:का स्वागत है|के लिए आभारी रहूँगा|के लिए आभारी रहूंगा|की सराहना होगी)|मैं (?:यहाँ |यहां )?नया हूँ|मैं (?:यहाँ |यहां )?नई हूँ|(?:क्या )?कोई (?:मेरी )?मदद कर सकता है|(?:क्या )?किसी को पता है`,
  ],
  ur: [
    String.raw`(?:مجھے )?امید ہے (?:کہ )?(?:یہ )?(?:پوچھنے )?(?:کی |کے لیے )?(?:درست|صحیح|ٹھیک) جگہ ہے`,
    String.raw`میں نے (?:بہت |کافی |ہر جگہ |سب جگہ )*(?:تلاش کیا|ڈھونڈا|دیکھا)(?: ہے)?(?:،? ?(?:لیکن|مگر|پر) (?:مجھے )?(?:کچھ |کہیں |جواب )*نہیں (?:ملا|مل رہا))?`,
    String.raw`(?:مجھے )?(?:کچھ |کہیں |جواب )*نہیں ملا|(?:کوئی|کسی) (?:بھی )?مدد (?:کا شکریہ|کے لیے شکر گزار ہوں گا|کا خیر مقدم ہے)|میں (?:یہاں )?نیا ہوں|(?:کیا )?کوئی (?:میری )?مدد کر سکتا ہے|(?:کیا )?کسی کو معلوم ہے`,
  ],
  bn: [
    String.raw`আশা করি (?:এটা|এটি) (?:প্রশ্ন করার|জিজ্ঞাসা করার|জিজ্ঞেস করার)? ?(?:সঠিক|ঠিক) জায়গা`,
    String.raw`আমি (?:অনেক |সব জায়গায় |চারদিকে )*(?:খুঁজেছি|খুঁজলাম|দেখেছি)(?:,? (?:কিন্তু|তবে) (?:কিছু |কোথাও |উত্তর |কিছুই )*(?:পাইনি|পেলাম না|খুঁজে পাইনি))?`,
    String.raw`(?:কিছু |কোথাও |উত্তর |কিছুই )*(?:খুঁজে )?পাইনি|যেকোনো সাহায্য(?:ের জন্য)? (?:কৃতজ্ঞ থাকব|স্বাগত|কাম্য)|আমি (?:এখানে )?নতুন|কেউ (?:কি )?(?:সাহায্য করতে পারেন|জানেন)`,
  ],
  vi: [
    String.raw`(?:mình |tôi |em )?hy vọng đây là (?:đúng chỗ|nơi phù hợp|chỗ phù hợp)(?: để hỏi)?|(?:mình |tôi |em )?(?:đã )?tìm (?:khắp nơi|nhiều nơi|rồi|mãi)?(?: rồi)?(?:,? (?:nhưng|mà) (?:không|chưa) (?:tìm )?thấy(?: gì)?)?|(?:không|chưa) tìm thấy(?: gì)?|(?:rất )?mong (?:được )?(?:mọi người )?giúp đỡ|(?:mình |tôi |em )?(?:là )?(?:người mới|thành viên mới)|có ai biết không|ai biết không`,
  ],
  ar: [
    String.raw`(?:أتمنى|آمل|أرجو) (?:أن )?(?:يكون )?(?:هذا )?(?:هو )?المكان (?:الصحيح|المناسب)(?: للسؤال)?|(?:لقد )?بحثت(?: كثيرا| كثيرًا| في كل مكان)?(?:،? ?(?:لكن|ولكن|و) ?(?:لم أجد|لم اجد|ما لقيت)(?: شيئا| شيئًا| إجابة| اجابة| جوابا)?)?|لم أجد (?:شيئا|شيئًا|إجابة)|أي مساعدة (?:مرحب بها|ستكون موضع تقدير)|أنا جديد هنا|هل (?:يمكن لأحد|من أحد) (?:مساعدتي|يساعدني|يعرف)`,
  ],
};

export const remarkPatterns: readonly string[] = Object.values(patternsOf).flat();
