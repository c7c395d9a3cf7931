"use client";

import { memo, useMemo } from "react";
import { CartesianAxis, CartesianGrid, Layer } from "recharts";
import type { ChartRow } from "@/lib/domain/chart-row";
import type { RangeChartModel } from "@/lib/domain/range-chart";
import { placeRangeChart, TOP_TICKS_ABOVE, TICKS_BELOW, type PlacedRow, type RangeLayout } from "@/lib/domain/range-layout";
import { ChartFrame, ChartSurface, type Drawing } from "@/components/charts/chart-frame";
import { Glyph, hueColour, markColour } from "@/components/charts/glyph";
import { Legend } from "@/components/charts/legend";
import { batchPaths, markerPoint, markExtent, px, shapePath, type MarkFrame } from "@/components/charts/mark-paths";
import styles from "@/components/charts/range-chart.module.css";
import { TextLayer } from "@/components/charts/text-layer";

/**
 * The Ranges view. Recharts' surface, grid and axes take explicit places here, because its chart containers learn their
 * size and axes in effects and so draw nothing on the server; the model decides every place.
 */
export function RangeChart({ model }: { model: RangeChartModel }) {
  const rows = useMemo(() => new Map(model.groups.flatMap((group) => group.rows.map((row) => [row.id, row]))), [model]);
  const ids = useMemo(() => [...rows.keys()], [rows]);
  const placeAt = useMemo(() => {
    const placed = new Map<number, RangeLayout>();
    return (width: number): RangeLayout => {
      const layout = placed.get(width) ?? placeRangeChart(model, width);
      placed.set(width, layout);
      return layout;
    };
  }, [model]);
  return (
    <ChartFrame ids={ids} tipOf={(id) => rows.get(id) ?? null} hitTest={(x, y, width) => rowUnder(placeAt(width), y)}>
      {(drawing) => <RangeDrawing model={model} layout={placeAt(drawing.width)} drawing={drawing} />}
    </ChartFrame>
  );
}

export function RangeDrawing({ model, layout, drawing }: { model: RangeChartModel; layout: RangeLayout; drawing: Omit<Drawing, "width"> }) {
  return (
    <ChartSurface width={layout.width} height={layout.height} label={`${model.title}: ranges. Arrow keys walk the estimates.`} summary={model.summary}>
      <Plot model={model} layout={layout} />
      {layout.isDense ? (
        <DenseRows layout={layout} shown={drawing.shown ?? drawing.current} />
      ) : (
        <Layer className="rows">
          {layout.groups.flatMap(({ rows }) =>
            rows.map((placed) => <Row key={placed.row.id} placed={placed} layout={layout} isCurrent={placed.row.id === drawing.current} />),
          )}
        </Layer>
      )}
      <Layer className="folds">
        {layout.groups.map(({ group, fold }) => {
          if (!fold) return null;
          const line = <TextLayer texts={[fold.text]} isHidden={false} />;
          return fold.href ? (
            <a key={group.measure} href={fold.href} className={styles.fold}>
              {line}
            </a>
          ) : (
            <g key={group.measure}>{line}</g>
          );
        })}
      </Layer>
    </ChartSurface>
  );
}

/** Everything that does not change while a reader walks the marks. */
const Plot = memo(function Plot({ model, layout }: { model: RangeChartModel; layout: RangeLayout }) {
  const { plot, band, width } = layout;
  const height = plot.bottom - plot.top;
  const box = { x: plot.left, y: plot.top, width: plot.right - plot.left, height };
  return (
    <>
      {band && !layout.isNarrow && <rect x={px(band.x)} width={px(band.width)} y={plot.top} height={height} fill="var(--band)" />}
      {!layout.isNarrow && <CartesianGrid {...box} horizontal={false} verticalPoints={layout.ticks.map((tick) => px(tick.x))} stroke="var(--line)" strokeOpacity={0.7} />}
      <g stroke="var(--line)" fill="none">
        {layout.groups.map(({ group, top, rows }) => (
          <g key={group.measure}>
            <path d={`M0,${top + 33.5}H${width}`} />
            {!layout.isDense && <path d={rows.map((row) => `M0,${row.top + row.height - 0.5}H${width}`).join("")} stroke="var(--line-soft)" />}
            {layout.isNarrow && !layout.isDense && <NarrowLanes layout={layout} rows={rows} />}
          </g>
        ))}
      </g>
      <Links model={model} layout={layout} />
      {layout.groups.map(({ group, marker }) => (
        <path key={group.measure} d={shapePath(group.shape, marker.x, marker.y)} fill={hueColour(group)} />
      ))}
      <TextLayer texts={layout.texts} />
      <g aria-hidden>
        <CartesianAxis {...box} y={plot.bottom} height={30} viewBox={box} orientation="bottom" axisType="xAxis" interval={0} axisLine={{ stroke: "var(--line)" }} tickLine={false} tick={tickAt(plot.bottom + TICKS_BELOW)} ticks={toTicks(layout.ticks)} />
        {layout.topTicks.length > 0 && <CartesianAxis {...box} y={plot.top - 22} height={22} viewBox={box} orientation="top" axisType="xAxis" interval={0} axisLine={false} tickLine={false} tick={tickAt(plot.top - TOP_TICKS_ABOVE)} ticks={toTicks(layout.topTicks)} />}
      </g>
      <Legend items={layout.legend} />
    </>
  );
});

const toTicks = (ticks: RangeLayout["ticks"]) => ticks.map(({ x, label }, index) => ({ value: label, coordinate: x, tickCoord: x, index, offset: 0 }));

// Recharts leaves the type of a tick's properties open.
const tickAt = (y: number) => (props: unknown) => {
  const { x, payload } = props as { x: number; payload: { value: string } };
  return <TickText x={x} y={y} label={payload.value} />;
};
const TickText = ({ x, y, label }: { x: number; y: number; label: string }) => (
  <text x={Math.round(x * 10) / 10} y={y} textAnchor="middle" fontSize={11.5} fill="var(--ink-2)" stroke="none">
    {label}
  </text>
);

function NarrowLanes({ layout: { plot, band }, rows }: { layout: RangeLayout; rows: readonly PlacedRow[] }) {
  return rows.map(({ row, lane }) => (
    <g key={row.id}>
      {band && <rect x={px(band.x)} width={px(band.width)} y={lane - 11} height={22} fill="var(--band)" stroke="none" />}
      <path d={`M${plot.left},${lane}H${plot.right}`} />
    </g>
  ));
}

/** Dotted lines to successors, thin brackets between readings of the same words. */
function Links({ model, layout }: { model: RangeChartModel; layout: RangeLayout }) {
  const placed = new Map(layout.groups.flatMap(({ rows }) => rows.map((row) => [row.row.id, row] as const)));
  const pair = ({ from, to }: { from: string; to: string }) => {
    const [a, b] = [placed.get(from), placed.get(to)];
    return a && b ? [{ key: `${from} ${to}`, a, b }] : [];
  };
  const edge = layout.isNarrow ? 4 : layout.plot.left - 14;
  return (
    <g stroke="var(--ink-3)" fill="none" strokeWidth={1}>
      {model.successions.flatMap(pair).map(({ key, a, b }) => {
        const [from, to] = [centreOf(a.row, frameOf(layout, a.lane)), centreOf(b.row, frameOf(layout, b.lane))];
        return <path key={key} d={`M${px(from.x)},${from.y}L${px(to.x)},${to.y}`} strokeDasharray="1.5 4" strokeWidth={1.5} opacity={0.8} />;
      })}
      {model.readings.flatMap(pair).map(({ key, a, b }) => (
        <path key={key} d={`M${edge + 5},${a.lane}H${edge}V${b.lane}H${edge + 5}`} />
      ))}
    </g>
  );
}

const frameOf = ({ at, plot }: RangeLayout, lane: number): MarkFrame => ({ at, cross: lane, lane: { from: plot.left, to: plot.right } });

function centreOf({ mark }: ChartRow, frame: MarkFrame): { x: number; y: number } {
  const { from, to } = markExtent(mark, frame);
  return markerPoint(mark, frame) ?? { x: Math.round((from + to) / 2), y: frame.cross };
}

const Row = memo(function Row({ placed, layout, isCurrent }: { placed: PlacedRow; layout: RangeLayout; isCurrent: boolean }) {
  const { row, top, height, lane } = placed;
  const frame = frameOf(layout, lane);
  const { x } = centreOf(row, frame);
  return (
    <a href={row.href} data-mark={row.id} data-x={Math.round(x)} data-y={lane} tabIndex={isCurrent ? 0 : -1} aria-label={row.sentence}>
      <rect data-hit x={0} y={top + 1} width={layout.width} height={height - 2} rx={3} fill="none" pointerEvents="all" />
      <TextLayer texts={placed.texts} />
      <Glyph mark={row.mark} frame={frame} />
    </a>
  );
});

/** Hundreds of rows without words: a few paths a measure, and an element only for the one that is looked at. */
function DenseRows({ layout, shown }: { layout: RangeLayout; shown: string | null }) {
  const looked = layout.groups.flatMap(({ rows }) => rows).find(({ row }) => row.id === shown);
  return (
    <>
      <DensePaths layout={layout} />
      {looked && <Row placed={looked} layout={layout} isCurrent />}
    </>
  );
}

const DensePaths = memo(function DensePaths({ layout }: { layout: RangeLayout }) {
  return layout.groups.flatMap(({ group, rows }) =>
    (["living", "past"] as const).map((kind) => {
      const members = rows.filter(({ row }) => (row.mark.state === "living") === (kind === "living"));
      const first = members[0];
      if (!first) return null;
      const { strokes, fills, rings, signs } = batchPaths(members.map(({ row, lane }) => ({ mark: row.mark, frame: frameOf(layout, lane) })));
      const colour = markColour(first.row.mark);
      return (
        <g key={`${group.measure} ${kind}`} data-batch={members.length} aria-hidden>
          <path d={strokes} stroke={colour} strokeWidth={1.5} fill="none" />
          <path d={fills} fill={colour} />
          <path d={rings} stroke={colour} strokeWidth={1.5} fill="var(--card)" />
          {signs && <path d={signs} stroke={colour} strokeWidth={1.5} fill="none" />}
        </g>
      );
    }),
  );
});

/** The row at a height. Only dense charts ask: elsewhere the rows are elements themselves. */
function rowUnder(layout: RangeLayout, y: number): string | null {
  if (!layout.isDense) return null;
  for (const { rows } of layout.groups) {
    const first = rows[0];
    const last = rows.at(-1);
    if (!first || !last || y < first.top || y >= last.top + last.height) continue;
    return rows[Math.floor((y - first.top) / first.height)]?.row.id ?? null;
  }
  return null;
}
