// Draws each chart from the table beside it, in the colours of the page; expressions are interpreted, never evaluated.
import { expressionInterpreter } from "./vendor/vega-interpreter.js";

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function cells(table) {
  return [...table.tBodies[0].rows].flatMap((row) =>
    [...row.cells].slice(1).flatMap((cell, place) => cell.dataset.value === undefined ? [] : [{
      line: row.cells[0].innerText.trim(),
      column: table.tHead.rows[0].cells[place + 1].dataset.column,
      value: Number(cell.dataset.value),
      sums: Number(cell.dataset.sums),
    }]));
}

const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

// Shades from the page's red (0) nearly to its paper (1).
function shade(lightness) {
  const [seal, card] = ["--seal", "--card"].map((name) => channels(css(name)));
  return `rgb(${seal.map((value, at) => Math.round(value + (card[at] - value) * 0.8 * lightness)).join()})`;
}

function heightOf(data) {
  const lines = new Set(data.map((cell) => cell.line)).size;
  return lines * (lines > 40 ? 16 : 22);
}

const tooltip = (...fields) => fields.map(([field, title, format]) => ({ field, title, ...(format && { format }) }));
const quiet = { title: null, grid: false, ticks: false, domain: false };

const DRAWN = {
  awards: (data, batches) => ({
    height: heightOf(data),
    mark: { type: "bar", height: 14, cornerRadius: 1.5 },
    encoding: {
      y: { field: "line", type: "nominal", sort: null, axis: { ...quiet, labelLimit: 170, labelColor: css("--ink") } },
      x: { field: "value", type: "quantitative", stack: "zero", axis: { ...quiet, grid: true, orient: "top", tickCount: 6, format: ",d" } },
      color: {
        field: "column", type: "ordinal", sort: batches, title: "Batch",
        scale: { domain: batches, range: batches.map((_, place) => shade(place / Math.max(batches.length - 1, 1))) },
        legend: { orient: "bottom", direction: "horizontal", symbolType: "square" },
      },
      order: { field: "column", type: "ordinal" },
      tooltip: tooltip(["line", "Province"], ["column", "Batch"], ["value", "Firms", ",d"]),
    },
  }),
  amounts: (data, columns, width) => ({
    height: 340,
    encoding: {
      x: { field: "column", type: "ordinal", scale: { domain: columns }, axis: { ...quiet, labelAngle: 0, labelOverlap: true } },
      y: { field: "value", type: "quantitative", scale: { type: "log" }, axis: { ...quiet, grid: true, tickCount: 5, labelExpr: "replace(format(datum.value, '~s'), 'G', ' bn')", title: "yuan, median" } },
      color: {
        field: "line", type: "nominal", title: null,
        scale: { range: ["--amount", "--count", "--rank", "--batch", "--seal", "--place", "--company", "--soft"].map(css) },
        legend: { orient: "bottom", symbolType: "circle", columns: width < 500 ? 2 : 6 },
      },
    },
    layer: [
      { mark: { type: "line", strokeWidth: 2, opacity: 0.6 } },
      {
        mark: { type: "point", filled: true, opacity: 1 },
        encoding: {
          size: { field: "sums", type: "quantitative", scale: { range: [50, 420] }, legend: null },
          tooltip: tooltip(["line", "What for"], ["column", "Year"], ["value", "Median, yuan", ",d"], ["sums", "Sums"]),
        },
      },
    ],
  }),
  documents: (data, columns) => ({
    height: heightOf(data),
    mark: { type: "rect", cornerRadius: 2, height: { band: 0.86 }, width: { band: 0.86 } },
    encoding: {
      y: { field: "line", type: "nominal", sort: null, axis: { ...quiet, labelLimit: 190, labelColor: css("--ink") } },
      x: {
        field: "column", type: "ordinal", scale: { domain: columns },
        axis: { ...quiet, orient: "top", labelAngle: 0, labelOverlap: "greedy", labelSeparation: 16 },
      },
      color: {
        field: "value", type: "quantitative", title: "Documents",
        scale: { type: "sqrt", domainMin: 0, range: [shade(1), shade(0)] },
        legend: { orient: "bottom", gradientLength: 160, format: ",d", tickCount: 4 },
      },
      tooltip: tooltip(["line", "Source"], ["column", "Week of"], ["value", "Documents", ",d"]),
    },
  }),
};

function config() {
  const [ink, soft, line, font] = ["--ink", "--soft", "--line", "--sans"].map(css);
  return {
    background: null, font, view: { stroke: null },
    axis: { labelColor: soft, titleColor: soft, gridColor: line, labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal", labelPadding: 6 },
    legend: { labelColor: soft, titleColor: soft, labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal" },
    bar: { color: ink },
  };
}

async function draw(element) {
  const table = document.getElementById("table-" + element.dataset.chart);
  const columns = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.dataset.column);
  const values = cells(table);
  const spec = {
    width: element.clientWidth, autosize: { type: "fit-x", contains: "padding" }, config: config(),
    padding: { left: 0, right: 34, top: 4, bottom: 4 },
    data: { values }, ...DRAWN[element.dataset.chart](values, columns, element.clientWidth),
  };
  const runtime = vega.parse(vegaLite.compile(spec).spec, null, { ast: true });
  await element.view?.finalize();
  element.view = new vega.View(runtime, { expr: expressionInterpreter, renderer: "svg", container: element, hover: true });
  await element.view.runAsync();
  element.querySelector("svg").setAttribute("aria-hidden", "true"); // the table says it all
}

const charts = [...document.querySelectorAll("[data-chart]")];
const widths = new Map();
const again = new ResizeObserver((entries) => {
  for (const { target, contentRect } of entries) {
    if (Math.abs((widths.get(target) ?? 0) - contentRect.width) < 1) continue;
    widths.set(target, contentRect.width);
    draw(target);
  }
});
for (const element of charts) {
  element.hidden = false;
  again.observe(element);
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => charts.forEach(draw));
