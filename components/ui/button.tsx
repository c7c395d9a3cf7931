import type { ComponentProps } from "react";
import styles from "./button.module.css";

type ButtonProps = ComponentProps<"button"> & { look?: "primary" | "plain" | "quiet" };

/** A button that submits nothing unless told to. */
export function Button({ look = "plain", type = "button", className = "", ...rest }: ButtonProps) {
  return <button type={type} className={`${styles.button} ${styles[look]} ${className}`} {...rest} />;
}
