using System.Collections.Immutable;
using OktaIdc.Aws;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Setup.Export;

/// <summary>Says the assignments of accounts and applications: for each principal the sets that have the same accounts in one item.</summary>
internal sealed class AccessExport(TenantInventory live, OktaExport okta, PermissionSetExport sets, ExportNotes notes)
{
    private readonly SortedDictionary<string, List<string>> _unselectable = new(StringComparer.Ordinal);

    public ImmutableArray<AssignmentSetup> Assignments()
    {
        var positions = live.Accounts.Select((account, i) => (account.Id, i)).ToDictionary(a => a.Id, a => a.i, StringComparer.Ordinal);
        var said = new List<AssignmentSetup>();
        var choice = new SelectorChoice(live.Accounts);
        foreach (var principal in live.Assignments.GroupBy(a => (a.PrincipalType, a.PrincipalId)))
        {
            var (group, user) = Name(principal.Key.PrincipalType, principal.Key.PrincipalId, $"{principal.Count()} account assignment{(principal.Count() == 1 ? "" : "s")}");
            if (group is null && user is null)
            {
                continue;
            }

            var accounts = new List<(string Set, ImmutableSortedSet<int> Where)>();
            foreach (var set in principal.GroupBy(a => a.PermissionSetArn).Where(set => sets.NameOf(set.Key) is not null))
            {
                var where = set.Where(a => IsSelectable(a.AccountId, positions, $"{group ?? user} as {sets.NameOf(set.Key)}")).Select(a => positions[a.AccountId]).ToImmutableSortedSet();
                if (!where.IsEmpty)
                {
                    accounts.Add((sets.NameOf(set.Key)!, where));
                }
            }

            said.AddRange(accounts.GroupBy(set => string.Join(",", set.Where), StringComparer.Ordinal).Select(same => new AssignmentSetup
            {
                Group = group,
                User = user,
                PermissionSets = [.. same.Select(set => set.Set).Order(StringComparer.Ordinal)],
                Accounts = choice.Say(same.First().Where),
            }));
        }

        foreach (var (account, lost) in _unselectable)
        {
            var found = live.Accounts.FirstOrDefault(a => a.Id == account);
            notes.Add(
                $"{lost.Count} account assignment{(lost.Count == 1 ? "" : "s")} on {(found is null ? "" : found.Name + " ")}({account})",
                $"{(found is null ? "the account is not in the organization" : $"the account is {found.Status}, and a setup selects active accounts only")}: {string.Join(", ", lost.Order(StringComparer.Ordinal))}.");
        }

        return [.. said.OrderBy(a => a.Group is null ? 1 : 0).ThenBy(a => a.Group ?? a.User, StringComparer.Ordinal).ThenBy(a => a.PermissionSets[0], StringComparer.Ordinal)];
    }

    public ImmutableArray<ApplicationSetup> Applications()
    {
        var said = new List<ApplicationSetup>();
        var unique = live.Applications.GroupBy(a => a.Application.Name ?? "", StringComparer.Ordinal).Where(same => same.Key.Length > 0 && same.Count() == 1).Select(same => same.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (application, assignments) in live.Applications)
        {
            var name = application.Name is { } text && unique.Contains(text) && !text.StartsWith("arn:", StringComparison.Ordinal) ? text : application.ApplicationArn;
            foreach (var assignment in assignments)
            {
                var (group, user) = Name(assignment.PrincipalType, assignment.PrincipalId, $"assignment of application {name}");
                if (group is not null || user is not null)
                {
                    said.Add(new ApplicationSetup { Application = name, Group = group, User = user });
                }
            }
        }

        return [.. said.OrderBy(a => a.Application, StringComparer.Ordinal).ThenBy(a => a.Group ?? a.User, StringComparer.Ordinal)];
    }

    private (string? Group, string? User) Name(PrincipalType type, string id, string what)
    {
        if (!live.Exists(type, id))
        {
            notes.Add($"{what} of {(type == PrincipalType.Group ? "group" : "user")} {id}", "nobody of this id exists any more.");
            return (null, null);
        }

        return type == PrincipalType.Group ? (okta.Group(live.Directory.Groups[id], what), null) : (null, okta.User(live.Directory.Users[id], what));
    }

    private bool IsSelectable(string accountId, Dictionary<string, int> positions, string what)
    {
        if (positions.TryGetValue(accountId, out var at) && SelectorChoice.IsSelectable(live.Accounts[at]))
        {
            return true;
        }

        if (!_unselectable.TryGetValue(accountId, out var lost))
        {
            _unselectable[accountId] = lost = [];
        }

        lost.Add(what);
        return false;
    }
}
