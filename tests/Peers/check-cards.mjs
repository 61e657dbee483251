// Holds cards against the typings of npm's @microsoft/teams.cards: each JSON file of a folder becomes a literal of IAdaptiveCard, in which the compiler
// takes no unknown property and no unknown value. Prints what is wrong; 1 when something is.
//   node check-cards.mjs FOLDER
import { readFileSync, readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import ts from 'typescript'

const folder = process.argv[2]
const capital = text => text[0].toUpperCase() + text.slice(1)

// To clients these words are the same in any case; the typings know one.
const capitals = ['size', 'weight', 'color', 'spacing']
const spelt = (key, value, type) =>
  capitals.includes(key) || (key === 'style' && type === 'Input.Text') ? capital(value) : key === 'msteams' ? { ...value, width: value.width?.toLowerCase() } : value

const asTyped = value =>
  Array.isArray(value) ? value.map(asTyped)
    : value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, key === 'data' ? each : asTyped(spelt(key, each, value.type))]))
      : value

const cards = readdirSync(folder).filter(name => name.endsWith('.json'))
if (cards.length === 0) throw new Error(`${folder} holds no cards`)

// They are compiled as if they stood here, beside the typings, and are never written.
const sources = new Map(cards.map(name => [
  join(import.meta.dirname, name.replace(/json$/, 'ts')),
  `import type { IAdaptiveCard } from '@microsoft/teams.cards'\nexport const card: IAdaptiveCard = ${JSON.stringify(asTyped(JSON.parse(readFileSync(join(folder, name), 'utf8'))), null, 2)}\n`,
]))

const options = { noEmit: true, strict: true, exactOptionalPropertyTypes: true, skipLibCheck: true, types: [], target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16 }
const host = ts.createCompilerHost(options)
const { fileExists, readFile, getSourceFile } = host
host.fileExists = path => sources.has(path) || fileExists.call(host, path)
host.readFile = path => sources.get(path) ?? readFile.call(host, path)
host.getSourceFile = (path, ...more) => sources.has(path) ? ts.createSourceFile(path, sources.get(path), ...more) : getSourceFile.call(host, path, ...more)

const problems = ts.getPreEmitDiagnostics(ts.createProgram([...sources.keys()], options, host))
for (const { file, start, messageText } of problems) {
  const line = file ? `${basename(file.fileName)} ${file.text.slice(start).split('\n')[0]}: ` : ''
  console.log(line + ts.flattenDiagnosticMessageText(messageText, ' '))
}
console.log(`${cards.length} cards, ${problems.length} problems`)
process.exit(problems.length ? 1 : 0)
