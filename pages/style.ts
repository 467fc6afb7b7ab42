// The one style sheet, small enough to travel with the first page. Lengths are in rem, so that a person's own text size
// is honoured; what a person may press is at least 3 rem (48 px) high.

import { accountStyle } from './style-account.ts'
import { type Token, tokens } from './tokens.ts'

const properties = (theme: Readonly<Record<Token, string>>): string =>
  Object.entries(theme)
    .map(([name, colour]) => `--${name}:${colour};`)
    .join('')

const source = `
:root{color-scheme:light dark;${properties(tokens.light)}}
@media (prefers-color-scheme:dark){:root{${properties(tokens.dark)}}}

*,::before,::after{box-sizing:border-box}
html{background:var(--background);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;min-height:100vh;min-height:100svh;display:flex;flex-direction:column;align-items:center;padding:0 1rem;overflow-wrap:anywhere;position:relative;isolation:isolate}
h1,h2,p,ul,ol,form{margin:0;padding:0}
[hidden]{display:none!important}
h1{font-size:1.375rem;line-height:1.3;font-weight:650;letter-spacing:-.01em;text-wrap:balance}
h2{font-size:1rem;font-weight:650}
p{text-wrap:pretty}
svg{display:block;flex:none}

body::before,body::after{content:"";position:absolute;z-index:-1;left:50%;translate:-50%;bottom:0;border:1px solid var(--line);border-bottom:0;border-radius:50vw 50vw 0 0;pointer-events:none;-webkit-mask-image:linear-gradient(#000,transparent 42rem);mask-image:linear-gradient(#000,transparent 42rem)}
body::before{top:1rem;width:62rem}
body::after{top:9rem;width:46rem}

.top{padding:2.25rem 0 1.5rem;width:100%;max-width:25rem}
.brand{display:flex;align-items:center;justify-content:center;gap:.75rem;font-weight:650;letter-spacing:-.005em}
.brand svg{color:var(--gate)}
main{width:100%;max-width:25rem}
.wide{max-width:36rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:.875rem;padding:1.75rem;box-shadow:0 1px 2px rgb(0 0 0/.05),0 1rem 2rem -1.25rem rgb(0 0 0/.18)}
.lead,.hint,.detail{color:var(--soft)}
.lead{margin-top:.25rem}
.hint,.detail{font-size:.875rem}
.after{margin-top:1.25rem}
.points{display:grid;gap:.5rem;margin-top:1.25rem;padding-inline-start:1.25rem}
.points ::marker{color:var(--gate);font-weight:650}
.same-line{white-space:nowrap}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}

.note{display:flex;gap:.625rem;margin-top:1.25rem;padding:.75rem;border:1px solid transparent;border-radius:.625rem;font-size:.9375rem;background:var(--tint);color:var(--ink)}
.note svg{margin-top:.1875rem;color:var(--gate)}
.note.warning{background:var(--on-warning);color:var(--warning)}
.note.warning svg{color:inherit}

.field{margin-top:1.25rem}
label{display:block;margin-bottom:.375rem;font-weight:650}
input{display:block;width:100%;min-height:3rem;padding:.5rem .75rem;font:inherit;color:inherit;background:var(--background);border:1px solid var(--edge);border-radius:.625rem}
input:autofill{box-shadow:inset 0 0 0 4rem var(--tint);-webkit-text-fill-color:var(--ink)}
.code{font:650 1.75rem/1.25 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;letter-spacing:.3em;text-indent:.3em;text-align:center;padding:.5rem 0}
[aria-invalid]{border-color:var(--bad);box-shadow:inset 0 0 0 1px var(--bad)}
.fault{display:flex;gap:.5rem;margin-top:.5rem;font-size:.9375rem;color:var(--bad)}
.fault svg{margin-top:.25rem}
.field .hint{margin-top:.5rem}
[data-weak]{min-height:2.625rem}
input[readonly]{border-color:var(--line);color:var(--soft)}
.long{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;text-transform:uppercase}
meter{display:block;width:100%;height:.375rem;margin-top:.5rem;-webkit-appearance:none;appearance:none;border:0;border-radius:.25rem;background:var(--line);overflow:hidden}
meter::-webkit-meter-inner-element{display:block;height:100%}
meter::-webkit-meter-bar{inset:0;height:100%;border:0;border-radius:0;background:none}
meter::-webkit-meter-optimum-value{background:var(--gate)}
meter::-moz-meter-bar{background:var(--gate)}

.button{display:flex;align-items:center;justify-content:center;width:100%;min-height:3rem;padding:.5rem 1rem;border:1px solid var(--edge);border-radius:.625rem;background:transparent;color:var(--gate);font:inherit;font-weight:650;text-align:center;text-decoration:none;cursor:pointer}
.button:hover{background:var(--tint)}
.primary{margin-top:1.5rem;border-color:transparent;background:var(--gate);color:var(--on-gate)}
.primary:hover{background:color-mix(in srgb,var(--gate),var(--ink) 15%)}
.second{margin-top:.75rem}
.small{width:auto;min-width:4rem;color:var(--ink)}
.link{display:inline-flex;align-items:center;min-height:3rem;min-width:3rem;padding:.25rem 0;border:0;background:none;color:var(--gate);font:inherit;text-align:start;text-decoration:none;cursor:pointer}
.link:hover{text-decoration:underline;text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--gate);outline-offset:2px}
input:focus-visible{outline-width:2px;outline-offset:0;border-color:var(--gate)}
.link:focus-visible,footer a:focus-visible{outline-offset:0;border-radius:.375rem}

.ways{display:flex;flex-wrap:wrap;justify-content:space-between;column-gap:1.5rem;margin-top:.75rem}
.ways .hint{flex-basis:100%}
.list{display:block;list-style:none;margin-top:1rem;padding-top:.25rem;border-top:1px solid var(--line)}
.list .hint{margin:-.375rem 0 .5rem}

.who{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.75rem 1rem;margin-top:1.75rem}
.who p{flex:1 1 9rem;line-height:1.4}
.who b{display:block;font-weight:650}
.who .button{background:var(--card)}
.who .button:hover{background:var(--tint)}
.sessions{list-style:none;margin-top:1rem}
.session{display:flex;flex-wrap:wrap;align-items:center;gap:.75rem 1rem;padding:1rem 0;border-top:1px solid var(--line)}
.session:first-child{border-top:0}
.session>svg{color:var(--soft)}
.session>div{flex:1 1 9rem}
.session h2{display:flex;flex-wrap:wrap;align-items:center;gap:.125rem .625rem;line-height:1.35}
.badge{padding:.0625rem .625rem;border:1px solid transparent;border-radius:1rem;background:var(--tint);color:var(--gate);font-size:.8125rem;font-weight:650}
.detail{margin-top:.125rem}
.others{margin-top:.5rem;padding-top:1.25rem;border-top:1px solid var(--line)}
.others .hint{margin-top:.5rem;text-align:center}

.reference{margin-top:1.25rem;padding-top:1.25rem;border-top:1px solid var(--line)}
code{display:block;color:var(--ink);font:.9375rem/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;-webkit-user-select:all;user-select:all}

footer{margin-top:auto;padding:1.5rem 0 1rem;font-size:.875rem}
footer a{display:inline-flex;align-items:center;min-height:3rem;padding:0 .75rem;color:var(--soft);text-decoration:none}
footer a:hover{color:var(--ink);text-decoration:underline;text-underline-offset:.2em}

@media (max-width:30rem){.session>svg{display:none}}
@media (max-width:24rem){.card{padding:1.25rem}}
@media (max-width:63rem){body::before,body::after{display:none}}
body:has(.wide)::before,body:has(.wide)::after{display:none}
@media (scripting:none){meter{display:none}}
@media (prefers-reduced-motion:no-preference){.button,input{transition:background-color .12s}}
@media (forced-colors:active){.note,.badge,.primary{border-color:CanvasText}[aria-invalid]{border-width:3px}.button{border-color:ButtonText}}
@media print{.button,footer{display:none}}
`

export const style: string = `${source}${accountStyle}`.replaceAll(/\s*\n\s*/g, '')
