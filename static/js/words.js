/* What a person types is kept in this tab until the server has accepted it: after a session that ended, an error or a
   closed page it stands in the form again, with a notice. Never passwords or codes; for one person, form and tab. */
const { user, restored, changed, discard } = document.querySelector("script[data-words]").dataset;
const ALL = "irm-words:";
const MINE = `${ALL}${user}:`;
const KINDS = ["text", "textarea", "email", "url", "tel", "number", "date", "month", "time", "datetime-local",
  "select-one", "select-multiple", "checkbox", "radio"];
const SECRET = /password|one-time-code|webauthn/;

const keys = (start) => Object.keys(sessionStorage).filter((key) => key.startsWith(start));
const forget = (start) => keys(start).forEach((key) => sessionStorage.removeItem(key));
const addressOf = (form) => new URL(form.getAttribute("action") || location.href, location.href).pathname;
const isKept = (form) => form.getAttribute("method")?.toLowerCase() === "post" && !form.querySelector("input[type=password], [autocomplete=one-time-code]");
const fieldsOf = (form) => [...form.elements].filter((field) =>
  field.name && KINDS.includes(field.type) && !field.disabled && !field.readOnly && !SECRET.test(field.autocomplete));
const isTicked = (field) => ["checkbox", "radio"].includes(field.type);
const nameOf = (field) => isTicked(field) ? `${field.name}=${field.value}` : field.name;
const chosen = (field, how) => [...field.options].filter((option) => option[how]).map((option) => option.value);

function valueOf(field) {
  if (isTicked(field)) return field.checked;
  return field.options ? chosen(field, "selected").join("\n") : field.value;
}

function valueAtFirst(field) {
  if (isTicked(field)) return field.defaultChecked;
  if (!field.options) return field.defaultValue;
  const given = chosen(field, "defaultSelected");
  return given.length || field.multiple ? given.join("\n") : field.options[0]?.value ?? "";
}

function setValue(field, value) {
  if (isTicked(field)) field.checked = value;
  else if (field.options) for (const option of field.options) option.selected = value.split("\n").includes(option.value);
  else field.value = value;
}

/* Forms of one address are told apart by their place. */
function keyOf(form) {
  const path = addressOf(form);
  const same = [...document.forms].filter((each) => addressOf(each) === path);
  return `${MINE}${path}#${same.indexOf(form)}`;
}

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? { fields: {} };
  } catch {
    return { fields: {} };
  }
}

function keep(form) {
  const key = keyOf(form);
  const entry = read(key);
  const fields = {};
  for (const field of fieldsOf(form)) {
    const base = entry.fields[nameOf(field)]?.base ?? valueAtFirst(field);
    if (valueOf(field) !== base) fields[nameOf(field)] = { value: valueOf(field), base };
  }
  if (!Object.keys(fields).length) return sessionStorage.removeItem(key);
  try {
    sessionStorage.setItem(key, JSON.stringify({ name: entry.name ?? newName(), fields }));
  } catch {
    /* The browser has no room: the words are only in the form. */
  }
}

const newName = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/* The server names the form that it accepted. */
function acknowledge() {
  const saved = document.cookie.match(/(?:^|; )irm_saved=([0-9a-f-]+)/)?.[1];
  if (!saved) return;
  keys(MINE).filter((key) => read(key).name === saved).forEach((key) => sessionStorage.removeItem(key));
  document.cookie = "irm_saved=; Path=/; Max-Age=0; SameSite=Lax";
}

function restore(form) {
  const key = keyOf(form);
  const { fields } = read(key);
  const back = [], elsewhere = [];
  for (const field of fieldsOf(form)) {
    const kept = fields[nameOf(field)];
    if (!kept || kept.value === valueOf(field)) continue;
    if (kept.base !== valueAtFirst(field)) {
      elsewhere.push(`${field.labels?.[0]?.textContent.trim() ?? field.name}: ${kept.value}`);
      continue;
    }
    setValue(field, kept.value);
    field.closest("details")?.setAttribute("open", "");
    back.push(field);
  }
  if (back.length || elsewhere.length) form.prepend(notice(key, form, back, elsewhere));
}

function notice(key, form, back, elsewhere) {
  const box = document.createElement("div");
  box.className = "message warning";
  box.setAttribute("role", "status");
  for (const text of [back.length && restored, ...(elsewhere.length ? [changed, ...elsewhere] : [])].filter(Boolean)) {
    box.append(Object.assign(document.createElement("p"), { textContent: text, dir: "auto" }));
  }
  const button = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-quiet", textContent: discard });
  button.addEventListener("click", () => {
    for (const field of back) setValue(field, valueAtFirst(field));
    sessionStorage.removeItem(key);
    box.remove();
  });
  box.append(button);
  return box;
}

for (const key of keys(ALL)) if (!key.startsWith(MINE)) sessionStorage.removeItem(key);
acknowledge();
const forms = [...document.forms].filter(isKept);
forms.forEach(restore);
for (const kind of ["input", "change"]) {
  document.addEventListener(kind, ({ target }) => {
    if (target.form && isKept(target.form)) keep(target.form);
  });
}
document.addEventListener("submit", ({ target }) => {
  if (addressOf(target).endsWith("/logout/")) return forget(ALL);
  const { name } = isKept(target) ? read(keyOf(target)) : {};
  if (!name || target.elements.irm_form) return;
  target.append(Object.assign(document.createElement("input"), { type: "hidden", name: "irm_form", value: name }));
});
