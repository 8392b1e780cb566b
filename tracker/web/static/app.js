// What the pages gain from a script: they are complete without it.
const root = document.documentElement;
const dark = matchMedia("(prefers-color-scheme: dark)");
const inField = (el) => el.closest("input:not(.pick), select, textarea, [contenteditable]");

// theme: the button asks for the other one, whatever the system says; nothing is loaded again
const themeButton = document.querySelector("[data-theme-switch]");
const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
const nameOther = () => { if (themeButton) themeButton.value = isDark() ? "light" : "dark"; };
nameOther();
dark.addEventListener("change", nameOther);
themeButton?.addEventListener("click", async (event) => {
  event.preventDefault();
  root.dataset.theme = themeButton.value;
  const form = new FormData(themeButton.form);
  form.set("theme", root.dataset.theme);
  nameOther();
  root.dispatchEvent(new Event("lookchange"));
  await fetch(themeButton.form.action, { method: "POST", body: form, redirect: "manual" });
});

// menus: one open at a time; a click elsewhere and Escape close them
const menus = () => document.querySelectorAll("details.menu[open]");
document.addEventListener("click", (event) => {
  for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("toggle", (event) => {
  const chip = event.target;
  if (!chip.matches?.("details.chip")) return;
  const tag = chip.querySelector("[data-tag]")?.dataset.tag;
  for (const mark of chip.closest(".row, .one")?.querySelectorAll("mark") ?? []) {
    mark.classList.toggle("lit", chip.open && mark.dataset.tags.split(" ").includes(tag));
  }
}, true);

// lists of reviews: a button does its work in place; the list that comes back says what became of the row
const rows = () => [...document.querySelectorAll(".list .row")];
const here = () => document.querySelector(".row.here");
const choose = (row) => {
  here()?.classList.remove("here");
  row?.classList.add("here");
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: "nearest" });
};
const count = () => {
  const chosen = document.querySelectorAll(".pick:checked").length;
  const said = document.querySelector("[data-chosen]");
  if (said && chosen) said.textContent = said.dataset.words?.replace("{n}", chosen) ?? `${chosen} chosen`;
};
const swap = (page) => {
  const told = page.querySelector(".told");
  if (told) document.querySelector(".told").replaceChildren(...told.childNodes);
  for (const selector of [".story", ".desk > .views", ".nav"]) {
    const [now, then] = [document.querySelector(`.page ${selector}, ${selector}`), page.querySelector(`.page ${selector}, ${selector}`)];
    if (now && then) now.replaceWith(then);
  }
};
const settle = (id, page) => {
  const row = document.getElementById(`r${id}`);
  const fresh = page.getElementById(`r${id}`);
  const was = row?.classList.contains("here");
  if (fresh) {
    row.replaceWith(fresh);
    if (was) choose(fresh);
  } else if (row) {
    const next = row.nextElementSibling?.matches(".row") ? row.nextElementSibling : row.previousElementSibling;
    row.remove();
    if (next?.matches(".row")) choose(next);
  }
};
document.addEventListener("submit", async (event) => {
  const form = event.target, button = event.submitter;
  if (!form.matches("[data-marks]") || !button?.value.includes(":") || !button.closest(".list, .told")) return;
  event.preventDefault();
  const body = new FormData(form, button);
  body.delete("chosen");
  const answer = await fetch(form.action, { method: "POST", body });
  if (!answer.ok) { location.reload(); return; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const ids = button.value.split(":")[1].split(",");
  if (ids.some((id) => !document.getElementById(`r${id}`)) || !page.querySelector(".list")) { // come back, or the last to go
    document.querySelector("main").replaceWith(page.querySelector("main"));
    choose(document.getElementById(`r${ids[0]}`));
    return;
  }
  swap(page);
  for (const id of ids) settle(id, page);
});
document.addEventListener("change", (event) => { if (event.target.matches(".pick")) count(); });
document.addEventListener("reset", () => setTimeout(count));

// keys: j k move, r read, o source, a answered, s star, h hide, x choose, / search
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") { for (const menu of menus()) { menu.open = false; menu.querySelector("summary").focus(); } return; }
  if (inField(event.target) || event.metaKey || event.ctrlKey || event.altKey) return;
  if (event.key === "/") {
    const find = document.querySelector(".find input[type=search]"), link = document.querySelector("[data-search]");
    if (find) { event.preventDefault(); find.focus(); } else if (link) { event.preventDefault(); link.click(); }
    return;
  }
  const all = rows();
  if (!all.length) return;
  if (event.key === "j" || event.key === "k") {
    const at = all.indexOf(here());
    choose(all[Math.max(0, Math.min(all.length - 1, at + (event.key === "j" ? 1 : -1)))]);
  } else if (event.key === "x") {
    here()?.querySelector(".pick")?.click();
  } else if ("roash".includes(event.key)) {
    here()?.querySelector(`[data-key="${event.key}"]`)?.click();
  }
});
if (location.hash === "#q") document.querySelector(".find input[type=search]")?.focus();

// bringing in: files chosen or dropped are looked at straight away
const box = document.querySelector("[data-bring]");
if (box) {
  const files = box.querySelector("input[name=files]");
  const said = box.elements.address;
  // a page's own markup tells more than its text: who answers whom, which comment it is
  said.addEventListener("paste", (event) => {
    const [text, markup] = ["text/plain", "text/html"].map((kind) => event.clipboardData.getData(kind));
    if (!text.includes("\n") || !markup) return;
    const copied = new DataTransfer();
    copied.items.add(new File([markup], "pasted.html", { type: "text/html" }));
    box.elements.pasted?.remove();
    const input = Object.assign(document.createElement("input"), { type: "file", name: "pasted", hidden: true });
    input.files = copied.files;
    box.append(input);
  });
  said.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !said.value.includes("\n")) { event.preventDefault(); box.requestSubmit(); }
  });
  files.addEventListener("change", () => { if (files.files.length) { box.elements.address.value = ""; box.requestSubmit(); } });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    box.addEventListener(kind, (event) => {
      event.preventDefault();
      box.classList.toggle("over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) {
        files.files = event.dataTransfer.files;
        files.dispatchEvent(new Event("change"));
      }
    });
  }
}

// a run that is under way: ask again every second and show what came of it
if (document.querySelector("[data-watch]")) {
  const watch = setInterval(async () => {
    const answer = await fetch(location.href);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [now, then] = [document.querySelector("[data-watch]"), page.querySelector("[data-watch]")];
    if (then) now.querySelector("progress").replaceWith(then.querySelector("progress"));
    if (then) now.querySelector("[role=status]").textContent = then.querySelector("[role=status]").textContent;
    if (!then) { clearInterval(watch); location.reload(); }
  }, 1000);
}
