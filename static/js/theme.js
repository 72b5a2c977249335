/* Light or dark without a round trip. Without this module the same buttons post to the server. */
const root = document.documentElement;
const dark = () => root.dataset.bsTheme ? root.dataset.bsTheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

for (const form of document.querySelectorAll("form[data-theme-form]")) {
  const button = form.querySelector("button");
  const show = () => {
    const next = dark() ? "light" : "dark";
    button.value = next;
    button.textContent = form.dataset[next];
  };
  show();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    root.dataset.bsTheme = button.value;
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `theme=${button.value}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
    show();
  });
}
