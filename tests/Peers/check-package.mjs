// Holds an unpacked app package against the schemas Microsoft publishes. Prints what is wrong; 1 when something is.
//   node check-package.mjs FOLDER
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import Ajv from 'ajv-draft-04'
import formats from 'ajv-formats'

const folder = process.argv[2]
const published = join(dirname(createRequire(import.meta.url).resolve('@microsoft/app-manifest/package.json')), 'build', 'json-schemas', 'teams')
const read = (...path) => JSON.parse(readFileSync(join(...path), 'utf8').replace(/^\uFEFF/, ''))
const problems = []

const check = (file, version, schema) => {
  // Not strict: the schemas use words of later drafts, and patterns that aren't Unicode's.
  const validate = formats(new Ajv({ strict: false, unicodeRegExp: false, allErrors: true })).compile(read(published, `v${version}`, `${schema}.schema.json`))
  if (!validate(read(folder, file)))
    for (const { instancePath, message, params } of validate.errors) problems.push(`${file} ${instancePath || '/'} ${message} ${JSON.stringify(params)}`)
}

const manifest = read(folder, 'manifest.json')
check('manifest.json', manifest.manifestVersion, 'MicrosoftTeams')
if (!manifest.$schema.includes(`/v${manifest.manifestVersion}/`)) problems.push('manifest.json /$schema is of another version')

const translations = manifest.localizationInfo.additionalLanguages.map(language => language.file)
for (const file of translations) {
  check(file, manifest.manifestVersion, 'MicrosoftTeams.Localization')
  for (const key of Object.keys(read(folder, file)).filter(key => key !== '$schema'))
    if (typeof key.split(/[.[\]]+/).filter(Boolean).reduce((part, name) => part?.[name], manifest) !== 'string') problems.push(`${file} ${key} translates nothing`)
}

const named = ['manifest.json', manifest.icons.color, manifest.icons.outline, ...translations].sort()
const there = readdirSync(folder).sort()
if (named.join() !== there.join()) problems.push(`named: ${named}; there: ${there}`)

for (const problem of problems) console.log(problem)
process.exit(problems.length ? 1 : 0)
