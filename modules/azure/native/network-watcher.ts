import type { Context } from "../../contract.ts";

/**
 * A subscription has one network watcher per region, which Azure makes with the region's first virtual network, by
 * this name and in this group. A watcher of our own would be refused beside it, so it is named, not created.
 * https://learn.microsoft.com/azure/network-watcher/network-watcher-create
 */
export function networkWatcher(context: Context): { networkWatcherName: string; resourceGroupName: string } {
  return { networkWatcherName: `NetworkWatcher_${context.placement.region}`, resourceGroupName: "NetworkWatcherRG" };
}
