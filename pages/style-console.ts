// The rules that only the console needs, in a file of their own, so that the way in stays small. Dense where there is room:
// what may be pressed is at least 2.5 rem (40 px) high in a table and 3 rem (48 px) elsewhere.

/** A table as one card a row: where it has many columns sooner than where it has few. */
const cards = (which: '.stack' | '.many'): string => `
${which},${which} :is(tbody,tr,th,td){display:block}
${which} thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.console ${which} tr{display:flex;flex-wrap:wrap;gap:.125rem .75rem;padding:.75rem 0;border-top:1px solid var(--line)}
.console ${which} :is(th,td){flex:1 1 100%;padding:0;border:0;min-width:0}
${which} td[data-label]{display:flex;flex-wrap:wrap;gap:0 .5rem}
${which} td[data-label]::before{content:attr(data-label);flex:0 0 5.5rem;color:var(--soft);font-size:.875rem;line-height:1.7}
${which} td[data-label]>div{flex:1 1 8rem;min-width:0}
${which} td[data-label]:has(>div:empty){display:none}
.console ${which} :is(td.ticked){flex:0 0 2rem}
.console ${which} .ticked+th{flex:1 1 calc(100% - 3rem)}
${which} .rowacts{flex-wrap:wrap;justify-content:flex-start;margin:.25rem 0 0}
`

const source = `
.console{padding:0;align-items:stretch}
.console::before,.console::after{display:none}
.skip{position:absolute;left:1rem;top:-4rem;z-index:2;padding:.75rem 1rem;border-radius:0 0 .625rem .625rem;background:var(--gate);color:var(--on-gate);font-weight:650}
.skip:focus{top:0}
.bar{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:0 1.5rem;padding:.375rem 1.5rem;border-bottom:1px solid var(--line);background:var(--card)}
.me{display:flex;flex-wrap:wrap;align-items:center;gap:0 1.25rem;font-size:.9375rem}
.me .detail::before{content:"· "}
.frame{display:grid;grid-template-columns:11rem minmax(0,1fr);gap:0 2.5rem;width:100%;max-width:83rem;margin:0 auto;padding:1.25rem 1.5rem 0}
.rail ul{position:sticky;top:1.25rem;display:grid;gap:.125rem;margin:0;list-style:none}
.rail a{display:flex;align-items:center;min-height:2.75rem;padding:0 .875rem;border-radius:.625rem;color:var(--soft);font-weight:650;text-decoration:none}
.rail a:hover{color:var(--ink);background:var(--tint)}
.rail [aria-current]{color:var(--gate);background:var(--tint)}
.console main{container-type:inline-size;width:100%;max-width:67.5rem;min-width:0}
.console main:focus{outline:0}
.trail ol{display:flex;flex-wrap:wrap;margin:0 0 -.5rem;list-style:none;font-size:.9375rem}
.trail li+li::before{content:"/";padding-inline-end:.75rem;color:var(--soft)}
.trail a{display:inline-flex;align-items:center;min-height:3rem;min-width:3rem;padding-inline-end:.75rem;color:var(--gate);text-decoration:none}
.trail a:hover{text-decoration:underline;text-underline-offset:.2em}
.heading{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.5rem 1.5rem;min-height:3rem}
.console h1{font-size:1.5rem}
.console .lead{margin-top:0;max-width:44rem}
.console .tabs ul{margin-top:.75rem}
.panel{margin-top:1.25rem;padding:1.25rem 1.5rem;background:var(--card);border:1px solid var(--line);border-radius:.875rem}
.panel>h2{font-size:1.125rem}
.panel>h2+.hint{margin-top:.25rem}
.task{max-width:44rem}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(22rem,100%),1fr));gap:0 1.25rem;align-items:start}
.pair>:has(details[open]){grid-column:1/-1}

.console .button{width:auto}
.console .primary{margin-top:0}
.console .small{min-height:2.5rem;padding:.25rem .875rem}
.console .danger{border-color:var(--bad);color:var(--bad)}
.console .danger:hover{background:color-mix(in srgb,var(--bad),transparent 90%)}
.choices .field{margin-top:0}
.choices:has(.field){align-items:flex-end}
.bar .brand{min-height:3rem}
.choices{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;margin-top:1.25rem}
.said{align-items:center;flex-wrap:wrap}
.said p{flex:1 1 16rem}
.said svg{margin-top:0}
.confirm{margin-top:.5rem}
.console p a:not([class]),.console td a,.console th a,.console dd a{color:var(--gate);text-underline-offset:.2em}
.console code{display:inline;font-size:.9em;-webkit-user-select:auto;user-select:auto}

.search{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem;margin-top:1rem}
.search input{flex:1 1 12rem;max-width:24rem;min-height:2.5rem;padding:.25rem .75rem}
.search .button{min-height:2.5rem}
.search .fault{flex-basis:100%;margin-top:0}
.search+.hint{margin-top:.5rem}

table{width:100%;margin-top:1rem;border-collapse:collapse;text-align:start;font-size:.9375rem}
.panel>:is(table,.search):first-child,.panel>.unseen+*{margin-top:0}
th[role=columnheader]{overflow-wrap:break-word}
tbody th{min-width:10rem}
tbody td{min-width:6rem}
tbody .ticked{min-width:0}
td time,dd time{white-space:nowrap}
.console th,.console td{padding:.625rem .75rem;border-top:1px solid var(--line);text-align:start;vertical-align:top;font-weight:400}
.console thead th{padding-top:0;padding-bottom:.5rem;border-top:0;color:var(--soft);font-size:.875rem;white-space:nowrap}
.console tbody th{font-weight:650}
.console tbody th a{text-decoration-color:var(--line)}
.console th:first-child,.console td:first-child{padding-inline-start:0}
.console th:last-child,.console td:last-child{padding-inline-end:0}
.dim{color:var(--soft)}
.dim th{font-weight:400}
.line{display:block;font-weight:400}
.verbs{display:inline-flex;flex-wrap:wrap;gap:.25rem;min-width:min(8.25rem,100%);margin:0;padding:0;list-style:none}
.verbs li{white-space:nowrap;padding:0 .5rem;border:1px solid var(--line);border-radius:.5rem;font-size:.875rem}
.badge.alert{display:inline-block;background:var(--on-warning);color:var(--warning)}
.console th .badge,.console td .badge{font-size:.75rem;padding:0 .5rem;border-radius:.625rem}
.rowacts{display:flex;flex-wrap:wrap;gap:.5rem;justify-content:flex-end;margin:-.375rem 0}
.rowacts .small{min-width:0;padding:.25rem .75rem;font-size:.875rem;color:var(--gate)}
.tick{display:flex;align-items:center;justify-content:center;min-width:2.5rem;min-height:2.5rem;margin:-.5rem 0 -.5rem -.625rem;cursor:pointer}
.console [type=checkbox]{flex:none;width:1.25rem;min-height:1.25rem;height:1.25rem;margin:0;padding:0;accent-color:var(--gate)}
@container (min-width:42.01rem){td .rowacts{flex-wrap:nowrap}.rowacts .small{white-space:nowrap}}
.bulk{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.5rem 1rem;margin-top:1rem}
.bulk .hint{margin:0}
.paging{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:1rem}
.empty{margin-top:1rem;color:var(--soft)}

.fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(15rem,100%),1fr));gap:0 1.25rem}
.fields .field{min-width:0}
.console textarea,.console select{display:block;width:100%;min-height:3rem;padding:.5rem .75rem;font:inherit;color:inherit;background:var(--background);border:1px solid var(--edge);border-radius:.625rem}
.console textarea{resize:vertical;white-space:pre;overflow-x:auto;font:.9375rem/1.6 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
.console :is(textarea,select):focus-visible{outline-width:2px;outline-offset:0;border-color:var(--gate)}
.prefixed{display:flex;align-items:stretch}
.prefixed span{display:flex;align-items:center;padding:0 .75rem;border:1px solid var(--edge);border-inline-end:0;border-radius:.625rem 0 0 .625rem;color:var(--soft);white-space:nowrap}
.prefixed input{min-width:0;border-start-start-radius:0;border-end-start-radius:0}
fieldset{min-width:0;margin:0;padding:0;border:0}
legend{padding:0;font-weight:650}
.ticks>div{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:.375rem}
.ticks label{display:flex;align-items:center;gap:.5rem;min-height:3rem;margin:0;padding:0 .875rem 0 .75rem;border:1px solid var(--edge);border-radius:.625rem;font-weight:400;cursor:pointer}
.ticks label:has(:checked){border-color:var(--gate);background:var(--tint)}
.ticks[aria-invalid]{box-shadow:none}
.fault ul{display:grid;gap:.25rem;margin:0;padding:0;list-style:none}
details.panel{padding-top:.25rem;padding-bottom:.25rem}
details[open].panel{padding-bottom:1.25rem}
summary{display:flex;align-items:center;gap:.625rem;min-height:3rem;color:var(--gate);font-weight:650;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary::before{content:"";width:.5rem;height:.5rem;border:solid;border-width:0 2px 2px 0;rotate:-45deg}
[open]>summary::before{rotate:45deg}
summary:hover{text-decoration:underline;text-underline-offset:.2em}
.text{margin:.75rem 0 0;white-space:pre-wrap;overflow-wrap:anywhere;font:.9375rem/1.6 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
.because{margin:0;padding:0;list-style:none}
.console footer{padding:1.5rem .75rem 1rem}
.console .facts{grid-template-columns:repeat(auto-fit,minmax(min(9.5rem,100%),1fr))}

.answer{display:grid;gap:.5rem;margin-top:.625rem;font-size:1.125rem;line-height:1.5;max-width:48rem}
.answer b{font-weight:650}
.verdict{display:flex;gap:.75rem}
.verdict svg{margin-top:.375rem}
.all{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem .75rem}
.yes svg{color:var(--gate)}
.no svg{color:var(--bad)}

.plot{margin:1rem 0 0}
.panel>.plot:first-child{margin-top:0}
.plot figcaption{font-weight:650}
.drawn{overflow-x:auto;margin-top:.5rem}
.drawn svg{display:block;min-width:100%}
.s0{color:var(--gate)}
.s1{color:var(--warning)}
.s2{color:var(--bad)}
.s3{color:var(--ink)}
.s4{color:var(--soft)}
.grid path{stroke:var(--line)}
.grid text{font-size:.75rem;fill:var(--soft)}
.hit{fill:transparent}
.drawn a:hover .hit{fill:var(--tint)}
.drawn a:focus-visible{outline:0}
.drawn a:focus-visible .hit{stroke:var(--gate);stroke-width:3}
.legend,.chips{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:.5rem 0 0;padding:0;list-style:none;font-size:.875rem}
.legend li{display:flex;align-items:center;gap:.375rem}
.chips{gap:.5rem}
.stamp{white-space:normal}
.tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(9rem,100%),1fr));gap:1rem 1.25rem;margin:0}
.tiles dt{color:var(--soft);font-size:.875rem}
.tiles dd{margin:0;font-size:1.5rem;font-weight:650}
.tiles .detail{display:block;font-weight:400}
.story{margin:1rem 0 0;padding:0;list-style:none}
.story li{position:relative;padding:0 0 .875rem 1.25rem;border-inline-start:2px solid var(--line)}
.story li::before{content:"";position:absolute;left:-.375rem;bottom:1.75rem;width:.625rem;height:.625rem;border-radius:50%;background:var(--edge)}
.story .here{border-color:var(--gate)}
.story .here::before{background:var(--gate)}
.story h3{font-size:1rem}
.gap{padding:.25rem 0 .75rem;color:var(--soft);font-size:.875rem;font-style:italic}

@media (max-width:60rem){
.frame{grid-template-columns:minmax(0,1fr);padding-top:.25rem}
.rail ul{position:static;display:flex;flex-wrap:wrap;gap:0 .25rem;margin-bottom:.5rem;border-bottom:1px solid var(--line)}
.rail a{min-height:3rem;padding:0 .75rem;border-radius:.625rem .625rem 0 0}
}
@media (max-width:48rem){
.bar,.frame{padding-left:1rem;padding-right:1rem}
.panel{padding:1rem}
}
@container (max-width:58rem){${cards('.many')}}
@container (max-width:42rem){${cards('.stack')}}
@media (forced-colors:active){.rail [aria-current],.ticks label:has(:checked){outline:2px solid CanvasText}.badge.alert{border-color:CanvasText}}
@media print{.bar,.rail,.trail,.paging,.search,.bulk{display:none}.frame{display:block}.panel{border:0;padding:0}}
`

export const consoleStyle: string = source.replaceAll(/\s*\n\s*/g, '')
