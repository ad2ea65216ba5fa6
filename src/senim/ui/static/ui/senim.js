/* What a page gains with JavaScript. Everything works without; all words come from data-* attributes. */
(() => {
"use strict";
const all = (css, root = document) => [...root.querySelectorAll(css)];
const byId = (id) => document.getElementById(id);
const fill = (text = "", values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
const make = (tag, values, ...inside) => {
  const node = document.createElement(tag);
  for (const [k, v] of Object.entries(values || {})) k in node ? (node[k] = v) : node.setAttribute(k, v);
  node.append(...inside);
  return node;
};
const button = (text, onclick, className = "plain") => make("button", { type: "button", className, onclick }, text || "×");
const status = () => make("p", { className: "hint", role: "status" });
const busy = (form, on) => all("button:not([type=button])", form).forEach((b) => { b.disabled = on; });
/* What is typed stays in this browser until the server has it, a week at most: of who works for the council in
   this tab only. Signing out forgets all of it. */
const words = document.querySelector("main")?.dataset || {}, WEEK = 6048e5;
const store = () => ("tab" in words ? sessionStorage : localStorage);
const kept = (key, value) => {
  const name = "senim:" + key;
  try {
    if (value === undefined) return JSON.parse(store().getItem(name))?.of;
    value ? store().setItem(name, JSON.stringify({ at: Date.now(), of: value })) : store().removeItem(name);
    return true;
  } catch { return null; }
};
const forget = (every) => {
  for (const at of [sessionStorage, localStorage]) for (const name of Object.keys(at)) {
    let old = every;
    try { old ||= !(Date.now() - JSON.parse(at[name]).at < WEEK); } catch { old = true; }
    if (old && name.startsWith("senim:")) at.removeItem(name);
  }
};
const ticks = (f) => /radio|checkbox/.test(f.type);
const typed = (form) => [...form.elements].filter((f) => f.name && !/hidden|submit|button|reset/.test(f.type));
const place = (form) => new URL(form.getAttribute("action") || "", location).pathname.replace(/\/(kk|ru|en)\//, "/");
const keyOf = (form) => form.dataset.draft
  || place(form) + "#" + all("form[method=post]").filter((f) => place(f) === place(form)).indexOf(form);
const stock = (f) => {
  if (ticks(f)) return f.defaultChecked ? [f.value] : [];
  if (f.options) return [([...f.options].find((o) => o.defaultSelected) || f.options[0])?.value];
  return [f.type === "hidden" ? "" : f.defaultValue];
};
const now = (f) => (ticks(f) && !f.checked ? [] : [f.value]);
const drafts = new WeakMap();
const draft = (form) => {
  if (form.querySelector("[type=password]")) return;
  const key = keyOf(form), bound = "bound" in form.dataset;
  const fields = () => [...form.elements].filter((f) => f.name && !("noDraft" in f.dataset)
    && !/file|password|submit|button/.test(f.type) && (f.type !== "hidden" || "keep" in f.dataset));
  const note = form.querySelector("[data-draft-note]") || make("span", { className: "small grey" });
  const drop = form.querySelector("[data-draft-drop]") || button(words.drop);
  if (!note.parentNode) form.append(make("p", { className: "row" }, note, drop));
  const tell = (text) => {
    note.parentNode.hidden = !text && !note.parentNode.querySelector("button:not([type=button])");
    note.hidden = drop.hidden = !text;
    note.textContent = text || "";
  };
  const old = bound ? null : kept(key);
  if (old) {
    for (const f of fields()) {
      if (!(f.name in old)) continue;
      ticks(f) ? (f.checked = old[f.name].includes(f.value)) : (f.value = old[f.name][0] ?? "");
    }
  }
  let timer;
  tell(old && (note.dataset.restored || words.restored));
  const save = () => {
    const is = {}, was = {}, changed = {};
    for (const f of fields()) {
      (is[f.name] ??= []).push(...now(f));
      (was[f.name] ??= []).push(...stock(f));
    }
    for (const name in is) if (bound || is[name].join("\n") !== was[name].join("\n")) changed[name] = is[name];
    if (kept(key, Object.keys(changed).length && changed) && note.dataset.saved) tell(note.dataset.saved);
  };
  const later = () => { clearTimeout(timer); timer = setTimeout(save, 400); };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
  form.addEventListener("submit", save);
  const done = () => { clearTimeout(timer); kept(key, ""); };
  drafts.set(form, done);
  drop.onclick = () => { done(); form.reset(); tell(); };
};

/* A place by typing: an input with a list of options under it. */
const places = (input) => {
  const d = input.dataset, code = byId(d.code), id = input.id + "_list", said = status();
  const list = make("ul", { id, hidden: true, role: "listbox", "aria-label": input.labels[0]?.textContent || "" });
  const box = make("div", { className: "combo" }), set = (k, v) => input.setAttribute(k, v);
  if (code) code.dataset.keep = "";
  input.before(box);
  box.append(input, list);
  box.after(said);
  set("role", "combobox"); set("autocomplete", "off"); set("aria-autocomplete", "list"); set("aria-controls", id);
  let found = [], at, timer, ask;
  const move = (to) => {
    at = to;
    [...list.children].forEach((li, i) => li.setAttribute("aria-selected", i === at));
    list.children[at]?.scrollIntoView({ block: "nearest" });
    set("aria-activedescendant", at < 0 ? "" : id + at);
  };
  const open = (on) => { list.hidden = !on; set("aria-expanded", on); move(-1); };
  const take = (p) => {
    if (p.url) { location = p.url; return; }
    input.value = p.name;
    if (code) code.value = p.code;
    said.textContent = p.where || "";
    open(false);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const look = async () => {
    ask?.abort();
    ask = new AbortController();
    const url = new URL(d.places, location), q = input.value.trim();
    url.searchParams.set("q", q);
    try { found = q.length < 2 ? [] : await (await fetch(url, ask)).json(); } catch { return; }
    list.replaceChildren(...found.map((p, i) => make("li", { id: id + i, role: "option",
      onmousedown: (e) => { e.preventDefault(); take(p); } }, p.name, make("small", {}, p.where || ""))));
    open(found.length > 0);
    said.textContent = q.length < 2 ? "" : found.length ? fill(d.found, { n: found.length }) : d.none;
  };
  open(false);
  input.addEventListener("input", () => { if (code) code.value = ""; clearTimeout(timer); timer = setTimeout(look, 200); });
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (e) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key], n = found.length;
    if (step && n) { const to = at < 0 && step < 0 ? n - 1 : (at + step + n) % n; if (list.hidden) open(true); move(to); }
    else if (e.key === "Enter" && at >= 0) take(found[at]);
    else { if (e.key === "Escape") open(false); return; }
    e.preventDefault();
  });
};

/* The phone's point: only when asked, shown, and removable. */
const point = (ask) => {
  const d = ask.dataset, said = status();
  const set = (lat, lon, text) => { byId(d.lat).value = lat; byId(d.lon).value = lon; said.textContent = text || ""; off.hidden = !lat; };
  const off = button(d.remove, () => { set("", ""); ask.focus(); });
  ask.after(said, off);
  ask.hidden = !navigator.geolocation;
  off.hidden = true;
  ask.onclick = () => {
    said.textContent = d.wait;
    navigator.geolocation.getCurrentPosition(({ coords: c }) => {
      const lat = c.latitude.toFixed(5), lon = c.longitude.toFixed(5);
      set(lat, lon, fill(d.taken, { lat, lon, m: Math.round(c.accuracy) }));
    }, () => set("", "", d.denied), { enableHighAccuracy: true, timeout: 20000 });
  };
};

/* Photos: what was chosen and how large, what is too much, before anything is sent. */
const choose = (input, files) => {
  const bag = new DataTransfer();
  files.forEach((f) => bag.items.add(f));
  input.files = bag.files;
};
const fits = ({ files, dataset: d }) => [...files].filter((f) => !(f.size > d.maxSize)).slice(0, d.maxCount);
const photos = (input) => {
  const d = input.dataset, list = make("ul", { className: "files", "aria-live": "polite" });
  const mb = new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  const show = () => {
    const files = [...input.files], good = fits(input);
    list.replaceChildren(...files.map((f) => {
      const li = make("li", {}, f.name, make("small", {}, mb.format(Math.max(f.size / 1048576, 0.1))));
      if (/image/.test(f.type)) li.prepend(make("img", { className: "thumb", alt: "", src: URL.createObjectURL(f), onerror() { this.remove(); } }));
      li.append(button(d.remove, () => { choose(input, files.filter((o) => o !== f)); show(); input.focus(); }));
      li.lastChild.append(make("span", { className: "hide" }, " " + f.name));
      const bad = f.size > d.maxSize ? d.tooBig : d.tooMany;
      if (!good.includes(f)) li.append(make("p", { className: "error" }, fill(bad, { name: f.name })));
      return li;
    }));
  };
  input.after(list);
  input.onchange = show;
  show();
};

/* Sending on a bad line: what fails keeps the page and can be tried again. Where `data-text-first` says so the
   text goes first, then each photo by itself. */
const post = (url, data, plain, onprogress) => new Promise((done, fail) => {
  const r = new XMLHttpRequest();
  let idle;
  const alive = () => { clearTimeout(idle); idle = setTimeout(() => r.abort(), 6e4); };
  const token = /(?:^|; )senim-csrf=(\w+)/.exec(document.cookie);
  if (token) data.set("csrfmiddlewaretoken", token[1]);
  r.open("POST", url);
  if (plain) r.setRequestHeader("Senim-Form", "1");
  else r.setRequestHeader("Accept", "application/json, text/html;q=0.5");
  r.upload.onprogress = (e) => { alive(); onprogress?.(e); };
  r.onprogress = alive;
  r.onload = () => (r.status < 500 ? done(r) : fail());
  r.onerror = r.onabort = fail;
  r.onloadend = () => clearTimeout(idle);
  alive();
  r.send(data);
});
const careful = (form) => {
  const d = { ...words, ...form.dataset }, said = make("div", { className: "note", role: "status" });
  const inputs = all("input[type=file]", form), apart = d.textFirst ? inputs : [];
  let sent, left;
  const say = (text, ...more) => {
    said.className = more.length ? "note gold" : "note";
    said.replaceChildren(make("p", {}, text || ""), ...more);
    form.append(said);
  };
  const on = () => make("a", { href: sent.next, className: "button" }, d.go || "→");
  const again = (by) => { busy(form, !!sent); return button(d.retry, () => go(by), "button second"); };
  const text = async (by) => {
    const data = new FormData(form);
    if (by?.name) data.append(by.name, by.value);
    apart.forEach((i) => { data.delete(i.name); data.set(i.name + "_count", fits(i).length); });
    say(d.sending);
    const r = await post(d.textFirst || form.getAttribute("action") || location.href, data, !d.textFirst);
    if (/json/.test(r.getResponseHeader("Content-Type"))) {
      sent = JSON.parse(r.responseText);
      drafts.get(form)?.();
      return;
    }
    const page = new DOMParser().parseFromString(r.responseText, "text/html");
    const back = typed(form).some((f) => page.querySelector(`main [name="${CSS.escape(f.name)}"]`));
    if (!back && r.status >= 400) {
      /* Not this form any more, a word about it: what was typed stays where it is. */
      const told = all("main h1, main .content p", page).filter((p) => !p.querySelector("a"));
      say("", ...told.map((p) => make("p", {}, p.textContent)), again(by));
      return;
    }
    if (!back) { drafts.get(form)?.(); history.replaceState(null, "", r.responseURL); }
    swap(page);
  };
  const go = async (by) => {
    const refused = [];
    busy(form, true);
    try {
      if (!sent) { left = apart.flatMap(fits); await text(by); }
      for (let i = 1, n = left.length; sent && left.length; i++) {
        const file = left[0], data = new FormData(), bar = make("progress", { max: 1, value: 0, "aria-label": file.name });
        say(fill(d.photo, { i, n, name: file.name }), bar);
        said.className = "note";
        data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken?.value);
        data.set("file", file);
        const r = await post(sent.files, data, false, (e) => { bar.value = e.loaded / e.total; });
        if (r.status >= 400) refused.push(`${file.name}: ${JSON.parse(r.responseText).error}`);
        left.shift();
      }
      if (refused.length) say("", make("ul", {}, ...refused.map((why) => make("li", {}, why))), on());
      else if (sent) location.assign(sent.next);
    } catch {
      say(!navigator.onLine ? d.offline : (!sent && words.failed) || d.failed, again(by), " ", ...(sent ? [on()] : []));
    }
  };
  /* The server's page with what to put right takes this one's place; the chosen files stay. */
  const swap = (page) => {
    const main = document.querySelector("main");
    inputs.forEach((old) => old.files.length && page.getElementById(old.id)?.replaceWith(old));
    main.replaceChildren(...page.querySelector("main").childNodes);
    document.title = page.title;
    scrollTo(0, 0);
    start(main);
  };
  form.addEventListener("submit", (e) => { e.preventDefault(); go(e.submitter); });
};

const start = (root) => {
  all("input[data-places]", root).forEach(places);
  const forms = all("form[method=post]", root).filter((f) => typed(f).length && !f.querySelector("[autocomplete=current-password]"));
  forms.forEach(draft);
  all("button[data-point]", root).forEach(point);
  all("input[data-photos]", root).forEach(photos);
  forms.forEach(careful);
  all("form[data-forget]", root).forEach((f) => f.addEventListener("submit", () => forget(true)));
  all("button[data-print]", root).forEach((b) => { b.hidden = false; b.onclick = () => print(); });
  all("form[data-auto]", root).forEach((f) => setTimeout(() => f.requestSubmit(), 300));
  root.querySelector("[data-errors], form[data-fast] [autofocus]")?.focus();
};
document.addEventListener("keydown", (e) => {
  if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) e.target.form?.matches("[data-fast]") && e.target.form.requestSubmit();
});
document.addEventListener("submit", (e) => { if (!e.defaultPrevented) setTimeout(() => busy(e.target, true)); });
addEventListener("pageshow", () => all("form").forEach((f) => busy(f, false)));
try { forget(); } catch { /* a browser that keeps nothing */ }
start(document);

/* On a phone the menu is wider than the screen: the page one is on is in sight. */
const here = document.querySelector(".nav [aria-current]"), menu = here?.closest(".nav");
if (menu && menu.scrollWidth > menu.clientWidth) menu.scrollLeft = here.offsetLeft - menu.offsetLeft - 48;
})();
