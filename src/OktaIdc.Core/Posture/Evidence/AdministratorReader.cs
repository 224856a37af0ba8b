using OktaIdc.Connections;
using OktaIdc.Http;
using OktaIdc.Okta;
using OktaIdc.Operations.Holdings;
using OktaIdc.Operations.Reach.Evidence;
using OktaIdc.Posture.Powers;
using OktaIdc.Setup.Inventory;

namespace OktaIdc.Posture.Evidence;

/// <summary>Who holds AdministratorAccess, or as much by a set's own policy, on any account, and what these people have enrolled at Okta.</summary>
internal sealed class AdministratorReader(IdcConnection idc, OktaConnection? okta, IInteraction interaction, string? roleName)
{
    /// <summary>Reads.</summary>
    /// <param name="inventory">The permission sets with their policies, where another part of the run reads them; null: they are read here.</param>
    /// <param name="policies">The accounts' own policies of the sets, where another part of the run reads them; null: they are read here.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<Reading<AdministratorRights>> ReadAsync(Task<Reading<TenantInventory>>? inventory, Task<Reading<Dictionary<string, AccountPolicies>>>? policies, CancellationToken cancellationToken)
    {
        // An inventory that was refused may lack a right that these calls do not need.
        var known = inventory is null ? null : (await inventory.ConfigureAwait(false)).Value;
        var own = policies is null ? null : (await policies.ConfigureAwait(false)).Value;
        var read = await Reading.TryAsync<List<SetRights>>(async () => await new SetRightsReader(idc, roleName).ReadAsync(known, own, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        if (read.Value is not { } sets)
        {
            return Reading.None<AdministratorRights>(read.NotRead!);
        }

        var unclear = sets.Where(s => s.Unread is not null).Select(s => new UnclearSet(s.Name, s.Arn, s.Unread!, s.IsRefused)).ToList();
        var rights = sets.Where(s => s.Rights.Count > 0).ToDictionary(s => s.Arn, StringComparer.Ordinal);
        if (rights.Count == 0)
        {
            return Reading.Of(new AdministratorRights([], unclear));
        }

        var question = new AccessQuestion { PermissionSets = [.. rights.Keys], SetNames = sets.ToDictionary(s => s.Arn, s => s.Name, StringComparer.Ordinal) };
        var rows = await Reading.TryAsync(new IdcAccessOperations(idc, null, interaction).ListAsync(question, cancellationToken).Where(r => r is { Kind: IdcAccessKind.PermissionSet, User: not null, IsUserEnabled: not false }), cancellationToken).ConfigureAwait(false);
        if (rows.Value is not { } held)
        {
            return Reading.None<AdministratorRights>(rows.NotRead!);
        }

        var people = held.Where(r => rights[r.PermissionSetArn!].In(r.AccountId) is not null).GroupBy(r => r.UserId ?? r.User!, StringComparer.Ordinal).OrderBy(g => g.First().User, StringComparer.OrdinalIgnoreCase).ToList();
        return Reading.Of(new AdministratorRights([.. await ParallelRead.EachAsync(people, (rows, token) => PersonAsync(rows, rights, token), cancellationToken).ConfigureAwait(false)], unclear));
    }

    private async Task<AdministratorEvidence> PersonAsync(IGrouping<string, IdcAccess> rows, Dictionary<string, SetRights> rights, CancellationToken cancellationToken)
    {
        var first = rows.First();
        AdministratorRight Of(IdcAccess row) => rights[row.PermissionSetArn!].In(row.AccountId)!;
        var right = rows.Select(Of).OrderBy(r => r.IsLimited).ThenBy(r => r.Statement is not null).First();
        var evidence = new AdministratorEvidence(
            first.User!, first.UserId, [.. rows.Select(r => Way(r, Of(r))).Distinct()], null, Reading.Unasked<List<OktaFactor>>("there is no connection to Okta (Connect-Okta)."))
        {
            Right = right,
        };
        if (okta is null)
        {
            return evidence;
        }

        var user = await Reading.TryAsync(() => okta.Client.Users.FindAsync(first.User!, cancellationToken)).ConfigureAwait(false);
        return user.Value is not { } known
            ? evidence with { Factors = user.IsRead ? Reading.Of(new List<OktaFactor>()) : Reading.None<List<OktaFactor>>(user.NotRead!) }
            : evidence with { OktaUserId = known.Id, Factors = await Reading.TryAsync(okta.Client.Factors.ListAsync(known.Id, cancellationToken), cancellationToken).ConfigureAwait(false) };
    }

    private static string Way(IdcAccess row, AdministratorRight right) =>
        $"{row.PermissionSet} on {row.Account ?? row.AccountId}{(row.Through is null ? "" : $" through {row.Through}")}{(right.Statement is { } statement ? $" ({statement})" : "")}";
}
