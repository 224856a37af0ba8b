using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Organization;

namespace OktaIdc.Setup.Checks;

/// <summary>Region, instance, account selectors, and the quotas that follow from both (AWS user guide, page limits).</summary>
internal sealed class OrganizationChecks(CheckBoard board, IdcConnection idc)
{
    private const int GroupsPerSetAndAccount = 100;
    private const int SetsPerAccount = 500;
    private const int SetsPerInstance = 3500;

    private readonly SetupDocument _setup = board.Setup;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (_setup.IdentityCenter.Region is { } region && region != idc.Region)
        {
            board.Error("identityCenter.region", $"The connection is to Region {idc.Region}, and the setup says {region}.", $"Connect to {region}, or correct identityCenter.region.");
        }

        if (_setup.PermissionSets.Length > SetsPerInstance)
        {
            board.Error("permissionSets", $"There are {_setup.PermissionSets.Length} permission sets; AWS takes {SetsPerInstance}.", "Join some of them.");
        }

        if (_setup.IdentityCenter.Instance is InstanceKind.Organization)
        {
            await board.TryAsync("organization", "The accounts of the organization", () => AccountsAsync(cancellationToken)).ConfigureAwait(false);
        }
    }

    private async Task AccountsAsync(CancellationToken cancellationToken)
    {
        if (await idc.Client.Organizations.DescribeOrganizationAsync(cancellationToken).ConfigureAwait(false) is null)
        {
            if (_setup.Organization.Create)
            {
                board.Tell("organization", "There is no organization yet, so the account selectors could not be checked.");
            }
            else
            {
                board.Error("organization", "The account belongs to no organization.", "Write organization: { create: true }, or connect to the management account of one.");
            }

            return;
        }

        var selectors = Selectors().ToList();
        var accounts = await new AccountDirectory(idc).ListAsync(selectors.Exists(s => s.Selector.Kind is AccountSelectorKind.Tag), cancellationToken).ConfigureAwait(false);
        foreach (var (path, selector, isProtected) in selectors)
        {
            if (isProtected && !accounts.Any(selector.Matches))
            {
                board.Warn(path, AccountSelectors.NoAccount(selector, accounts), "Correct the selector; it protects nothing.");
            }
            else if (!isProtected && AccountSelectors.Explain(selector, accounts) is { } problem)
            {
                board.Error(path, problem, "Correct the selector; Get-IdcAccount lists the accounts with their names, units and tags.");
            }
        }

        Quotas(accounts);
    }

    private IEnumerable<(string Path, AccountSelector Selector, bool IsProtected)> Selectors()
    {
        for (var i = 0; i < _setup.Assignments.Length; i++)
        {
            for (var j = 0; j < _setup.Assignments[i].Accounts.Length; j++)
            {
                yield return ($"assignments[{i}].accounts[{j}]", AccountSelector.Parse(_setup.Assignments[i].Accounts[j]), false);
            }
        }

        for (var i = 0; i < _setup.Protected.Accounts.Length; i++)
        {
            yield return ($"protected.accounts[{i}]", AccountSelector.Parse(_setup.Protected.Accounts[i]), true);
        }

        if (_setup.DelegatedAdministrator is { } administrator)
        {
            yield return ("delegatedAdministrator", AccountSelector.Parse(administrator), false);
        }
    }

    private void Quotas(IReadOnlyList<SelectableAccount> accounts)
    {
        var groups = new Dictionary<(string Account, string Set), int>();
        for (var i = 0; i < _setup.Assignments.Length; i++)
        {
            var assignment = _setup.Assignments[i];
            IReadOnlyList<SelectableAccount> meant;
            try
            {
                meant = AccountSelectors.Parse(assignment.Accounts).Select(accounts);
            }
            catch (OktaIdcException e)
            {
                // A selector that matches nothing has been told already; that all are excluded has not.
                if (assignment.Accounts.All(a => AccountSelectors.Explain(AccountSelector.Parse(a), accounts) is null))
                {
                    board.Error($"assignments[{i}].accounts", e.Message, e.RecommendedAction);
                }

                continue;
            }

            foreach (var key in meant.SelectMany(a => assignment.PermissionSets.Select(s => (a.Id, s))))
            {
                groups[key] = (groups.TryGetValue(key, out var count) ? count : 0) + (assignment.Group is null ? 0 : 1);
            }
        }

        foreach (var ((account, set), count) in groups.Where(g => g.Value > GroupsPerSetAndAccount))
        {
            board.Error("assignments", $"{count} groups get {set} on account {account}; AWS takes {GroupsPerSetAndAccount}.", "Join groups, or use a second permission set.");
        }

        foreach (var account in groups.Keys.GroupBy(k => k.Account).Where(g => g.Count() > SetsPerAccount))
        {
            board.Error("assignments", $"Account {account.Key} gets {account.Count()} permission sets; AWS takes {SetsPerAccount} in an account.", "Assign fewer sets there.");
        }
    }
}
