/* Says in words when a passkey could not be made or used; the library only writes to the console. */
document.addEventListener("allauth.error", (event) => {
  const place = document.querySelector("[data-passkey-error]");
  if (!place) return;
  event.preventDefault();
  place.hidden = false;
  place.focus();
});
