"use client";

import { memo, useMemo } from "react";
import { CartesianAxis, CartesianGrid, Layer } from "recharts";
import type { TimeChartModel } from "@/lib/domain/time-chart";
import { MOST_UNPLACED, placeTimeChart, type TimeLayout } from "@/lib/domain/time-layout";
import { AnnotationDiscs, AnnotationList } from "@/components/charts/annotation-list";
import { ChartFrame, ChartSurface, type Drawing, type MarkTip } from "@/components/charts/chart-frame";
import { hueColour } from "@/components/charts/glyph";
import { Legend } from "@/components/charts/legend";
import { shapePath } from "@/components/charts/mark-paths";
import { TextLayer } from "@/components/charts/text-layer";
import { TimeBuckets } from "@/components/charts/time-buckets";
import styles from "@/components/charts/time-chart.module.css";
import { DenseMarks, markUnder } from "@/components/charts/time-dense";
import { TimeGround } from "@/components/charts/time-ground";
import { TimeMarkLink } from "@/components/charts/time-mark";

/** The view over time. As in the Ranges view, Recharts' surface, grid and axes take the places that the model decided. */
export function TimeChart({ model }: { model: TimeChartModel }) {
  const placeAt = useMemo(() => {
    const placed = new Map<number, TimeLayout>();
    return (width: number): TimeLayout => {
      const layout = placed.get(width) ?? placeTimeChart(model, width);
      placed.set(width, layout);
      return layout;
    };
  }, [model]);
  const tips = useMemo(() => {
    const all = new Map<string, MarkTip>();
    for (const bucket of model.buckets ?? []) all.set(bucket.id, { sentence: bucket.sentence, href: bucket.href, outlet: null, open: "Open these figures" });
    for (const { row } of model.marks) all.set(row.id, row);
    for (const { row } of model.unplaced.slice(0, MOST_UNPLACED)) all.set(row.id, row);
    return all;
  }, [model]);
  const ids = useMemo(() => [...tips.keys()], [tips]);
  return (
    <ChartFrame ids={ids} tipOf={(id) => tips.get(id) ?? null} hitTest={(x, y, width) => markUnder(placeAt(width), x, y)}>
      {(drawing) => <TimeDrawing model={model} layout={placeAt(drawing.width)} drawing={drawing} />}
    </ChartFrame>
  );
}

export function TimeDrawing({ model, layout, drawing }: { model: TimeChartModel; layout: TimeLayout; drawing: Omit<Drawing, "width"> }) {
  const { fold } = layout;
  return (
    <ChartSurface width={layout.width} height={layout.height} label={`${model.title}: over time. Arrow keys walk the ${model.buckets ? "stretches of time" : "estimates"}.`} summary={model.summary}>
      <Plot model={model} layout={layout} />
      {model.buckets && <TimeBuckets buckets={model.buckets} layout={layout} current={drawing.current} />}
      {layout.isDense ? (
        <DenseMarks layout={layout} looked={drawing.shown ?? drawing.current} />
      ) : (
        <Layer className="marks">
          {layout.marks.map((placed) => (
            <TimeMarkLink key={placed.mark.row.id} placed={placed} layout={layout} isCurrent={placed.mark.row.id === drawing.current} />
          ))}
        </Layer>
      )}
      <Names layout={layout} />
      <AnnotationList layout={layout} />
      <Layer className="unplaced">
        {layout.unplaced.map(({ row, text }) => (
          <a key={row.id} href={row.href} data-mark={row.id} data-x={150} data-y={text.y} tabIndex={row.id === drawing.current ? 0 : -1} aria-label={row.sentence}>
            <rect data-hit x={-3} y={text.y - 13} width={layout.width} height={18} rx={3} fill="none" pointerEvents="all" />
            <TextLayer texts={[text]} />
          </a>
        ))}
      </Layer>
      {fold &&
        (fold.href ? (
          <a href={fold.href} className={styles.fold}>
            <TextLayer texts={[fold.text]} isHidden={false} />
          </a>
        ) : (
          <TextLayer texts={[fold.text]} isHidden={false} />
        ))}
    </ChartSurface>
  );
}

/** Everything that does not change while a reader walks the marks. */
const Plot = memo(function Plot({ model, layout }: { model: TimeChartModel; layout: TimeLayout }) {
  const { plot } = layout;
  const box = { x: plot.left, y: plot.top, width: plot.right - plot.left, height: plot.bottom - plot.top };
  return (
    <>
      <TimeGround model={model} layout={layout} />
      <g aria-hidden>
        <CartesianGrid {...box} vertical={false} horizontalPoints={layout.yTicks.map((tick) => tick.at)} stroke="var(--line)" strokeOpacity={0.7} />
        <CartesianAxis {...box} y={plot.bottom} height={30} viewBox={box} orientation="bottom" axisType="xAxis" interval={0} axisLine={{ stroke: "var(--ink-3)" }} tickLine={false} tick={(props: unknown) => <BottomTick {...(props as TickProps)} ticks={layout.xTicks} />} ticks={toTicks(layout.xTicks)} />
        <CartesianAxis {...box} x={0} width={plot.left} viewBox={box} orientation="left" axisType="yAxis" interval={0} axisLine={false} tickLine={false} tick={(props: unknown) => <LeftTick {...(props as TickProps)} x={plot.left - 8} />} ticks={toTicks(layout.yTicks)} />
      </g>
      <AnnotationDiscs layout={layout} />
      <TextLayer texts={layout.texts} />
      {layout.keys.map(({ key, hue, shape, x, y, texts }) => (
        <g key={key} aria-hidden>
          {hue && shape ? <path d={shapePath(shape, x, y)} fill={hueColour({ hue })} /> : <rect x={x - 6} y={y - 6} width={12} height={12} fill="var(--band)" stroke="var(--line)" />}
          <TextLayer texts={texts} />
        </g>
      ))}
      <Legend items={layout.legend} />
    </>
  );
});

const toTicks = (ticks: readonly { at: number; label: string }[]) => ticks.map(({ at, label }, index) => ({ value: label, coordinate: at, tickCoord: at, index, offset: 0 }));

// Recharts leaves the type of a tick's properties open.
type TickProps = { x: number; y: number; index: number; payload: { value: string; coordinate: number } };
const tenth = (value: number): number => Math.round(value * 10) / 10;
const BottomTick = ({ x, y, index, payload, ticks }: TickProps & { ticks: TimeLayout["xTicks"] }) => (
  <g>
    <path d={`M${tenth(Number(x))},${y - 8}v5`} stroke="var(--ink-3)" />
    <text x={tenth(ticks[index]?.textAt ?? x)} y={Number(y) + 12} textAnchor="middle" fontSize={11.5} fill="var(--ink-2)" stroke="none">
      {payload.value}
    </text>
  </g>
);
const LeftTick = ({ x, payload }: TickProps) => (
  <text x={x} y={tenth(payload.coordinate + 4)} textAnchor="end" fontSize={11.5} fill="var(--ink-2)" stroke="none">
    {payload.value}
  </text>
);

/** The pinned pair's names, with a rim of the card's colour so that lines behind do not cut them. */
const Names = memo(function Names({ layout }: { layout: TimeLayout }) {
  return (
    <g aria-hidden pointerEvents="none">
      {layout.names.map(({ text, leader }) => (
        <g key={text.text}>
          {leader && <path d={`M${tenth(leader.x)},${tenth(leader.y)}L${tenth(leader.toX)},${tenth(leader.toY)}`} stroke="var(--ink)" strokeWidth={1} />}
          <text x={tenth(text.x)} y={tenth(text.y)} fontSize={text.size} fontWeight={600} fill="var(--ink)" stroke="var(--card)" strokeWidth={4} strokeLinejoin="round" paintOrder="stroke">
            {text.text}
          </text>
        </g>
      ))}
    </g>
  );
});
