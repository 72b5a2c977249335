/* Live charts in place of the server-drawn pictures: tooltips, and the ground of the page. Each chart is fetched
   when it comes into view; where the engine is missing or fails, the pictures stay. */
const root = document.documentElement;
const night = matchMedia("(prefers-color-scheme: dark)");
const small = matchMedia("(max-width: 575px)");
const isDark = () => (root.dataset.bsTheme ? root.dataset.bsTheme === "dark" : night.matches);
const charts = [...document.querySelectorAll("[data-chart]")];
const seen = new Set();
let engine;

const look = () => (small.matches ? "narrow" : "wide") + (isDark() ? "Dark" : "Light");

/* The reader's own choice of ground, for pictures that follow the system. */
function repaint(chart) {
  const picture = (name) => chart.dataset[name].replace(".json?", ".svg?").replace("part=chart", "part=plain");
  const [narrow, wide] = isDark() ? ["narrowDark", "wideDark"] : ["narrowLight", "wideLight"];
  for (const source of chart.querySelectorAll("source")) {
    source.srcset = picture(source.media.includes("max-width") ? narrow : wide);
  }
  chart.querySelector("img").src = picture(wide);
}

async function show(chart) {
  const wanted = look();
  if (chart.dataset.shown === wanted) return;
  chart.dataset.shown = wanted;
  try {
    engine ??= import(chart.dataset.engine);
    const [answer] = await Promise.all([fetch(chart.dataset[wanted]), engine]);
    if (!answer.ok || chart.dataset.shown !== wanted) return;
    const place = chart.querySelector(".live") ?? chart.appendChild(document.createElement("div"));
    place.className = "live";
    place.setAttribute("role", "img");
    place.setAttribute("aria-label", chart.querySelector("img").alt);
    await window.vegaEmbed(place, await answer.json(), {
      ast: true, actions: false, defaultStyle: false, renderer: "svg", tooltip: { disableDefaultStyle: true },
    });
    place.querySelector("svg")?.setAttribute("aria-hidden", "true"); // the place itself carries the words
    chart.classList.add("is-live");
  } catch (error) {
    chart.classList.remove("is-live");
    console.warn("The chart stays a picture.", error);
  }
}

const watcher = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    watcher.unobserve(target);
    seen.add(target);
    show(target);
  }
}, { rootMargin: "200px" });

for (const chart of charts) if (chart.dataset.engine) watcher.observe(chart);

const again = () => {
  for (const chart of charts) repaint(chart);
  for (const chart of seen) show(chart);
};
new MutationObserver(again).observe(root, { attributeFilter: ["data-bs-theme"] });
night.addEventListener("change", again);
small.addEventListener("change", () => seen.forEach(show));
