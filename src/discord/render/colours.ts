/** Colours of embeds; each says something, and the words beside it say it, too. */
export const colours = {
  sure: 0x2e8b57,
  uncertain: 0xd99a00,
  chosen: 0x7d5ba6,
  guess: 0x8a8f98,
  notFound: 0x8a8f98,
  information: 0x3b6ea5,
  failure: 0xc0392b,
} as const;
