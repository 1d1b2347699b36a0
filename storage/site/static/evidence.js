// Joins marks in the text with rows of the table: what is under the pointer or the focus lights up in both.
const marks = new Map();
for (const mark of document.querySelectorAll("mark[data-facts]")) {
  for (const number of mark.dataset.facts.trim().split(" ")) {
    marks.set(number, [...(marks.get(number) || []), mark]);
  }
}
const row = (number) => document.getElementById("f" + number);

function numbersAt(target) {
  const mark = target.closest?.("mark[data-facts]");
  if (mark) return mark.dataset.facts.trim().split(" ");
  const of = target.closest?.("tr[data-fact]");
  return of ? [of.dataset.fact] : [];
}

let lit = [];
function light(event) {
  for (const element of lit) element.classList.remove("lit");
  lit = numbersAt(event.target).flatMap((number) => [row(number), ...(marks.get(number) || [])]);
  for (const element of lit) element.classList.add("lit");
}
document.addEventListener("mouseover", light);
document.addEventListener("focusin", light);

document.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-facts]");
  const of = mark && row(mark.dataset.facts.trim().split(" ")[0]);
  if (of) {
    of.closest("details").open = true;
    of.scrollIntoView({ block: "nearest" });
  }
});
for (const of of document.querySelectorAll("tr.asked")) of.closest("details").open = true;
