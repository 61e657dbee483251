// The same click answered by the JavaScript SDK, without storage: PORT CARD.
const http = require('node:http');
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication } = createRequire(join(__dirname, '../../tests/Peers/package.json'))('botbuilder');

const [port, cardFile] = process.argv.slice(2);
const card = JSON.parse(readFileSync(cardFile, 'utf8'));

class Bot extends ActivityHandler {
  async onAdaptiveCardInvoke(_context, { action }) {
    if (action.verb !== 'acknowledge') return { statusCode: 400, type: 'application/vnd.microsoft.error', value: { code: 'BadRequest', message: 'unknown verb' } };
    return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
  }
}

const bot = new Bot();
// Without an app id the adapter takes activities without a token.
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));

// What the adapter expects of restify's answer, on node's own.
function answerOf(response) {
  return {
    socket: response.socket,
    header: (name, value) => response.setHeader(name, value),
    status: (code) => { response.statusCode = code; },
    send: (body) => {
      const json = Buffer.from(JSON.stringify(body));
      response.setHeader('Content-Type', 'application/json; charset=utf-8');
      response.setHeader('Content-Length', json.length);
      response.write(json);
    },
    end: () => response.end(),
  };
}

http.createServer(async (request, response) => {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  const body = JSON.parse(Buffer.concat(pieces).toString('utf8'));
  await adapter.process({ body, headers: request.headers, method: request.method }, answerOf(response), (context) => bot.run(context));
}).listen(Number(port), '127.0.0.1');
