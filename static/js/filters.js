/* Filters stand open where there is room beside the list. Without this module they open by click. */
const wide = matchMedia("(min-width: 992px)");
const fit = () => {
  for (const details of document.querySelectorAll("details[data-filters]")) {
    if (wide.matches) details.open = true;
  }
};
fit();
wide.addEventListener("change", fit);
document.addEventListener("htmx:afterSettle", fit);

/* Empty filters stay out of the address. */
document.addEventListener("formdata", (event) => {
  if (!event.target.closest("details[data-filters]")) return;
  for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
});
document.addEventListener("htmx:configRequest", (event) => {
  for (const [name, value] of [...event.detail.formData]) if (value === "") event.detail.formData.delete(name);
});
