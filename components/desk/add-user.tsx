"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, type SubmitEvent } from "react";
import { ShownOnce } from "@/components/desk/shown-once";
import { Button } from "@/components/ui/button";
import { SelectField, TextField } from "@/components/ui/field";
import { Live } from "@/components/ui/live";
import { Notice } from "@/components/ui/notice";
import { fieldErrors } from "@/lib/client/api";
import { useAddUser } from "@/lib/client/people";
import { UserInput } from "@/lib/domain/people";
import styles from "./desk.module.css";

const ROLE_OPTIONS = [
  { value: "editor", label: "Editor: records claims" },
  { value: "admin", label: "Administrator: people and topics too" },
];

/** Adds somebody. Their password is made up and shown once. */
export function AddUser() {
  const router = useRouter();
  const add = useAddUser();
  const form = useRef<HTMLFormElement>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const parsed = UserInput.safeParse(Object.fromEntries(new FormData(event.currentTarget)));
    setErrors(parsed.success ? {} : Object.fromEntries(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message])));
    if (!parsed.success) return;
    const added = () => {
      form.current?.reset();
      router.refresh();
    };
    add.mutate(parsed.data, { onSuccess: added, onError: (error) => setErrors(fieldErrors(error)) });
  };
  return (
    <form ref={form} className={styles.form} onSubmit={submit} noValidate>
      <h2>Add somebody</h2>
      {add.data && (
        <ShownOnce key={add.data.id} label={`Password of ${add.data.email}`} secret={add.data.password}>
          Hand it over, and ask for it to be changed under <em>Account</em>.
        </ShownOnce>
      )}
      {add.error && Object.keys(errors).length === 0 && <Notice kind="bad">{add.error.message}</Notice>}
      <Live>
        <TextField name="email" label="E-mail" type="email" inputMode="email" hint="For signing in; nothing is sent to it." error={errors.email} />
        <TextField name="name" label="Name" maxLength={120} hint="Editors see it; the public log does not." error={errors.name} />
        <SelectField name="role" label="Role" options={ROLE_OPTIONS} error={errors.role} />
        <div>
          <Button look="primary" type="submit" disabled={add.isPending}>
            Add
          </Button>
        </div>
      </Live>
    </form>
  );
}
