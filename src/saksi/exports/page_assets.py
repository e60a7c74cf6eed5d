"""Style and script of the HTML page. They stand in the page itself: it loads nothing."""

STYLE = """
:root { color-scheme: light dark; --ink: #1c1c1c; --soft: #6b6b6b; --line: #d8d8d8; --paper: #fff; --tint: #f6f6f4;
  --trigger: #b3261e; --actor: #0b6bcb; --recipient: #9a6700; --place: #1a7f37; --date: #8250df; --means: #57606a;
  --harm: #cf222e; --said_by: #0e7490; --horizon: #8250df; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --soft: #9a9a9a; --line: #3a3a3a; --paper: #161616;
  --tint: #202020;
  --trigger: #ff8a80; --actor: #79b8ff; --recipient: #e3b341; --place: #7ee787; --date: #d2a8ff; --means: #b1bac4;
  --harm: #ff7b72; --said_by: #67d4e8; --horizon: #d2a8ff; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 90rem; color: var(--ink); background: var(--paper);
  font: 16px/1.6 system-ui, sans-serif; }
h1 { font-size: 1.2rem; margin: .5rem 0; }
h2 { font-size: 1.1rem; margin: 0; }
.about, .legend, .hint { color: var(--soft); font-size: .875rem; margin: .25rem 0; }
article { border-top: 2px solid var(--line); padding: 1rem 0; display: grid; gap: 0 2rem;
  grid-template-columns: minmax(0, 1fr) minmax(20rem, 27rem); }
article > header { grid-column: 1 / -1; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; margin: 1rem 0; }
.events { list-style: none; margin: 1rem 0; padding: 0; }
@media (min-width: 60rem) { .events { position: sticky; top: 1rem; max-height: calc(100vh - 2rem);
  overflow-y: auto; } }
@media (max-width: 60rem) { article { display: block; } }
mark { color: inherit; background: none; border-bottom: 2px solid var(--role); cursor: pointer; }
.legend mark { cursor: default; }
.trigger { --role: var(--trigger); font-weight: 600; } .actor { --role: var(--actor); } .recipient {
  --role: var(--recipient); }
.place { --role: var(--place); } .date { --role: var(--date); } .means { --role: var(--means); } .harm {
  --role: var(--harm); }
.said_by { --role: var(--said_by); } .horizon { --role: var(--horizon); }
.furniture { color: var(--soft); background: var(--tint); text-decoration: line-through;
  text-decoration-color: var(--line); }
.dateline { font-style: italic; }
.chosen .text mark { border-bottom-color: var(--line); font-weight: inherit; }
.chosen .text mark.on { border-bottom-color: var(--role); background: color-mix(in srgb, var(--role) 22%,
  transparent); }
.chosen .text mark.on.trigger { font-weight: 600; }
details.event { border: 1px solid var(--line); border-radius: .4rem; margin-bottom: .5rem;
  background: var(--tint); }
details.event.on { border-color: var(--actor); box-shadow: 0 0 0 1px var(--actor); }
summary { cursor: pointer; padding: .5rem .75rem; }
summary .type { font-weight: 700; } summary .status, summary .number { color: var(--soft); font-size: .875rem; }
.line { display: block; font-size: .9375rem; }
dl { display: grid; grid-template-columns: 6.5rem minmax(0, 1fr); gap: .1rem .5rem; margin: 0; padding: 0 .75rem;
  font-size: .875rem; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
.trace { font-size: .8125rem; margin: .5rem 0 0; padding: .5rem .75rem; border-top: 1px solid var(--line); }
.trace ul { margin: 0; padding-left: 1.1rem; } .trace li { overflow-wrap: anywhere; } .trace .why {
  color: var(--soft); }
.link { float: right; font-size: .8125rem; padding: .5rem .75rem; }
@media print { .events { position: static; max-height: none; } details.event { break-inside: avoid; } .link {
  display: none; } }
""".strip()

SCRIPT = """
(() => {
  "use strict";
  const roles = mark => new Map(mark.dataset.m.split(" ").map(pair => pair.split(":")));
  const marks = report => report.querySelectorAll(".text mark");
  const paint = (report, chosen) => {
    report.classList.toggle("chosen", chosen !== null);
    for (const event of report.querySelectorAll("details.event")) {
      event.classList.toggle("on", event === chosen);
      event.open = event === chosen;
    }
    for (const mark of marks(report)) {
      const role = chosen === null ? undefined : roles(mark).get(chosen.dataset.n);
      mark.className = role || mark.dataset.role;
      mark.classList.toggle("on", role !== undefined);
    }
  };
  const show = node => node && node.scrollIntoView({ block: "nearest" });
  const choose = event => {
    const report = event.closest("article");
    paint(report, event);
    show(report.querySelector(".text mark.on.trigger"));
    show(event);
  };
  document.addEventListener("click", click => {
    const summary = click.target.closest("details.event > summary");
    if (summary) {
      click.preventDefault();
      const event = summary.parentElement;
      if (event.classList.contains("on")) paint(event.closest("article"), null); else choose(event);
      return;
    }
    const mark = click.target.closest(".text mark");
    if (mark) {
      const number = mark.dataset.m.split(":")[0];
      choose(mark.closest("article").querySelector(`details.event[data-n="${number}"]`));
    }
  });
  const follow = () => {
    const wanted = location.hash.startsWith("#event=") ? location.hash.slice(7) : "";
    const event = wanted && [...document.querySelectorAll("details.event")].find(e => e.dataset.id.startsWith(wanted));
    if (event) choose(event);
  };
  window.addEventListener("hashchange", follow);
  document.documentElement.dataset.script = "on";
  follow();
})();
""".strip()
