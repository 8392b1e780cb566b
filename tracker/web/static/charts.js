// Figures come from the server with colours by role ("@accent"). They are resolved from the tokens here, so that one
// figure serves both themes, and drawn again when the theme or the width changes.
const board = document.querySelector("[data-figures]");
const probe = document.createElement("i");
probe.hidden = true;
document.body.append(probe);
const role = (name) => {
  probe.style.color = `var(--${name})`;
  const [r, g, b, a] = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number);
  return a === undefined ? `rgb(${r},${g},${b})` : `rgba(${r},${g},${b},${a})`;
};
const resolve = (value) => {
  if (typeof value === "string") return /^@[a-z][a-z0-9-]*$/.test(value) ? role(value.slice(1)) : value;
  if (Array.isArray(value)) return value.map(resolve);
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, resolve(part)]));
  return value;
};

const small = matchMedia("(max-width: 599.98px)");
const config = { displayModeBar: false, displaylogo: false, responsive: true, doubleClick: false, showTips: false };
const kept = new Map();
const figures = (width) => {
  if (!kept.has(width)) kept.set(width, fetch(board.dataset.figures.replace("/wide.json", `/${width}.json`)).then((answer) => answer.json()));
  return kept.get(width);
};
const draw = async () => {
  const drawn = await figures(small.matches ? "narrow" : "wide");
  for (const el of board.querySelectorAll("[data-chart]")) {
    const figure = drawn[el.dataset.chart];
    if (!figure) { el.remove(); continue; }
    const { data, layout } = resolve(figure);
    Plotly.react(el, data, layout, config);
  }
  board.dataset.drawn = small.matches ? "narrow" : "wide";
};
document.fonts.ready.then(draw);
document.documentElement.addEventListener("lookchange", draw);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
small.addEventListener("change", draw);
