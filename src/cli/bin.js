#!/usr/bin/env -S node --max-semi-space-size=8 --heap-growing-percent=20
// A page of a thousand rows is waste as soon as it is counted; the options keep V8 from hoarding it. With them an audit
// of a million people takes no more memory than one of ten thousand (`npm run bench -- --only 'memory*'`).
// In syntax that any Node parses, so that an old one is told what it needs instead of stumbling over the sources.
var version = process.versions.node.split('.').map(Number);
var runsTypeScript = version[0] > 22 || (version[0] === 22 && version[1] >= 18);
if (!runsTypeScript) {
  process.stderr.write(
    'Plumbline needs Node.js 22.18 or newer; this is ' +
      process.versions.node +
      '.\n' +
      'In a clone, `npm ci` brings one along and `npx plumbline` uses it. Otherwise: https://nodejs.org/en/download\n',
  );
  process.exit(3);
}
void import('./main.ts').then(function (cli) {
  return cli.main(process.argv.slice(2));
});
