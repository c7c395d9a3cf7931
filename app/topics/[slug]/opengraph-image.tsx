import { ImageResponse } from "next/og";
import { notFound } from "next/navigation";
import { batchPaths } from "@/components/charts/mark-paths";
import { placeOn } from "@/lib/domain/axis";
import type { ChartData } from "@/lib/domain/chart-data";
import { measureHeading } from "@/lib/domain/chart-row";
import { DEFAULTS } from "@/lib/domain/filters";
import { formatCount } from "@/lib/domain/format";
import type { Hue } from "@/lib/domain/marks";
import { toMiniChart } from "@/lib/domain/mini-chart";
import { formatCounts } from "@/lib/domain/topic-words";
import { textAt } from "@/lib/server/answer-cache";
import { getChart } from "@/lib/server/charts";
import { fromJson } from "@/lib/server/json";
import { topicHead } from "@/lib/server/revisions";

export const size = { width: 1200, height: 630 };
export const contentType = "image/png";
export const alt = "The latest figures of each claimant on one axis, measure by measure";

/** The light colours of app/tokens.css: a picture in a preview has no theme. */
const COLOURS: Record<Hue, string> = { killed: "#332288", killed_or_wounded: "#c75400", wounded: "#00855f", captured: "#aa4499", excess_deaths: "#7a5c00", other: "#5b6472" };
const [INK, INK_2, LINE, PAPER] = ["#1b2430", "#56606f", "#dcdad3", "#fcfaf6"];
/** Lanes are drawn as on a card and shown larger. */
const LANES = { width: 500, most: 4, height: 40, scale: 1.6 };

/** What stands where the address of a topic is shared. Drawn once a revision. */
export default async function PreviewImage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const head = await topicHead(slug);
  if (!head) notFound();
  const png = await textAt(`preview ${slug}`, head.revision, async () => {
    const chart = await getChart(slug, { ...DEFAULTS, latest: true });
    if (!chart) notFound();
    return Buffer.from(await new ImageResponse(<Preview chart={fromJson(chart)} />, size).arrayBuffer()).toString("base64");
  });
  return new Response(Buffer.from(png, "base64"), { headers: { "content-type": contentType, "cache-control": "public, max-age=3600" } });
}

// For a letter that its font lacks, the renderer would ask a font service.
const known = (text: string): string => text.replace(/[^\u0020-\u017f–—’“”…]/gu, "");

function Preview({ chart: { topic, rows } }: { chart: ChartData }) {
  const { lanes: all, axis } = toMiniChart(rows.filter((row) => !row.words_only));
  // A share of nothing named has no place on the axis.
  const lanes = all.map(({ measure, marks }) => ({ measure, marks: marks.filter((mark) => mark.placed) })).filter(({ marks }) => marks.length > 0);
  const at = (count: number): number => 8 + placeOn(axis, count) * (LANES.width - 48);
  return (
    <div style={{ display: "flex", flexDirection: "column", width: "100%", height: "100%", padding: "56px 64px", background: PAPER, color: INK }}>
      <div style={{ fontSize: 26, color: INK_2 }}>Tollbook: a register of casualty estimates</div>
      <div style={{ fontSize: 60, lineHeight: 1.15, marginTop: 12 }}>{known(topic.title)}</div>
      <div style={{ display: "flex", flexDirection: "column", marginTop: "auto" }}>
        {lanes.slice(0, LANES.most).map(({ measure, marks }) => {
          const paths = batchPaths(marks.map((mark) => ({ mark, frame: { at, cross: LANES.height / 2, lane: { from: 8, to: LANES.width - 40 } } })));
          const colour = COLOURS[marks[0]?.hue ?? "other"];
          return (
            <div key={measure} style={{ display: "flex", alignItems: "center", height: LANES.height * LANES.scale }}>
              <div style={{ width: 270, fontSize: 27, color: colour }}>{measureHeading(measure)}</div>
              <svg width={LANES.width * LANES.scale} height={LANES.height * LANES.scale} viewBox={`0 0 ${LANES.width} ${LANES.height}`}>
                <path d={`M8,${LANES.height / 2}H${LANES.width - 40}`} stroke={LINE} strokeWidth={1.5} fill="none" />
                {paths.strokes && <path d={paths.strokes} stroke={colour} strokeWidth={2} fill="none" />}
                {paths.fills && <path d={paths.fills} fill={colour} />}
                {paths.rings && <path d={paths.rings} stroke={colour} strokeWidth={2} fill={PAPER} />}
              </svg>
            </div>
          );
        })}
        {lanes.length > 0 && (
          <div style={{ display: "flex", justifyContent: "space-between", width: (LANES.width - 40) * LANES.scale, marginLeft: 276, fontSize: 22, color: INK_2 }}>
            <span>0</span>
            <span>{formatCount(axis.to)}</span>
          </div>
        )}
      </div>
      <div style={{ fontSize: 26, color: INK_2, marginTop: 28 }}>{formatCounts(topic)}</div>
    </div>
  );
}
