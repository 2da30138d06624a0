// Reads a list of JSON Resumes from standard input and says what the public schema has against them: by the schema package's own
// validation, and by a second validator that is stricter about addresses.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.cwd(), 'package.json'));
const resume = require('@jsonresume/schema');
const Ajv = require('ajv');
const strict = new Ajv({
  strict: false,
  allErrors: true,
  formats: { email: /^[^\s@]+@[^\s@]+\.[^\s@.]+$/, uri: text => /^[\x21-\x7e]+$/.test(text) && URL.canParse(text) },
}).compile(resume.schema);

const complaints = [];
for (const document of JSON.parse(readFileSync(0, 'utf8'))) {
  resume.validate(document, errors => { if (errors) complaints.push(...errors.map(error => error.stack)); });
  if (!strict(document)) complaints.push(...strict.errors.map(error => `${error.instancePath} ${error.message}`));
}
if (complaints.length > 0) {
  console.log(complaints.join('\n'));
  process.exit(1);
}
