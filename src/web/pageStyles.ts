/** What the page has and the report has not. The report's own styles come before. */
export const pageStyles = `
.top{display:flex;justify-content:space-between;align-items:flex-start;gap:1rem;margin-bottom:1.5rem}
.top .brand{margin-bottom:0}
.top nav{display:flex;flex-wrap:wrap;justify-content:flex-end;align-items:baseline;gap:.25rem 1.1rem;font-size:.9375rem;color:var(--quiet)}
.top form{display:inline}
button{font:inherit;color:inherit;cursor:pointer}
button.quiet{background:none;border:0;padding:0;color:var(--link);text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.15em}
.button{display:inline-block;background:var(--text);color:var(--page);border:1px solid var(--text);border-radius:6px;padding:.5rem 1.1rem;font-weight:600;text-decoration:none;line-height:1.5}
.button:hover{text-decoration:none;background:var(--link);border-color:var(--link)}
.button:disabled{background:var(--raised);color:var(--quiet);border-color:var(--line);cursor:not-allowed}
.actions{margin-block:1.5rem}
main>.actions{margin-top:0}
.read-now{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;margin-top:1.75rem;color:var(--quiet)}
.notice{border-left:3px solid var(--ink);background:var(--paper);border-radius:0 6px 6px 0;padding:.7rem 1rem;margin-top:1.5rem}
.notice strong{color:var(--ink)}
.planned-notice{margin-top:.9rem}
.notice+.notice{margin-top:.6rem}
.fleet{list-style:none;padding:0;margin-top:3rem;border-top:1px solid var(--line)}
.fleet>li{border-bottom:1px solid var(--line);padding-block:1.4rem 1.5rem}
.fleet h2{margin:0;font-size:1.25rem}
.fleet h2 a{color:inherit;text-decoration:none}
.fleet h2 a:hover{text-decoration:underline}
.row-head{display:flex;flex-wrap:wrap;align-items:baseline;gap:.25rem .9rem;margin-bottom:.6rem}
.row-head .when{margin-left:auto;color:var(--quiet);font-size:.9375rem;white-space:normal}
.flags{display:inline-flex;flex-wrap:wrap;gap:.4rem}
a.chip{text-decoration:underline}
.fleet .bar{height:.75rem;border-radius:3px;margin-bottom:.7rem}
.worst .severity{margin-right:.4rem;color:var(--notSecure)}
.problem{color:var(--notSecure)}
.identity{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 .9rem;color:var(--quiet);font-size:.8125rem;margin-top:.45rem}
.trend{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;color:var(--quiet);margin-bottom:1rem}
.trend svg{width:12rem;height:1.5rem;fill:none;stroke:var(--notSecure);stroke-width:2.5;stroke-linejoin:round;stroke-linecap:round;overflow:visible}
.trend b{color:var(--text)}
.runs{list-style:none;padding:0;border-top:1px solid var(--line)}
.runs li{display:grid;grid-template-columns:13.5rem 8rem minmax(0,1fr) auto;gap:.25rem 1rem;align-items:baseline;padding:.55rem 0;border-bottom:1px solid var(--line)}
.downloads{font-size:.9375rem}
.downloads a{margin-left:.35rem}
.said{font-size:1.25rem;font-weight:600}
.said::first-letter{text-transform:uppercase}
progress{display:block;width:100%;height:.75rem;margin:1rem 0 .75rem;border:0;border-radius:3px;overflow:hidden;background:var(--line);accent-color:var(--needsPerson)}
progress::-webkit-progress-bar{background:var(--line)}
progress::-webkit-progress-value{background:var(--needsPerson);transition:width .4s}
progress::-moz-progress-bar{background:var(--needsPerson)}
progress:indeterminate::-webkit-progress-bar{background:repeating-linear-gradient(-45deg,var(--line) 0 8px,var(--raised) 8px 16px)}
.people{list-style:none;padding:0;max-width:32rem;margin-bottom:1.5rem}
.people button{display:flex;justify-content:space-between;flex-wrap:wrap;gap:.25rem 1rem;width:100%;text-align:start;background:var(--page);border:1px solid var(--line);border-radius:8px;padding:.8rem 1rem;margin-bottom:.5rem}
.people button:hover{background:var(--raised);border-color:var(--quiet)}
@media (max-width:44rem){
.runs li{grid-template-columns:minmax(0,1fr) auto}
.runs li>:nth-child(3),.runs li>:nth-child(4){grid-column:1/-1}
.row-head .when{margin-left:0;width:100%}
.top .person{display:none}
.downloads a:first-of-type{margin-left:0}
}
@media print{.top nav,.read-now,.downloads{display:none}}
`;
