import { ForeignText } from "#components/ui/masked.tsx";

/** What stands in an element and what would stand there instead; null = it is not there. */
export function ChangedValue({ from, to }: { from: string | null; to: string | null }) {
  return (
    <>
      {from === null ? null : (
        <>
          <del className="text-ink-faint">
            <ForeignText>{from}</ForeignText>
          </del>{" "}
        </>
      )}
      {to === null ? (
        <span className="text-ink-faint italic">taken out</span>
      ) : (
        <ins className="font-medium no-underline">
          <ForeignText>{to}</ForeignText>
        </ins>
      )}
    </>
  );
}
