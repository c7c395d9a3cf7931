import { useMutation } from "@tanstack/react-query";
import { fetchJson } from "@/lib/client/api";
import type { Received, Settlement } from "@/lib/domain/error-report";

/** A report as the form has it: an empty field is one left out. */
export type TypedReport = { estimate_id: string; text: string; source_url: string | null; contact: string | null; website: string };

export const useReportError = () => useMutation({ mutationFn: (body: TypedReport) => fetchJson<Received>("/api/v1/error-reports", { method: "POST", body }) });

export const useSettleReport = (id: string) => useMutation({ mutationFn: (body: Settlement) => fetchJson<Received>(`/api/v1/error-reports/${id}`, { method: "PATCH", body }) });
