// Makes wwwroot/lib/codemirror/code-editor.js of src and the packages of package-lock.json.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { build } from 'esbuild';

const sources = readdirSync('src').sort().map(name => `src/${name}`);
const hash = createHash('sha256');
for (const file of [...sources, 'package-lock.json']) hash.update(readFileSync(file));

await build({
  entryPoints: ['src/code-editor.js'],
  outfile: '../../../../wwwroot/lib/codemirror/code-editor.js',
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'none',
  banner: { js: `/* CodeMirror 6, MIT licence: see LICENSE.txt beside this file. Built of ${hash.digest('hex')} */` },
});
