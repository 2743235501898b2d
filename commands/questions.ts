import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  PermissionFlagsBits,
} from 'discord.js';
import type { Command } from '../src/discord/dispatching/command.js';
import {
  choosePassage,
  offerPassages,
  openSearch,
  showOffer,
} from '../src/discord/questions/choose-passage.js';
import { forgetChoice, showChoice, showChoices } from '../src/discord/questions/show-choices.js';
import { dismissGroup, openGroupNote, showGroup } from '../src/discord/questions/show-group.js';
import { showQuestions, turnQuestions } from '../src/discord/questions/show-questions.js';

const defaultDays = 7;

export default {
  data: {
    type: ApplicationCommandType.ChatInput,
    name: 'questions',
    name_localizations: { no: 'spørsmål', hi: 'सवाल', fr: 'questions', vi: 'câu-hỏi' },
    description: 'See what people asked in vain, and mend it (moderators)',
    description_localizations: {
      no: 'Se hva folk har spurt om forgjeves, og rett på det (moderatorer)',
      hi: 'देखें कि किन सवालों का जवाब नहीं मिला, और उसे सुधारें (मॉडरेटर)',
      fr: 'Voir ce qui a été demandé en vain, et y remédier (modérateurs)',
      vi: 'Xem những gì được hỏi mà không có trả lời, và bổ sung (người điều hành)',
    },
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    options: [
      {
        type: ApplicationCommandOptionType.Integer,
        name: 'days',
        name_localizations: { no: 'dager', hi: 'दिन', fr: 'jours', vi: 'số-ngày' },
        description: 'How many days back; 7 without a choice',
        description_localizations: {
          no: 'Hvor mange dager tilbake; 7 uten et valg',
          hi: 'कितने दिन पीछे तक; कुछ न चुनने पर 7',
          fr: 'Combien de jours en arrière ; 7 sans choix',
          vi: 'Số ngày trở về trước; nếu không chọn là 7',
        },
        min_value: 1,
        max_value: 3650,
      },
    ],
  },
  execute: (context) =>
    showQuestions(context, context.interaction.options.getInteger('days') ?? defaultDays),
  buttons: {
    questions: turnQuestions,
    group: showGroup,
    'group-search': openSearch,
    'group-note': openGroupNote,
    'group-dismiss': dismissGroup,
    'passage-offer': showOffer,
    'passage-choose': choosePassage,
    choices: showChoices,
    choice: showChoice,
    'choice-forget': forgetChoice,
  },
  forms: { 'group-search': offerPassages },
} satisfies Command;
