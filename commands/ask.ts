import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { answerQuestion } from '../src/discord/asking/answer-question.js';
import type { Command } from '../src/discord/dispatching/command.js';
import { shareQuote, showNearest, showQuote } from '../src/discord/asking/show-quote.js';
import { voteOnAnswer } from '../src/discord/asking/vote-on-answer.js';
import { suggest } from '../src/discord/sources/suggest.js';

export default {
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'ask',
    name_localizations: { no: 'spør', hi: 'पूछें', fr: 'demander', vi: 'hỏi' },
    description: 'Ask the documents a question, in any language',
    description_localizations: {
      no: 'Still dokumentene et spørsmål, på hvilket som helst språk',
      hi: 'दस्तावेज़ों से किसी भी भाषा में सवाल पूछें',
      fr: 'Poser une question aux documents, dans n’importe quelle langue',
      vi: 'Đặt câu hỏi cho các tài liệu, bằng bất kỳ ngôn ngữ nào',
    },
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'question',
        name_localizations: { no: 'spørsmål', hi: 'सवाल', fr: 'question', vi: 'câu-hỏi' },
        description: 'What you would like to know',
        description_localizations: {
          no: 'Hva du vil vite',
          hi: 'आप क्या जानना चाहते हैं',
          fr: 'Ce que vous aimeriez savoir',
          vi: 'Điều bạn muốn biết',
        },
        required: true,
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'document',
        name_localizations: { no: 'dokument', hi: 'दस्तावेज़', fr: 'document', vi: 'tài-liệu' },
        description: 'Answer from this document only',
        description_localizations: {
          no: 'Svar bare fra dette dokumentet',
          hi: 'केवल इस दस्तावेज़ से जवाब दें',
          fr: 'Répondre à partir de ce document seulement',
          vi: 'Chỉ trả lời từ tài liệu này',
        },
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'language',
        name_localizations: { no: 'språk', hi: 'भाषा', fr: 'langue', vi: 'ngôn-ngữ' },
        description: 'Language to quote in, if a passage exists in several',
        description_localizations: {
          no: 'Språket det siteres på, hvis et avsnitt finnes på flere',
          hi: 'उद्धरण की भाषा, अगर अंश कई भाषाओं में हो',
          fr: 'Langue de la citation, si le passage existe en plusieurs',
          vi: 'Ngôn ngữ của đoạn trích, nếu đoạn có bằng nhiều ngôn ngữ',
        },
        autocomplete: true,
      },
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'private',
        name_localizations: { no: 'privat', hi: 'निजी', fr: 'privé', vi: 'riêng-tư' },
        description: 'Show the answer to you alone; you can share it afterwards',
        description_localizations: {
          no: 'Vis svaret bare for deg; du kan dele det etterpå',
          hi: 'जवाब केवल आपको दिखाएँ; बाद में आप इसे साझा कर सकते हैं',
          fr: 'Ne montrer la réponse qu’à vous ; vous pourrez la partager ensuite',
          vi: 'Chỉ cho bạn xem câu trả lời; sau đó bạn có thể chia sẻ',
        },
      },
    ],
  },
  execute: async (context) => {
    const { options } = context.interaction;
    await answerQuestion(context, {
      question: options.getString('question', true),
      document: options.getString('document'),
      language: options.getString('language'),
      isPrivate: options.getBoolean('private') ?? false,
    });
  },
  autocomplete: suggest,
  buttons: {
    quote: showQuote,
    context: showQuote,
    nearest: showNearest,
    share: shareQuote,
    vote: voteOnAnswer,
  },
} satisfies Command;
