import { Client, Events, GatewayIntentBits } from 'discord.js';
import { DiscordEmulator } from '../discord-emulator.js';

// What exists: a server with a channel, somebody in it, and a bot that is installed there.
const emulator = await DiscordEmulator.start();
const { world } = emulator;
const ada = world.addUser('ada', 'Ada');
const library = world.addGuild('Library', ada);
const channel = world.addChannel(library, 'questions');
const application = world.addApplication({ name: 'echo' });
world.install(application, library);

// The bot: any program that can be told where Discord's API is. Here one of four lines.
const bot = new Client({
  intents: [GatewayIntentBits.Guilds],
  rest: { api: emulator.apiBase },
});
bot.on(Events.InteractionCreate, async (interaction) => {
  if (interaction.isChatInputCommand()) await interaction.reply('Here I am.');
});
const ready = new Promise((resolve) => void bot.once(Events.ClientReady, resolve));
await bot.login(application.token);
await ready;
await bot.application?.commands.set([{ name: 'hello', description: 'Says something' }]);

// A person before a Discord client sends its command, and sees what Discord would show.
const person = emulator.person(ada, { channel, locale: 'fr' });
const interaction = await person.slash('hello').settled();
process.stdout.write(`${interaction.reply()?.content}\n`);

// Something goes wrong: the connection is cut, and the bot has to resume before it can answer.
emulator.gateway.drop();
const late = await person.slash('hello').settled();
process.stdout.write(`${late.reply()?.content}\n`);

// What the bot did that Discord's rules forbid.
process.stdout.write(`${emulator.refused.length} requests refused\n`);
await bot.destroy();
await emulator.stop();
