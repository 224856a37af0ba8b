using OktaIdc.Sandbox.Aws;
using OktaIdc.Sandbox.Aws.ConsolePrivate;
using OktaIdc.Sandbox.Okta;

namespace OktaIdc.Sandbox.Seed.Snapshots;

/// <summary>Makes both tenants as a snapshot has them: nothing is logged or queued.</summary>
internal static class SnapshotTenants
{
    /// <summary>Makes them, under the locks of both.</summary>
    public static void Plant(Snapshot snapshot, AwsWorld world, OktaOrg org)
    {
        var directory = ((DirectoryRegistry)world.Principals).Current!;
        SnapshotDirectoryPlanter.Plant(snapshot.Directory, directory.Store);
        SnapshotAccess.Plant(snapshot, world, directory.Instance);
        if (snapshot.Instance?.PortalAlias is { } alias)
        {
            directory.Alias.Set(alias);
        }

        SnapshotTrustPlanter.Plant(snapshot, world, directory, org);
    }
}
