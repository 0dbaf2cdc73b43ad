"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMay, useMe } from "#components/shell/index.ts";
import { Answer } from "#components/trpc/answer.tsx";
import { failureSentence } from "#components/trpc/failure-sentence.ts";
import { newCommandId, useTRPC } from "#components/trpc/index.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Select } from "#components/ui/field.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Cell, HeadCell, RowHeadCell, Table } from "#components/ui/table.tsx";
import { type Role, roles } from "#server/identity/schema.ts";

/** Who may sign in, and as what. Only an administrator may change a role, and never the own one. */
export function PeoplePanel() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const me = useMe();
  const maySet = useMay("session.setRole");
  const people = useQuery(trpc.session.people.queryOptions());
  const setRole = useMutation(
    trpc.session.setRole.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.session.people.queryKey() }),
    }),
  );
  const failure = failureSentence(setRole.error);
  return (
    <Panel title="People and roles" flush className="border-t! max-w-5xl">
      {failure ? (
        <p role="alert" className="px-4 pb-2 text-sm text-danger">
          {failure}
        </p>
      ) : null}
      <Answer query={people} what="the people">
        {(found) => (
          <Table caption="People and roles">
            <thead>
              <tr>
                <HeadCell>Name</HeadCell>
                <HeadCell>E-mail address</HeadCell>
                <HeadCell>Role</HeadCell>
                <HeadCell>State</HeadCell>
              </tr>
            </thead>
            <tbody>
              {found.map((person) => (
                <tr key={person.userId}>
                  <RowHeadCell>
                    {person.name}
                    {person.userId === me.userId ? <span className="text-ink-faint"> (you)</span> : null}
                  </RowHeadCell>
                  <Cell>{person.email}</Cell>
                  <Cell>
                    {maySet && person.userId !== me.userId ? (
                      <RoleSelect
                        name={person.name}
                        role={person.role}
                        busy={setRole.isPending && setRole.variables.userId === person.userId}
                        onChange={(role) =>
                          setRole.mutate({ commandId: newCommandId(), userId: person.userId, role })
                        }
                      />
                    ) : (
                      person.role
                    )}
                  </Cell>
                  <Cell>
                    {person.disabled ? (
                      <Badge plain tone="warn" shape="cross">
                        disabled
                      </Badge>
                    ) : (
                      <Badge plain shape="check">
                        may sign in
                      </Badge>
                    )}
                  </Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
      </Answer>
    </Panel>
  );
}

function RoleSelect({
  name,
  role,
  busy,
  onChange,
}: {
  name: string;
  role: Role;
  busy: boolean;
  onChange: (role: Role) => void;
}) {
  return (
    <Select
      aria-label={`Role of ${name}`}
      value={role}
      disabled={busy}
      onChange={(event) => {
        const next = roles.find((one) => one === event.currentTarget.value);
        if (next) onChange(next);
      }}
      className="h-7! max-w-44"
    >
      {roles.map((one) => (
        <option key={one}>{one}</option>
      ))}
    </Select>
  );
}
