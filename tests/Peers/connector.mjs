// A connector made of the shapes of npm's botframework-connector, the SDK's own client: it takes what that client could have sent and nothing else
// (no unknown method, path, query or property, no other type), and answers with every property that client could read, each string holding its own name.
//   node connector.mjs          prints its address, then a line a call
import { createServer } from 'node:http'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const chat = require('botframework-connector/lib/connectorApi/models/mappers')
const teams = require('botframework-connector/lib/teams/models/teamsMappers')
const { Conversations } = require('botframework-connector/lib/connectorApi/operations')
const { Teams } = require('botframework-connector/lib/teams/operations')

// The SDK's member of a Teams conversation is an account with these besides.
const member = { type: { name: 'Composite', modelProperties: { ...chat.ChannelAccount.type.modelProperties, ...teams.TeamsChannelAccount.type.modelProperties } } }

// The operations aren't exported; each is handed to the client that carries it.
const operations = [Conversations, Teams].flatMap(group => Object.getOwnPropertyNames(group.prototype)
  .filter(name => name !== 'constructor')
  .flatMap(name => {
    const found = []
    const carry = (_, operation) => (operation && found.push(operation), Promise.resolve({}))
    try { new group({ sendOperationRequest: carry, sendRequest: carry })[name]() } catch { return [] }
    return found
  }))

const pathOf = operation => new RegExp(`^/(?:[^/]+/)?${operation.path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`)

const check = (value, { type, required }, where) => {
  if (value === undefined || value === null) return value === null || required ? [`${where} is missing`] : []
  switch (type.name) {
    case 'String': return typeof value === 'string' ? [] : [`${where} is no string`]
    case 'Boolean': return typeof value === 'boolean' ? [] : [`${where} is no boolean`]
    case 'Number': return typeof value === 'number' ? [] : [`${where} is no number`]
    case 'DateTime': return typeof value === 'string' && !isNaN(Date.parse(value)) ? [] : [`${where} is no time`]
    case 'Object': return []
    case 'Sequence': return Array.isArray(value) ? value.flatMap((each, at) => check(each, type.element, `${where}[${at}]`)) : [`${where} is no list`]
    case 'Composite': return checkParts(value, partsOf(type), where)
    default: return [`${where} is a ${type.name}, which this doesn't know`]
  }
}

const checkParts = (value, parts, where) => [
  ...Object.keys(value).filter(key => !parts.some(part => part.serializedName === key)).map(key => `${where}.${key} is unknown`),
  ...parts.flatMap(part => check(value[part.serializedName], part, `${where}.${part.serializedName}`)),
]

const partsOf = type => Object.values((type.modelProperties ? type : (chat[type.className] ?? teams[type.className]).type).modelProperties)

const sample = ({ serializedName, type }) => {
  switch (type.name) {
    case 'Boolean': return true
    case 'Number': return 1
    case 'DateTime': return '2026-11-20T14:00:00Z'
    case 'Object': return {}
    case 'Sequence': return [sample(type.element)]
    case 'Composite': return Object.fromEntries(partsOf(type.className === 'ChannelAccount' ? member.type : type).map(part => [part.serializedName, sample(part)]))
    default: return serializedName
  }
}

const judge = (method, url, body) => {
  const operation = operations.find(each => each.httpMethod === method && pathOf(each).test(url.pathname))
  if (!operation) return { problems: [`there is no ${method} ${url.pathname}`] }
  const queries = (operation.queryParameters ?? []).map(each => each.mapper.serializedName)
  const problems = [...url.searchParams.keys()].filter(key => !queries.includes(key)).map(key => `?${key} is unknown`)
  if (operation.requestBody) problems.push(...check(body, operation.requestBody.mapper, 'body'))
  else if (body !== undefined) problems.push('there is a body')
  const [status, { bodyMapper }] = Object.entries(operation.responses)[0]
  return { operation, problems, status: Number(status), answer: bodyMapper && sample(bodyMapper) }
}

const server = createServer(async (request, response) => {
  const text = (await request.toArray()).join('')
  const url = new URL(request.url, 'http://localhost')
  const { operation, problems, status, answer } = judge(request.method, url, text ? JSON.parse(text) : undefined)
  console.log(problems.length ? `refused: ${problems.join('; ')}` : `taken: ${request.method} ${operation.path}`)
  // The second page is the last.
  if (answer && url.searchParams.has('continuationToken')) delete answer.continuationToken
  response.writeHead(problems.length ? 400 : status, { 'Content-Type': 'application/json' })
  response.end(problems.length ? JSON.stringify({ error: { code: 'Shape', message: problems.join('; ') } }) : answer && JSON.stringify(answer))
})
server.listen(0, '127.0.0.1', () => console.log(`listening: http://127.0.0.1:${server.address().port}/teams/`))
