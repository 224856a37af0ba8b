namespace OktaIdc.Sandbox.Seed.Snapshots;

/// <summary>What a snapshot says of organization and instance, as a seed; the rest is made when both sides are there.</summary>
internal static class SnapshotPlan
{
    private const string NoManagementAccount = "600000000001";

    /// <summary>The plan of a file.</summary>
    /// <exception cref="ArgumentException">The file cannot be used.</exception>
    public static SeedPlan Read(string path)
    {
        var snapshot = new SnapshotReader(path).Read();
        var management = snapshot.Organization?.ManagementAccountId ?? NoManagementAccount;
        var accounts = Accounts(snapshot, management);
        var own = accounts.FirstOrDefault(a => a.Id == management);
        return new SeedPlan("snapshot", management, true, InstanceKind.Organization, Units(snapshot, accounts), [.. accounts.Where(a => a.Id != management)])
        {
            Ids = new SeedIds(snapshot.Region, snapshot.Organization?.Id, snapshot.Instance?.Arn, snapshot.Instance?.IdentityStoreId),
            Management = own,
            DelegatedAdministrators = snapshot.Organization?.DelegatedAdministrators ?? [],
            Tenants = (world, org) => SnapshotTenants.Plant(snapshot, world, org),
        };
    }

    // Accounts that only assignments and roles tell of stand in the root.
    private static List<SeedAccount> Accounts(Snapshot snapshot, string management)
    {
        var known = snapshot.Organization?.Accounts.OrEmpty() ?? [];
        var mentioned = snapshot.Assignments.OrEmpty().Select(a => a.Account!)
            .Concat(snapshot.PermissionSets.OrEmpty().SelectMany(s => s.ProvisionedAccounts.OrEmpty().Concat(s.OutdatedAccounts.OrEmpty())))
            .Concat(snapshot.Organization?.DelegatedAdministrators ?? []);
        return
        [
            .. known.Select(a => new SeedAccount(a.Id!, a.Name!, Ou(a.Ou), null) { Email = a.Email, Tags = a.Tags, IsSuspended = a.Status is not (null or "ACTIVE") }),
            .. mentioned.Distinct(StringComparer.Ordinal).Where(id => id != management && known.All(a => a.Id != id)).Order(StringComparer.Ordinal).Select(id => new SeedAccount(id, "account-" + id, "", null)),
        ];
    }

    private static string Ou(string? path) => path is null or "/" ? "" : path.TrimEnd('/');

    // Parents first, also those that are not listed.
    private static IReadOnlyList<string> Units(Snapshot snapshot, List<SeedAccount> accounts)
    {
        var units = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var path in (snapshot.Organization?.Units.OrEmpty() ?? []).Select(Ou).Concat(accounts.Select(a => a.Ou)))
        {
            for (var at = path; at.Length > 0; at = at[..at.LastIndexOf('/')])
            {
                units.Add(at);
            }
        }

        return [.. units.OrderBy(u => u.Count(c => c == '/')).ThenBy(u => u, StringComparer.Ordinal)];
    }
}
