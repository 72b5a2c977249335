// Livens up the picture of a figure with names and numbers under the pointer. Without it, the picture stands.
const bundle = document.querySelector("script[data-bundle]")?.dataset.bundle;

function dark() {
  const chosen = document.documentElement.dataset.bsTheme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

async function enliven(place) {
  const size = matchMedia("(max-width: 640px)").matches ? "narrow" : "wide";
  const address = `${place.dataset.chart}&size=${size}&theme=${dark() ? "dark" : "light"}`;
  const [answer] = await Promise.all([fetch(address, { credentials: "same-origin" }), import(bundle)]);
  if (!answer.ok) return;
  const { chart, text } = await answer.json();
  if (!chart) return;
  const stage = document.createElement("div");
  await window.vegaEmbed(stage, chart, {
    ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: { disableDefaultStyle: true },
  });
  const drawing = stage.querySelector("svg");
  drawing.setAttribute("role", "img");
  drawing.setAttribute("aria-label", text);
  place.replaceChildren(stage);
}

if (bundle) {
  for (const place of document.querySelectorAll("[data-chart]")) {
    enliven(place).catch(() => {}); // the server's picture is still there
  }
}
