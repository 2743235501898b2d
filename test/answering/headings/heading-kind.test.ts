import { describe, expect, it } from 'vitest';
import { kindOfHeading } from '../../../src/answering/headings/heading-kind.js';

describe('a heading', () => {
  it.each([
    ['en', 'How do I join the server?'],
    ['en', 'How to deploy a site'],
    ['en', '“Is it free of charge?”'],
    ['de', 'Kann ich das Passwort ändern?'],
    ['nb', 'Hvordan melder jeg meg på'],
    ['fr', 'Comment ça marche'],
    ['hi', 'क्या बादल बोलते हैं?'],
    ['hi', 'दीदी, बादल क्यों गरजते हैं।'],
    ['ur', 'سرور کو کیسے چلایا جائے'],
    ['ur', 'کیا یہ مفت ہے؟'],
    ['bn', 'কীভাবে নিবন্ধন করব'],
    ['bn', 'প্রকল্পটি কোথায় হবে।'],
    ['vi', 'Làm thế nào để cài đặt'],
    ['zh', '如何配置代理？'],
  ])('in %s asks: %s', (language, heading) => {
    expect(kindOfHeading(heading, language)).toBe('question');
  });

  it.each([
    ['en', 'Passing requests on to another server'],
    ['en', 'server.proxy'],
    ['en', 'When a build fails, it ends with 1.'],
    ['en', 'Comment ça marche'],
    ['en', 'Really now?'],
    ['en', 'Civil law'],
    ['en', 'No refunds'],
    ['vi', 'Việt Nam'],
    ['bn', 'অংশ নেওয়া'],
    ['nb', 'Ferie og ferietid'],
    ['hi', 'नदी की सफ़ाई'],
    ['ur', 'سرور کی ترتیبات'],
    ['bn', 'নদীর পানি'],
  ])('in %s tells something: %s', (language, heading) => {
    expect(kindOfHeading(heading, language)).toBe('phrase');
  });

  it.each([
    ['en', 'Deployment'],
    ['en', 'Ill'],
    ['fr', 'Ici'],
    ['nb', 'Kapittel 4: Pensjon'],
    ['vi', 'Phiên bản 2: Mạng'],
    ['hi', 'अध्याय ३: नदी'],
    ['ur', 'باب 3: لالٹین'],
    ['hi', 'बादल'],
    ['ur', 'لالٹین'],
    ['bn', 'নদী'],
  ])('in %s is of one word: %s', (language, heading) => {
    expect(kindOfHeading(heading, language)).toBe('word');
  });

  it.each([
    ['en', '1. Introduction'],
    ['en', 'Acknowledgements'],
    ['en', 'Appendix B: Changelog'],
    ['en', 'What’s New?'],
    ['en', 'v2.0.0-beta.3 (2024-05-01)'],
    ['en', 'Thursday, 5 March'],
    ['en', 'Chapter IV'],
    ['en', 'XLIX'],
    ['vi', 'Phụ lục'],
    ['vi', 'Thứ Năm, 5 tháng 3'],
    ['en', 'https://www.example.org/a-page'],
    ['en', '<@204255221017214977>'],
    ['en', '—'],
    ['en', ''],
    ['nb', '1. mars 2025'],
    ['nb', 'Takk til'],
    ['fr', 'Jeudi 5 mars'],
    ['fr', '1er août 2025'],
    ['fr', 'Vue d’ensemble'],
    ['hi', '६ मार्च २०२५'],
    ['hi', 'अध्याय ३: परिचय'],
    ['ur', '6 مارچ، 2025ء'],
    ['ur', 'پيش لفظ'],
    ['bn', '৬ মার্চ, ২০২৫'],
    ['bn', 'ভূমিকা'],
    ['vi', 'Tháng 3 năm 2025'],
    ['not a language', '2025-03-06'],
  ])('in %s could stand anywhere: %s', (language, heading) => {
    expect(kindOfHeading(heading, language)).toBe('untelling');
  });
});
