using System.Runtime.CompilerServices;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Http;
using OktaIdc.Organization;

namespace OktaIdc.Operations.Holdings;

/// <summary>Access that no permission set gives: entitlements, and roles that trust another provider. What is not read of it is a row of its own.</summary>
internal sealed class OtherAccess(IdcConnection idc, AccessQuestion question, AccessState state, HeldMemberships memberships, IReadOnlyList<SelectableAccount> all)
{
    private readonly Dictionary<string, string> _names = all.ToDictionary(a => a.Id, a => a.Name, StringComparer.Ordinal);

    public async IAsyncEnumerable<IdcAccess> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (question.PermissionSets is not null)
        {
            yield break; // The question is about permission sets only.
        }

        if (question.At is not null || question.Policies is not null)
        {
            yield return Gap(question.At is not null
                ? "Entitlements of the account-access service and roles with direct IAM trust are not rebuilt for a past time."
                : "Policies of roles that no permission set made (entitlements, direct IAM trust) were not compared.");
            yield break;
        }

        var entitlements = new EntitlementReader(question, state, memberships, _names);
        foreach (var row in await entitlements.ReadAsync(idc.Client, null, cancellationToken).ConfigureAwait(false))
        {
            yield return row;
        }

        if (question.RoleName is null)
        {
            yield return Gap($"Roles with direct IAM trust, and entitlements kept in member accounts, were not read: give -RoleName, the role to assume in each account ({AccountSessions.DefaultRoleName}).");
            yield break;
        }

        using var sessions = new AccountSessions(idc, question.RoleName);
        var accounts = all.Where(a => a.IsActive && question.Wants(a.Id)).ToList();
        foreach (var rows in await ParallelRead.EachAsync(accounts, (a, token) => OfAccountAsync(a.Id, sessions, entitlements, token), cancellationToken).ConfigureAwait(false))
        {
            foreach (var row in rows)
            {
                yield return row;
            }
        }
    }

    private async Task<IReadOnlyList<IdcAccess>> OfAccountAsync(string accountId, AccountSessions sessions, EntitlementReader entitlements, CancellationToken cancellationToken)
    {
        var trust = new DirectTrustReader(state, _names);
        try
        {
            var client = await sessions.OpenAsync(accountId, cancellationToken).ConfigureAwait(false);
            var direct = await trust.ReadAsync(client, accountId, cancellationToken).ConfigureAwait(false);
            return accountId == idc.Identity!.Account ? direct : [.. await entitlements.ReadAsync(client, accountId, cancellationToken).ConfigureAwait(false), .. direct];
        }
        catch (OktaIdcException e) when (e.Category is not FailureCategory.Authentication)
        {
            return [trust.NotRead(accountId, e)];
        }
    }

    private IdcAccess Gap(string note) => new() { Kind = IdcAccessKind.NotRead, Note = note, At = state.At };
}
