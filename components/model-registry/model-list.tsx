import { decimalText } from "#components/charts/number-text.ts";
import { Badge } from "#components/ui/badge.tsx";
import { cx } from "#components/ui/class-names.ts";
import { Panel } from "#components/ui/panel.tsx";
import type { ShapeName } from "#components/ui/shape.tsx";
import { Cell, HeadCell, RowHeadCell, Table } from "#components/ui/table.tsx";
import type { ModelSummary } from "#server/registry/schema.ts";

const roles: Record<ModelSummary["role"], { shape: ShapeName; tone: "accent" | "neutral" | "warn" }> = {
  champion: { shape: "dot", tone: "accent" },
  challenger: { shape: "ring", tone: "neutral" },
  retired: { shape: "bar", tone: "neutral" },
  "rolled-back": { shape: "triangle", tone: "warn" },
};

/** Every registered model on one line; the chosen one is shown beside the list. */
export function ModelList({
  models,
  shown,
  onShow,
}: {
  models: ModelSummary[];
  shown: string | null;
  onShow: (hash: string) => void;
}) {
  return (
    <Panel title="Registered models" flush>
      {models.length === 0 ? (
        <p className="px-4 pb-4 text-sm text-ink-muted">None yet.</p>
      ) : (
        <Table caption="Registered models">
          <thead>
            <tr>
              <HeadCell>Model</HeadCell>
              <HeadCell>Role</HeadCell>
              <HeadCell numeric>AUC</HeadCell>
              <HeadCell numeric>Log loss</HeadCell>
            </tr>
          </thead>
          <tbody>
            {models.map((model) => (
              <tr key={model.hash} className={cx(model.hash === shown && "bg-surface-selected")}>
                <RowHeadCell>
                  <button
                    type="button"
                    aria-pressed={model.hash === shown}
                    onClick={() => onShow(model.hash)}
                    className="min-h-6 text-left whitespace-nowrap text-accent hover:underline"
                  >
                    {model.name}
                  </button>
                </RowHeadCell>
                <Cell>
                  <Badge plain tone={roles[model.role].tone} shape={roles[model.role].shape}>
                    {model.role}
                  </Badge>
                </Cell>
                <Cell numeric>{decimalText(model.manifest.evaluation.auc.value)}</Cell>
                <Cell numeric>{decimalText(model.manifest.evaluation.logLoss.value)}</Cell>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <p className="px-4 py-2 text-xs text-ink-faint">
        Each model's own later period; only the comparison uses the same rows for both.
      </p>
    </Panel>
  );
}
