"use client";

import { useRef, useState, type ReactElement } from "react";
import styles from "./take-along.module.css";

type PictureProps = {
  /** The file's name, without its ending. */
  name: string;
  /** Draws the picture, where the page shows it as no single drawing; left out, the chart that stands nearest is saved. */
  draw?: () => ReactElement;
};

/** Saves what is shown as a picture. */
export function PictureButtons({ name, draw }: PictureProps) {
  const self = useRef<HTMLSpanElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (ending: "png" | "svg"): Promise<void> => {
    setProblem(null);
    try {
      // Asked for when it is wanted: few readers take a picture.
      const { saveFile, shownChart, toPng, toSvgText, withDrawing } = await import("@/lib/client/picture-export");
      const toFile = async (chart: SVGSVGElement): Promise<Blob> => (ending === "png" ? toPng(chart) : new Blob([await toSvgText(chart)], { type: "image/svg+xml" }));
      const chart = draw ? null : shownChart(self.current);
      if (!draw && !chart) throw new Error("No chart is on show.");
      saveFile(chart ? await toFile(chart) : await withDrawing(draw?.(), toFile), `${name}.${ending}`);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : "The picture could not be made.");
    }
  };
  return (
    <span ref={self} className={styles.buttons}>
      <button type="button" className={styles.button} onClick={() => save("png")}>
        PNG
      </button>
      <button type="button" className={styles.button} onClick={() => save("svg")}>
        SVG
      </button>
      {problem && <span role="alert">{problem}</span>}
    </span>
  );
}

/** The same in a line of its own, for a chart without a menu. */
export function PictureLine({ name, draw }: PictureProps) {
  return (
    <p className={`${styles.line} no-print`}>
      Picture <PictureButtons name={name} draw={draw} />
    </p>
  );
}
