"use client";

import type { ComponentProps } from "react";
import { get, useController, useFormContext, type FieldPath } from "react-hook-form";
import { AreaField, CheckField, SelectField, TextField } from "@/components/ui/field";
import type { ClaimForm } from "@/lib/domain/claim-form";

type Bound<C extends (props: never) => unknown> = Omit<Parameters<C>[0] extends infer P ? P : never, "name" | "error"> & { name: FieldPath<ClaimForm> };

/** The message at a path of the form, if something is wrong there. */
export function useMessage(name: string): string | undefined {
  const { formState } = useFormContext<ClaimForm>();
  const error: unknown = get(formState.errors, name);
  return typeof error === "object" && error !== null && "message" in error && typeof error.message === "string" ? error.message : undefined;
}

/** A field of the claim's form: its value, its error and its label held together by its name. */
export function Text({ name, ...props }: Bound<typeof TextField>) {
  const { register } = useFormContext<ClaimForm>();
  return <TextField {...(props as ComponentProps<typeof TextField>)} {...register(name)} error={useMessage(name)} />;
}

export function Area({ name, ...props }: Bound<typeof AreaField>) {
  const { register } = useFormContext<ClaimForm>();
  return <AreaField {...(props as ComponentProps<typeof AreaField>)} {...register(name)} error={useMessage(name)} />;
}

/** Held by React, not by the page: options may come later than the value that is one of them. */
export function Select({ name, ...props }: Bound<typeof SelectField>) {
  const { field } = useController<ClaimForm>({ name });
  return <SelectField {...(props as ComponentProps<typeof SelectField>)} {...field} value={String(field.value ?? "")} error={useMessage(name)} />;
}

export function Check({ name, ...props }: Bound<typeof CheckField>) {
  const { register } = useFormContext<ClaimForm>();
  return <CheckField {...(props as ComponentProps<typeof CheckField>)} {...register(name)} error={useMessage(name)} />;
}
