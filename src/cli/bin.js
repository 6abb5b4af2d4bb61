#!/usr/bin/env node
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
