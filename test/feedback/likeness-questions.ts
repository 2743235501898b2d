/** Questions that ask one thing, and ones that are nearly the same words and ask another. */
export interface AlikeQuestions {
  readonly language: string;
  /** What it is about; the same in all languages. */
  readonly subject: string;
  readonly alike: readonly string[];
  readonly others: readonly string[];
}

export const alikeQuestions: readonly AlikeQuestions[] = [
  {
    language: 'en',
    subject: 'change the port',
    alike: [
      'How do I change the port of the dev server?',
      'how to change the dev server port',
      'can i set another port for the development server',
    ],
    others: [
      'How do I change the host of the dev server?',
      'How do I change the port of the proxy server?',
    ],
  },
  {
    language: 'en',
    subject: 'annual leave',
    alike: [
      'How many days of annual leave do I get?',
      'how much annual leave do we get, in days?',
      'what is the number of annual leave days',
    ],
    others: [
      'How many days of sick leave do I get?',
      'How many hours of annual leave do I get?',
      'How many days of annual leave do I lose?',
    ],
  },
  {
    language: 'en',
    subject: 'port 3000',
    alike: [
      'is the server open on port 3000?',
      'Is port 3000 open on the server?',
      'hello, is the server open on port 3000 please',
    ],
    others: [
      'is the server open on port 4000?',
      'is the server not open on port 3000?',
      'is the server closed on port 3000?',
    ],
  },
  {
    language: 'en',
    subject: 'installing',
    alike: ['how do i install it on windows', 'How can I install it on Windows?'],
    others: [
      'how do i install it on linux',
      'how do i uninstall it on windows',
      "why can't i install it on windows",
    ],
  },
  {
    language: 'nb',
    subject: 'holidays',
    alike: [
      'Hvor mange feriedager har vi?',
      'hvor mange dager ferie får vi',
      'hvor mange feriedager har man i året?',
    ],
    others: ['Hvor mange sykedager har vi?', 'Hvor mange feriedager har vi ikke brukt?'],
  },
  {
    language: 'nb',
    subject: 'library hours',
    alike: ['Når åpner biblioteket på lørdag?', 'når er det biblioteket åpner på lørdag'],
    others: [
      'Når stenger biblioteket på lørdag?',
      'Når åpner biblioteket på søndag?',
      'Når åpner svømmehallen på lørdag?',
    ],
  },
  {
    language: 'fr',
    subject: 'password',
    alike: [
      'Comment changer le mot de passe ?',
      'comment je change mon mot de passe',
      'comment modifier le mot de passe',
    ],
    others: ['Comment changer le nom de compte ?', 'Comment supprimer le mot de passe ?'],
  },
  {
    language: 'fr',
    subject: 'annual card',
    alike: ['Combien coûte la carte annuelle ?', 'quel est le prix de la carte annuelle'],
    others: ['Combien coûte la carte mensuelle ?', 'Où acheter la carte annuelle ?'],
  },
  {
    language: 'vi',
    subject: 'password',
    alike: [
      'Làm thế nào để đổi mật khẩu?',
      'cách đổi mật khẩu như thế nào',
      'đổi mật khẩu làm sao',
    ],
    others: ['Làm thế nào để đổi tên?', 'Làm thế nào để xóa mật khẩu?'],
  },
  {
    language: 'vi',
    subject: 'library hours',
    alike: ['Thư viện mở cửa lúc mấy giờ?', 'mấy giờ thư viện mở cửa'],
    others: ['Thư viện đóng cửa lúc mấy giờ?', 'Bảo tàng mở cửa lúc mấy giờ?'],
  },
  {
    language: 'hi',
    subject: 'password',
    alike: ['पासवर्ड कैसे बदलें?', 'मैं अपना पासवर्ड कैसे बदल सकता हूँ', 'पासवर्ड बदलने का तरीका क्या है?'],
    others: ['नाम कैसे बदलें?', 'पासवर्ड कैसे हटाएँ?'],
  },
  {
    language: 'hi',
    subject: 'library hours',
    alike: ['पुस्तकालय कितने बजे खुलता है?', 'पुस्तकालय कब खुलता है'],
    others: [
      'पुस्तकालय कितने बजे बंद होता है?',
      'संग्रहालय कितने बजे खुलता है?',
      'पुस्तकालय कितने बजे नहीं खुलता है?',
    ],
  },
  {
    language: 'ur',
    subject: 'password',
    alike: [
      'پاس ورڈ کیسے تبدیل کریں؟',
      'میں اپنا پاس ورڈ کیسے تبدیل کر سکتا ہوں',
      'پاس ورڈ بدلنے کا طریقہ کیا ہے؟',
    ],
    others: ['نام کیسے تبدیل کریں؟', 'پاس ورڈ کیسے حذف کریں؟'],
  },
  {
    language: 'ur',
    subject: 'library hours',
    alike: ['کتب خانہ کتنے بجے کھلتا ہے؟', 'کتب خانہ کب کھلتا ہے'],
    others: [
      'کتب خانہ کتنے بجے بند ہوتا ہے؟',
      'عجائب گھر کتنے بجے کھلتا ہے؟',
      'کتب خانہ کتنے بجے نہیں کھلتا؟',
    ],
  },
  {
    language: 'bn',
    subject: 'password',
    alike: [
      'পাসওয়ার্ড কীভাবে পরিবর্তন করব?',
      'আমি কীভাবে আমার পাসওয়ার্ড পরিবর্তন করতে পারি',
      'পাসওয়ার্ড বদলানোর উপায় কী?',
    ],
    others: ['নাম কীভাবে পরিবর্তন করব?', 'পাসওয়ার্ড কীভাবে মুছে ফেলব?'],
  },
  {
    language: 'bn',
    subject: 'library hours',
    alike: ['গ্রন্থাগার কয়টায় খোলে?', 'গ্রন্থাগার কখন খোলে'],
    others: ['গ্রন্থাগার কয়টায় বন্ধ হয়?', 'জাদুঘর কয়টায় খোলে?', 'গ্রন্থাগার কয়টায় খোলে না?'],
  },
];
