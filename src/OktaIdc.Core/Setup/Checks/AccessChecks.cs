using OktaIdc.Access;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Organization;

namespace OktaIdc.Setup.Checks;

/// <summary>What the setup expects in IAM Identity Center: the instance, groups and permission sets managed elsewhere, applications.</summary>
internal sealed class AccessChecks(CheckBoard board, IdcConnection idc)
{
    private readonly SetupDocument _setup = board.Setup;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var found = false;
        await board.TryAsync("identityCenter", "The instance of IAM Identity Center", async () => found = await FindAsync(cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        if (!found)
        {
            return;
        }

        await board.TryAsync("okta.groups", "The groups of IAM Identity Center", () => GroupsAsync(cancellationToken)).ConfigureAwait(false);
        await board.TryAsync("permissionSets", "The permission sets", () => PermissionSetsAsync(cancellationToken)).ConfigureAwait(false);
        await board.TryAsync("applications", "The applications", () => ApplicationsAsync(cancellationToken)).ConfigureAwait(false);
    }

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await new InstanceOperations(idc, SilentInteraction.Instance).FindAsync(cancellationToken).ConfigureAwait(false) is not { } instance)
            {
                board.Tell("identityCenter", $"There is no instance of IAM Identity Center in {idc.Region} yet.", "What the setup expects there could not be checked.");
                return false;
            }

            var isOrganizations = idc.IsOrganizationInstance == true;
            if (isOrganizations != (_setup.IdentityCenter.Instance is InstanceKind.Organization))
            {
                board.Error("identityCenter.instance", $"{instance.InstanceArn} is {(isOrganizations ? "the instance of the organization" : "an account instance")}, and the setup asks for the other kind.", "Connect to the right account, or correct identityCenter.instance.");
            }

            return true;
        }
        catch (OktaIdcException e) when (e.ErrorId == ErrorIds.InstanceRegionNotPrimary)
        {
            board.Error("identityCenter.region", e.Message, e.RecommendedAction);
            return false;
        }
    }

    private async Task GroupsAsync(CancellationToken cancellationToken)
    {
        var used = _setup.Assignments.Select(a => a.Group).Concat(_setup.Applications.Select(a => a.Group)).ToHashSet();
        var expected = _setup.Okta.Groups.Where(g => g.Managed is ManagedBy.Elsewhere && used.Contains(g.Name) && !OktaChecks.IsOktas(_setup, g)).ToList();
        if (expected.Count == 0)
        {
            return;
        }

        var names = await idc.Client.IdentityStore.ListGroupsAsync(idc.Instance!.IdentityStoreId, cancellationToken).Select(g => g.DisplayName).OfType<string>().ToListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var group in expected.Where(g => !names.Contains(g.Name)))
        {
            board.Error(board.ItemOf("okta.groups", "name", group.Name), $"There is no group '{group.Name}' in IAM Identity Center.", NearMatch.Suggest(group.Name, names, "Make it there, or push it from Okta (okta.push)."));
        }
    }

    private async Task PermissionSetsAsync(CancellationToken cancellationToken)
    {
        var expected = _setup.PermissionSets.Where(s => s.Managed is ManagedBy.Elsewhere).ToList();
        if (expected.Count == 0 || idc.IsOrganizationInstance != true)
        {
            return;
        }

        var names = (await new PermissionSetReader(idc).DescribeAllAsync(cancellationToken).ConfigureAwait(false)).Select(d => d.Name).ToList();
        foreach (var set in expected.Where(s => !names.Contains(s.Name)))
        {
            board.Error(board.ItemOf("permissionSets", "name", set.Name), $"There is no permission set '{set.Name}'.", NearMatch.Suggest(set.Name, names, "Make it, or remove 'managed: elsewhere' and describe it here."));
        }

        Spellings(names);
        var all = names.Concat(_setup.PermissionSets.Select(s => s.Name)).ToList();
        for (var i = 0; i < _setup.Protected.PermissionSets.Length; i++)
        {
            var pattern = _setup.Protected.PermissionSets[i];
            if (!all.Exists(n => Wildcard.Matches(pattern, n, ignoreCase: true)))
            {
                board.Warn($"protected.permissionSets[{i}]", $"'{pattern}' protects no permission set.", NearMatch.Suggest(pattern, all, "Correct the name, or remove it."));
            }
        }
    }

    private void Spellings(List<string> names)
    {
        foreach (var set in _setup.PermissionSets.Where(s => !names.Contains(s.Name)))
        {
            if (names.Find(n => string.Equals(n, set.Name, StringComparison.OrdinalIgnoreCase)) is { } other)
            {
                board.Warn(board.ItemOf("permissionSets", "name", set.Name), $"There is a permission set '{other}' already, and the setup writes '{set.Name}'.", "Use one spelling: AWS takes both for two sets.");
            }
        }
    }

    private async Task ApplicationsAsync(CancellationToken cancellationToken)
    {
        if (_setup.Applications.IsEmpty)
        {
            return;
        }

        var live = await idc.Client.SsoAdmin.ListApplicationsAsync(idc.Instance!.InstanceArn, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < _setup.Applications.Length; i++)
        {
            var name = _setup.Applications[i].Application;
            var found = live.Where(a => a.ApplicationArn == name || a.Name == name).ToList();
            if (found.Count == 0)
            {
                board.Error($"applications[{i}].application", $"There is no application '{name}'.", NearMatch.Suggest(name, live.Select(a => a.Name).OfType<string>(), "Make it in the AWS console; Get-IdcApplication lists those that there are."));
            }
            else if (found.Count > 1)
            {
                board.Error($"applications[{i}].application", $"{found.Count} applications have the name '{name}'.", "Name the ARN: " + string.Join(", ", found.Select(a => a.ApplicationArn)));
            }
        }
    }
}
