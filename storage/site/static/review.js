// Reviewing without a mouse: j and k go along the facts of the open kinds, a accepts, r rejects, e corrects.
const found = document.querySelector(".found");
const said = document.getElementById("said");
const dialog = document.querySelector("dialog.correcting");
const keys = document.getElementById("keys");
let current = document.querySelector("tr.asked");

function say(text) {
  said.textContent = text;
}

function go(step) {
  const rows = [...found.querySelectorAll("details[open] tr[data-fact]")].sort((a, b) => a.dataset.fact - b.dataset.fact);
  const at = rows.indexOf(current);
  const next = at < 0 ? rows[step > 0 ? 0 : rows.length - 1] : rows[at + step];
  if (next) show(next);
  return next;
}

function show(of) {
  current?.removeAttribute("aria-current");
  current = of;
  of.setAttribute("aria-current", "true");
  if (getComputedStyle(found).position === "sticky") {
    document.getElementById("t" + of.dataset.fact)?.scrollIntoView({ block: "center" });
  }
  of.querySelector("a").focus({ preventScroll: true });
  of.scrollIntoView({ block: "nearest" });
}

const words = (of) => of.querySelector("a").textContent;

// Sends a decision and shows what has become of the fact; gives what is wrong, nothing where all is well.
async function send(address, body, of) {
  try {
    const answer = await fetch(address, { method: "POST", body, headers: { accept: "application/json" } });
    if (answer.status === 403) return "Not saved: sign in again.";
    const fact = await answer.json();
    if (!answer.ok) return "Not saved: " + fact.error;
    of.dataset.state = fact.state;
    of.querySelector(".state").replaceChildren(...stateOf(fact));
    say(`${fact.state}: ${words(of)}`);
  } catch {
    return "Not saved: the site did not answer.";
  }
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text ?? "nothing";
  return made;
}

function stateOf(fact) {
  const changes = fact.changes.flatMap((change, place) => [
    (place ? ", " : ": ") + change.field.replaceAll("_", " ") + " ",
    element("del", change.before), " ", element("ins", change.after),
  ]);
  return [element("b", fact.state), " by " + fact.reviewer, ...changes];
}

async function judge(of, button) {
  const body = new URLSearchParams(new FormData(button.form));
  body.set("verdict", button.value);
  const problem = await send(button.formAction, body, of);
  if (problem) say(problem);
  return !problem;
}

async function correct(of) {
  const link = of.querySelector("a.correct");
  const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
  const form = page.querySelector("form.correct");
  if (!form) return say("Sign in again to correct.");
  const cancel = form.querySelector("[data-close]");
  cancel.hidden = false;
  cancel.addEventListener("click", () => dialog.close());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const problem = await send(form.action, new URLSearchParams(new FormData(form)), of);
    if (problem) form.querySelector(".error").textContent = problem;
    else dialog.close();
  });
  dialog.replaceChildren(form);
  dialog.showModal();
  form.querySelector("select, input:not([type=hidden])").focus();
}

async function pressed(key) {
  if (key === "j" || key === "k") {
    const moved = go(key === "j" ? 1 : -1);
    return say(moved ? "" : `That was the ${key === "j" ? "last" : "first"} fact here.`);
  }
  if (!dialog) return say("Sign in to review.");
  if (!current) return say("Choose a fact with j first.");
  if (key === "e") return correct(current);
  const of = current;
  const button = of.querySelector(`button[value=${key === "a" ? "accept" : "reject"}]`);
  if (await judge(of, button)) {
    const done = said.textContent;
    if (current === of) say(go(1) ? `${done}. Next: ${words(current)}` : `${done}. That was the last fact here.`);
  }
}

if (said) {
  keys.checked = localStorage.getItem("keys") !== "off";
  keys.addEventListener("change", () => localStorage.setItem("keys", keys.checked ? "on" : "off"));
  found.addEventListener("focusin", (event) => {
    const of = event.target.closest("tr[data-fact]");
    if (of && of !== current) {
      current?.removeAttribute("aria-current");
      current = of;
      of.setAttribute("aria-current", "true");
    }
  });
  document.addEventListener("keydown", (event) => {
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey || dialog?.open) return;
    if (event.target.matches("input:not([type=checkbox]), select, textarea") || !"jkare".includes(event.key)) return;
    event.preventDefault();
    pressed(event.key);
  });
  document.getElementById("judge").addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter) judge(event.submitter.closest("tr"), event.submitter);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.correct");
    if (!link) return;
    event.preventDefault();
    correct(link.closest("tr"));
  });
}
