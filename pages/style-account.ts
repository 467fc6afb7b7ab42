// The rules that only the account's pages need, in the style sheet's own terms; `style.ts` puts them at its end.

export const accountStyle = `
h3{margin:0;font-size:1rem;font-weight:650}
.tabs ul{display:flex;flex-wrap:wrap;gap:0 1.5rem;margin:1rem 0 0;list-style:none;border-bottom:1px solid var(--line)}
.tabs a{display:flex;align-items:center;min-width:3rem;min-height:3rem;margin-bottom:-1px;border-bottom:3px solid transparent;color:var(--soft);font-weight:650;text-decoration:none}
.tabs a:hover{color:var(--ink)}
.tabs [aria-current]{border-color:var(--gate);color:var(--ink)}
.card+.card{margin-top:1rem}
.card>h2{font-size:1.125rem}
.rows{margin:1rem 0 0;padding:0;list-style:none}
.row{display:flex;flex-wrap:wrap;align-items:center;gap:.75rem 1rem;padding:1rem 0;border-top:1px solid var(--line)}
.row:first-child{border-top:0;padding-top:0}
.row>:first-child{flex:1 1 12rem;min-width:0}
.row h2,.row h3{display:flex;flex-wrap:wrap;align-items:center;gap:.125rem .625rem;line-height:1.35}
.acts{display:flex;flex-wrap:wrap;gap:.5rem}
.row:last-child{padding-bottom:0}
.rows+.hint{margin-top:1.25rem;padding-top:1.25rem;border-top:1px solid var(--line)}
.more{margin-top:1.25rem}
.steps{display:grid;gap:1.5rem;margin:1.25rem 0 0;padding-inline-start:1.25rem}
.steps li::marker{font-weight:650}
.qr{max-width:100%;height:auto;margin:.75rem 0;border:1px solid var(--line);border-radius:.625rem}
.seed{display:flex;flex-wrap:wrap;gap:.25rem .75rem;margin:.5rem 0;font-size:1.0625rem}
.saved{display:grid;gap:.5rem;margin:1.25rem 0;padding:1rem;list-style:none;border:1px solid var(--edge);border-radius:.625rem;-webkit-user-select:all;user-select:all}
.choice{display:flex;align-items:center;gap:.625rem;min-height:3rem;margin-top:1rem}
.choice input{flex:none;width:1.5rem;min-height:1.5rem;margin:0;accent-color:var(--gate)}
.choice label{flex:1;margin:0;padding:.75rem 0}
.facts{display:grid;gap:.875rem;margin:1.25rem 0 0}
.facts dt{color:var(--soft);font-size:.875rem}
.facts dd{margin:0}
.facts .detail{display:block}
.places{grid-template-columns:repeat(auto-fit,minmax(min(9rem,100%),1fr));padding:1rem;border:1px solid var(--line);border-radius:.625rem}
.places dd+dd{margin-top:.375rem}
h2+.points{margin-top:.5rem}
.letters{letter-spacing:.15em;text-indent:.15em;text-transform:uppercase}
.shown{padding:.25rem 0;letter-spacing:.15em;text-indent:.15em}
@media (pointer:fine){.handheld{display:none}}
.log .detail::first-letter{text-transform:uppercase}
.ways.after .hint{margin-bottom:-.25rem}
:is(form,button):not([hidden])+.without{display:none}
@media (max-width:24rem){.saved{padding:.75rem}.saved code{font-size:.8125rem}}
@media print{.top,.ways,.tabs{display:none}.card{border:0;box-shadow:none}.saved{border-color:CanvasText}}
`
