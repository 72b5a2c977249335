/* Buttons that print the page. Without this module they stay hidden, and the page says how to print it. */
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
