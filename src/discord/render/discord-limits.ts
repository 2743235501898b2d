/**
 * Discord's limits of what a message holds, in characters or in number; counting UTF-16 units is on
 * the safe side. From Discord's documentation of embeds, components and application commands.
 */
export const discordLimits = {
  embed: {
    title: 256,
    description: 4096,
    fields: 25,
    fieldName: 256,
    fieldValue: 1024,
    footer: 2048,
    author: 256,
    /** Over all texts of all embeds of a message. */
    total: 6000,
  },
  buttonsPerRow: 5,
  buttonRows: 5,
  buttonLabel: 80,
  customId: 100,
  menu: { options: 25, label: 100, description: 100, placeholder: 150 },
  /** What autocomplete offers. */
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
} as const;
