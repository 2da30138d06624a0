// Reads a JSON Resume from standard input and says what the public schema has against it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const require = createRequire(join(process.cwd(), 'package.json'));
const Ajv = require('ajv');
// Formats (email, uri) are no part of draft-07's own vocabulary that a validator must check.
const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(require('@jsonresume/schema/schema.json'));
if (!validate(JSON.parse(readFileSync(0, 'utf8')))) {
  console.log(JSON.stringify(validate.errors, null, 2));
  process.exit(1);
}
