import { countText, decimalText, shareText } from "#components/charts/number-text.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Panel } from "#components/ui/panel.tsx";
import { Cell, HeadCell, RowHeadCell, Table } from "#components/ui/table.tsx";
import type { TeamBoard } from "#server/team/schema.ts";

type Person = TeamBoard["people"][number];

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

/** Work per person with the team's sums below, so that no number stands alone. It is no ranking of people. */
export function PeoplePanel({ people }: { people: Person[] }) {
  const simulated = people.filter((person) => person.simulated).length;
  return (
    <Panel
      title="People"
      flush
      className="border-t!"
      aside={simulated > 0 ? `${countText(simulated)} of ${countText(people.length)} are simulated` : null}
    >
      {people.length === 0 ? (
        <p className="px-4 pb-4 text-sm text-ink-muted">
          Nobody has claimed or closed anything in the last seven days.
        </p>
      ) : (
        <Table caption="Work per person">
          <thead>
            <tr>
              <HeadCell>Person</HeadCell>
              <HeadCell numeric>Claimed</HeadCell>
              <HeadCell numeric>Due today</HeadCell>
              <HeadCell numeric>Closed today</HeadCell>
              <HeadCell numeric>Closed, 7 days</HeadCell>
              <HeadCell numeric>Median minutes</HeadCell>
              <HeadCell numeric>Against the model, 7 days</HeadCell>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <PersonRow key={person.userId} person={person} />
            ))}
          </tbody>
          <TeamRow people={people} />
        </Table>
      )}
    </Panel>
  );
}

function PersonRow({ person }: { person: Person }) {
  return (
    <tr>
      <RowHeadCell>
        {person.simulated ? person.name.replace(/ \(simulated\)$/, "") : person.name}
        {person.simulated ? (
          <span className="ml-2">
            <Badge plain shape="ring">
              simulated
            </Badge>
          </span>
        ) : null}
      </RowHeadCell>
      <Cell numeric>{countText(person.claimed)}</Cell>
      <Cell numeric>{countText(person.dueToday)}</Cell>
      <Cell numeric>{countText(person.closedToday)}</Cell>
      <Cell numeric>{countText(person.closed7d)}</Cell>
      <Cell numeric>{person.medianMinutes === null ? "\u2013" : decimalText(person.medianMinutes, 1)}</Cell>
      <Cell numeric>
        <Overrides overrides={person.overrides7d} of={person.scored7d} />
      </Cell>
    </tr>
  );
}

function TeamRow({ people }: { people: Person[] }) {
  const total = (part: (person: Person) => number) => countText(sum(people.map(part)));
  return (
    <tfoot>
      <tr className="font-medium">
        <RowHeadCell className="font-medium!">Everybody</RowHeadCell>
        <Cell numeric>{total((person) => person.claimed)}</Cell>
        <Cell numeric>{total((person) => person.dueToday)}</Cell>
        <Cell numeric>{total((person) => person.closedToday)}</Cell>
        <Cell numeric>{total((person) => person.closed7d)}</Cell>
        <Cell />
        <Cell numeric>
          <Overrides
            overrides={sum(people.map((person) => person.overrides7d))}
            of={sum(people.map((person) => person.scored7d))}
          />
        </Cell>
      </tr>
    </tfoot>
  );
}

function Overrides({ overrides, of }: { overrides: number; of: number }) {
  return (
    <>
      {countText(overrides)}
      <span className="text-ink-faint">
        {" of "}
        {countText(of)}
      </span>
      <span className="inline-block w-14">{shareText(overrides, of)}</span>
    </>
  );
}
