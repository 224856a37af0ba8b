using System.Collections.Immutable;
using OktaIdc.Aws.Organizations;
using OktaIdc.Failures;
using OktaIdc.Http;

namespace OktaIdc.Organization;

/// <summary>
/// Reads all accounts with one list, where it tells the place of each by ids: then only the units that have units below them are asked
/// for names, and no unit for its accounts.
/// </summary>
internal sealed class AccountListing(IOrganizationsClient organizations)
{
    /// <summary>The accounts, unit by unit from the root; null where the list may not be read, or does not tell the places.</summary>
    public async Task<ImmutableArray<SelectableAccount>?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ListAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OktaIdcException e) when (e.Category == FailureCategory.Permission)
        {
            return null; // Who may not list all accounts may be allowed to walk the tree.
        }
    }

    private async Task<ImmutableArray<SelectableAccount>?> ListAsync(CancellationToken cancellationToken)
    {
        var management = (await organizations.DescribeOrganizationAsync(cancellationToken).ConfigureAwait(false))?.ManagementAccountId;
        var placed = new List<(AwsAccount Account, string[] Units)>();
        await foreach (var account in organizations.ListAccountsAsync(cancellationToken).ConfigureAwait(false))
        {
            if (account.Paths.Count == 0)
            {
                return null;
            }

            placed.Add((account, [.. account.Paths[0].Split('/').Where(id => id.StartsWith("r-", StringComparison.Ordinal) || id.StartsWith("ou-", StringComparison.Ordinal))]));
        }

        var names = await NamesAsync(placed.SelectMany(place => place.Units.Take(place.Units.Length - 1)).Distinct(StringComparer.Ordinal).ToList(), cancellationToken).ConfigureAwait(false);
        if (placed.Exists(place => place.Units.Length == 0 || place.Units.Skip(1).Any(unit => !names.ContainsKey(unit))))
        {
            return null; // Moved or renamed in between.
        }

        return [.. placed
            .Select(place => AccountDirectory.Selectable(place.Account, "/" + string.Join('/', place.Units.Skip(1).Select(unit => names[unit])), management))
            .OrderBy(account => account.OuPath == "/" ? 0 : account.OuPath.Count(c => c == '/'))
            .ThenBy(account => account.OuPath, StringComparer.Ordinal)];
    }

    private async Task<Dictionary<string, string>> NamesAsync(List<string> parents, CancellationToken cancellationToken)
    {
        var found = await ParallelRead.EachAsync(
            parents,
            async (parent, token) => await organizations.ListOrganizationalUnitsForParentAsync(parent, token).ToListAsync(token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        return found.SelectMany(units => units).DistinctBy(unit => unit.Id).ToDictionary(unit => unit.Id, unit => unit.Name, StringComparer.Ordinal);
    }
}
