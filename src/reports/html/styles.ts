import { filterStyles } from './filters.ts';
import { paletteStyles } from './palette.ts';

const page = `
*,::before,::after{box-sizing:border-box}
html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--text);font:1rem/1.55 -apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
body>*{max-width:64rem;margin-inline:auto;padding-inline:1.25rem}
p,ul,ol,dl,dd,pre,h1,h2,h3{margin:0}
a{color:var(--link);text-underline-offset:.15em;text-decoration-thickness:1px}
a:hover{text-decoration-thickness:2px}
small{font-size:.875em;color:var(--quiet);font-weight:400}
code,pre{font:.875em/1.5 ui-monospace,"Cascadia Mono",Consolas,"Liberation Mono",monospace}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:4px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-99rem}
.skip:focus{position:static;display:block;padding-block:.75rem}
section{margin-block:3rem}
h2{font-size:1.375rem;line-height:1.3;margin-bottom:.75rem;letter-spacing:-.01em}
h2 small{font-size:1em}
h3{font-size:1rem;margin:1.75rem 0 .6rem;color:var(--quiet);font-weight:600}
`;

const top = `
header{padding-block:2.5rem 0}
.brand{display:flex;align-items:flex-start;gap:.55rem;color:var(--quiet);font-size:.875rem;letter-spacing:.02em;margin-bottom:1.5rem}
.brand svg{width:12px;height:34px;margin-top:-2.5rem;height:74px;fill:none;stroke:var(--quiet);stroke-width:1}
.brand .bob{fill:var(--quiet)}
.tenant{font-size:1.125rem;color:var(--quiet);margin-bottom:.35rem}
h1{font-size:clamp(1.7rem,1.1rem + 2.6vw,2.6rem);line-height:1.15;letter-spacing:-.02em;font-weight:650;text-wrap:balance;max-width:24em}
h1 span{color:var(--quiet);font-weight:400}
.facts{list-style:none;padding:0;margin-top:1rem;display:flex;flex-wrap:wrap;gap:.15rem 1.25rem;color:var(--quiet);font-size:.9375rem}
.facts strong{color:var(--text);font-weight:600}
.first{padding:0;list-style:none;counter-reset:n;border-top:1px solid var(--line)}
.first li{counter-increment:n;display:grid;grid-template-columns:2rem 1fr auto;gap:.25rem .5rem;align-items:baseline;padding:.7rem 0;border-bottom:1px solid var(--line)}
.first li::before{content:counter(n);color:var(--quiet);font-variant-numeric:tabular-nums}
.first a{font-weight:600;text-decoration:none;color:var(--text)}
.first a:hover{text-decoration:underline}
.severity{font-weight:600;color:var(--text)}
.severity::first-letter{text-transform:uppercase}
b.severity{display:inline-block}
.changes{list-style:none;padding:0;margin-top:.5rem}
.changes li{display:grid;grid-template-columns:9rem 1fr;gap:.5rem;padding:.45rem 0;border-top:1px solid var(--line)}
.kind{color:var(--quiet)}
.planned{list-style:none;padding:0}
.planned>li{border-top:1px solid var(--line);padding:1rem 0}
.planned table{margin:.5rem 0;table-layout:fixed}
.planned tbody th{font-weight:400}
.questions{display:grid;grid-template-columns:16rem minmax(0,1fr);gap:1rem 1.5rem;border-top:1px solid var(--line);padding-top:.9rem}
.questions dt{color:var(--text);font-weight:600;font-size:1rem}
.questions p+p{color:var(--quiet);font-size:.9375rem;margin-top:.2rem;max-width:46rem}
`;

const standing = `
.bar{display:block;width:100%;height:2.25rem;border-radius:6px;overflow:hidden}
rect{fill:var(--ink);stroke:var(--page);stroke-width:1.5px}
.legend{list-style:none;padding:0;margin-top:.9rem;display:flex;flex-wrap:wrap;gap:.45rem 1.4rem}
.legend a,.legend li>span{display:inline-flex;gap:.45rem;align-items:center;text-decoration:none;color:var(--text)}
.legend li>span{color:var(--quiet)}
.legend a:hover{text-decoration:underline}
.legend b{font-variant-numeric:tabular-nums}
.swatch{display:inline-grid;place-items:center;width:1.35rem;height:1.35rem;border-radius:4px;background:var(--ink);color:var(--page);font-size:.8125rem;font-weight:700;line-height:1}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
caption{text-align:start;font-weight:600;color:var(--quiet);margin-bottom:.4rem}
th,td{text-align:start;vertical-align:top;padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--line)}
thead th{color:var(--quiet);font-weight:400;font-size:.8125rem;vertical-align:bottom}
td small,td code{display:block}
.areas{margin-top:2.25rem}
.areas thead th:not(:first-child),.areas td{text-align:end;width:4.2rem;padding-right:.4rem;font-variant-numeric:tabular-nums}
.areas thead th{line-height:1.25;overflow-wrap:normal}
.areas .mark{display:block;color:var(--ink);font-weight:700}
.areas td{color:var(--ink);font-weight:600;vertical-align:middle}
.areas td.none{color:var(--quiet);font-weight:400}
.areas tbody th{font-weight:400}
.lane{display:grid;grid-template-columns:13rem 1fr;gap:.75rem;align-items:center}
.lane .bar{height:.75rem;border-radius:3px}
`;

const cards = `
.filters{border:0;padding:0;margin:0;display:flex;flex-wrap:wrap;gap:.5rem}
.filters legend{padding:0;margin-bottom:.5rem;color:var(--quiet)}
.filters label{display:inline-flex;align-items:center;gap:.4rem;border:1px solid var(--line);border-radius:2rem;padding:.25rem .8rem .25rem .6rem;cursor:pointer}
.filters label:has(:checked){border-color:var(--ink,var(--text));color:var(--ink,var(--text));background:var(--paper,var(--raised));font-weight:600}
.filters input{margin:0;accent-color:var(--ink,var(--text))}
.meaning{color:var(--quiet);margin-bottom:1rem}
.each span:not(:first-child)::before{content:" · "}
.chip{display:inline-block;color:var(--ink);background:var(--paper);border-radius:4px;padding:.05rem .5rem;font-size:.8125rem;font-weight:600;white-space:nowrap}
.cause{border-left:3px solid var(--unknown);padding-left:1rem;margin-bottom:1.75rem}
.notLicensed-group .cause{border-color:var(--notLicensed)}
.cause h3{margin:0 0 .25rem;color:var(--text);font-size:1.0625rem}
.cause>p{margin-bottom:.75rem;max-width:48rem}
.card{border:1px solid var(--line);border-radius:8px;margin-bottom:.5rem;background:var(--page)}
.card:target{border-color:var(--link);box-shadow:0 0 0 1px var(--link)}
.card>summary{padding:.7rem 1rem;display:grid;grid-template-columns:auto 1fr auto auto;gap:.2rem .75rem;align-items:baseline;cursor:pointer;list-style:none;border-radius:8px}
.card>summary::-webkit-details-marker{display:none}
.card>summary::after{content:"";width:.5rem;height:.5rem;border:solid var(--quiet);border-width:0 2px 2px 0;transform:rotate(45deg) translateY(-.15rem);margin-left:.25rem}
.card[open]>summary::after{transform:rotate(225deg)}
.card>summary:hover{background:var(--raised)}
.title{font-weight:600}
.aside{color:var(--quiet);font-size:.9375rem}
.card>dl{display:grid;grid-template-columns:9.5rem minmax(0,1fr);gap:1.1rem 1rem;padding:.75rem 1rem 1.25rem;border-top:1px solid var(--line)}
dt{color:var(--quiet);font-size:.9375rem}
.card dd>p{max-width:46rem}
.card dd>*+*{margin-top:.6rem}
.card ol{padding-left:1.3rem;max-width:46rem}
.card li+li{margin-top:.25rem}
.lines{list-style:none;padding:0}
.lines li+li{margin-top:.1rem}
.scroll{max-height:26rem;overflow:auto;border:1px solid var(--line);border-radius:6px}
.scroll table{font-size:.875rem}
.scroll th,.scroll td{padding:.4rem .75rem;min-width:6rem}
.scroll thead th{position:sticky;top:0;background:var(--raised)}
.scroll tbody tr:last-child td{border-bottom:0}
.seen{color:var(--notSecure)}
.wanted{color:var(--secure)}
.secure-group .seen{color:inherit}
.more{color:var(--quiet);font-size:.9375rem}
pre{background:var(--raised);border-radius:6px;padding:.75rem 1rem;overflow-x:auto;white-space:pre-wrap}
.plain>summary{cursor:pointer;color:var(--link);width:fit-content}
.plain>*+*{margin-top:.6rem}
.plain>h3{margin-top:1.5rem}
.when{white-space:nowrap}
.facts-list,.glossary{display:grid;grid-template-columns:11rem minmax(0,1fr);gap:.45rem 1rem;margin-top:1rem}
footer{border-top:1px solid var(--line);margin-top:4rem;padding-block:1.5rem 3rem;color:var(--quiet);font-size:.875rem}
`;

const narrow = `
@media (max-width:60rem){
.lane{grid-template-columns:1fr;gap:.35rem}
}
@media (max-width:44rem){
body>*{padding-inline:1rem}
section{margin-block:2.25rem}
.word{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.areas thead th:not(:first-child),.areas td{width:1.7rem;padding-inline:0;text-align:center}
.legend{display:grid;grid-template-columns:1fr}
.first li{grid-template-columns:1.5rem 1fr}
.first small{grid-column:2}
.questions,.changes li,.card>dl,.facts-list,.glossary{grid-template-columns:minmax(0,1fr);gap:.15rem}
.questions>dt:not(:first-child),.card>dl>dt:not(:first-child),.facts-list>dt:not(:first-child),.glossary>dt:not(:first-child){margin-top:.9rem}
.card>summary{grid-template-columns:auto 1fr auto}
.card .aside{grid-column:2;grid-row:2}
.card>dl{padding-inline:.9rem}
}
`;

/** On paper nothing can be opened: findings are printed open with the first ten rows, the rest stays closed. */
const print = `
@media print{
html{font-size:10pt}
body>*{max-width:none;padding-inline:0}
.filters,.skip{display:none}
section{margin-block:1.5rem}
.notSecure-group .card::details-content{content-visibility:visible;block-size:auto}
.card>summary::after{content:none}
.card,.cause{break-inside:auto}
h2,h3,summary{break-after:avoid}
.scroll{max-height:none;overflow:visible}
.scroll tbody tr:nth-child(n+11){display:none}
.scroll:has(tbody tr:nth-child(11))::after{content:"The first ten; the report file shows more, the CSV file all.";display:block;padding:.4rem .75rem;color:var(--quiet)}
.scroll+.more{display:none}
.bar,.swatch,.each span:not(:first-child)::before{content:" · "}
.chip{print-color-adjust:exact;-webkit-print-color-adjust:exact}
a{color:inherit;text-decoration:none}
}
`;

/** The whole style sheet. The same for every report, so its digest is too. */
export const styles = [
  paletteStyles,
  page,
  top,
  standing,
  cards,
  narrow,
  filterStyles,
  '@supports not selector(:has(a)){.filters{display:none}}',
  '@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}',
  print,
].join('');
