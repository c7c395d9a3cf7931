import { ErrorReportInput } from "@/lib/domain/error-report";
import { receiveErrorReport, senderOf } from "@/lib/server/error-reports";
import { handle } from "@/lib/server/http";

export const POST = handle({ body: ErrorReportInput, status: 201 }, ({ request, body }) => receiveErrorReport(body, senderOf(request.headers)));
