/*
 * Kubernetes quantities in the one spelling that the API server gives back; any other would be a change in every plan.
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */

/** "2", "500m" */
export function cpu(vcpu: number): string {
  const milli = Math.ceil(Number((vcpu * 1000).toPrecision(12)));
  return milli % 1000 === 0 ? String(milli / 1000) : `${milli}m`;
}

/** "512Mi", "3Gi" */
export function memory(mebibytes: number): string {
  const suffixes = ["Mi", "Gi", "Ti"];
  let [amount, suffix] = [Math.ceil(mebibytes), 0];
  while (amount > 0 && amount % 1024 === 0 && suffix < suffixes.length - 1) [amount, suffix] = [amount / 1024, suffix + 1];
  return `${amount}${suffixes[suffix]}`;
}

/** vCPU of a quantity; NaN when it is none. */
export function vcpuOf(quantity: string): number {
  return quantity.endsWith("m") ? Number(quantity.slice(0, -1)) / 1000 : Number(quantity);
}

const MEBIBYTES: Readonly<Record<string, number>> = { Ki: 1 / 1024, Mi: 1, Gi: 1024, Ti: 1024 * 1024 };

/** MiB of a quantity; NaN when it is none. */
export function mebibytesOf(quantity: string): number {
  const [, amount = "", suffix = ""] = /^([\d.]+)([KMGT]i)$/.exec(quantity) ?? [];
  return Number.parseFloat(amount) * (MEBIBYTES[suffix] ?? Number.NaN);
}
