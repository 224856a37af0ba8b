using System.Runtime.CompilerServices;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Organization;

namespace OktaIdc.Operations.Holdings;

/// <summary>
/// Who has what, both ways: by user, group, account, permission set or policy, effective through groups, now or at a past time as far as
/// the logs reach. What could not be read or rebuilt is a row of its own. Only reading calls are made.
/// </summary>
public sealed class IdcAccessOperations(IdcConnection idc, OktaConnection? okta, IInteraction interaction)
{
    /// <summary>The rows that answer a question; those of what was not read come last.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.InvalidArgument"/>: a time to come; or AWS refused.</exception>
    public async IAsyncEnumerable<IdcAccess> ListAsync(AccessQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (question.At is { } at && at > idc.Client.Pace.UtcNow)
        {
            throw new OktaIdcException(ErrorIds.InvalidArgument, FailureCategory.InvalidArgument, $"{at:u} is yet to come.", "Give -At a past time, or leave it out for what is so now.", "At");
        }

        var instance = await new InstanceOperations(idc, interaction).RequireOrganizationAsync(cancellationToken).ConfigureAwait(false);
        var accounts = await new AccountDirectory(idc).ListAsync(withTags: false, cancellationToken).ConfigureAwait(false);
        var state = await new AccessStateReader(idc, okta, interaction, instance.InstanceArn, instance.IdentityStoreId).ReadAsync(question, cancellationToken).ConfigureAwait(false);
        foreach (var row in new AccessRows(question, state, accounts.ToDictionary(a => a.Id, a => a.Name, StringComparer.Ordinal)).Rows())
        {
            yield return row;
        }

        var memberships = new HeldMemberships(idc.Client.IdentityStore, instance.IdentityStoreId);
        await foreach (var row in new OtherAccess(idc, question, state, memberships, accounts).ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return row;
        }

        foreach (var gap in state.Gaps)
        {
            yield return new IdcAccess { Kind = IdcAccessKind.NotRead, Note = gap, At = state.At };
        }
    }
}
