using OktaIdc.Access;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Operations.Revocation;

/// <summary>Denies a person everything in the roles of permission sets by a statement of its owner's in their inline policies, and takes it out again.</summary>
internal sealed class InlineDenies(IdcConnection idc, IInteraction interaction)
{
    private const int Attempts = 12;

    private readonly ProvisioningOperations _provisioning = new(idc, new Agreed(interaction));

    /// <summary>What a deny would add to, to be kept before it is put. Checks that it fits.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.DenyPolicyTooLong"/>.</exception>
    public async Task<InlineDeny> PrepareAsync(string arn, string name, string userId, string owner, CancellationToken cancellationToken)
    {
        var (admin, instance) = (idc.Client.SsoAdmin, idc.Instance!.InstanceArn);
        var previous = await ReadAsync(arn, cancellationToken).ConfigureAwait(false);
        var length = DenyStatement.Add(previous, userId, owner).Count(c => !char.IsWhiteSpace(c));
        return length <= DenyStatement.InlineLimit
            ? new InlineDeny
            {
                PermissionSetArn = arn,
                PermissionSet = name,
                Owner = owner,
                Previous = DenyStatement.IsOwned(previous, owner) ? DenyStatement.RemoveOwned(previous!, owner) : previous,
                Accounts = await admin.ListAccountsForProvisionedPermissionSetAsync(instance, arn, null, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false),
            }
            : throw new OktaIdcException(
                ErrorIds.DenyPolicyTooLong,
                FailureCategory.Limit,
                $"The deny does not fit into the inline policy of permission set '{name}': {length} characters besides white space, and AWS takes {DenyStatement.InlineLimit}.",
                "Deny by a prepared service control policy (-DenyPolicy), or move statements of the set into a customer managed policy first.",
                name);
    }

    /// <summary>Whether the deny stands, in every account where the set is. A set that has gone has no roles to deny.</summary>
    public async Task<bool> HoldsAsync(InlineDeny deny, string userId, CancellationToken cancellationToken) =>
        !await ExistsAsync(deny, cancellationToken).ConfigureAwait(false)
        || (DenyStatement.Denies(await ReadAsync(deny.PermissionSetArn, cancellationToken).ConfigureAwait(false), userId, deny.Owner)
            && !await idc.Client.SsoAdmin.ListAccountsForProvisionedPermissionSetAsync(idc.Instance!.InstanceArn, deny.PermissionSetArn, false, cancellationToken).AnyAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>Puts the deny beside those of others, and provisions the set where it is. What is there already is left.</summary>
    /// <returns>True where something was written.</returns>
    public Task<bool> PutAsync(InlineDeny deny, string userId, CancellationToken cancellationToken) =>
        ChangeAsync(deny, text => DenyStatement.Denies(text, userId, deny.Owner), text => DenyStatement.Add(text, userId, deny.Owner), cancellationToken);

    /// <summary>Takes the owner's deny out, and no other: where nobody else has changed the policy since, it is again what it was, to the letter.</summary>
    public Task<bool> LiftAsync(InlineDeny deny, string userId, CancellationToken cancellationToken) =>
        ChangeAsync(
            deny,
            text => text is null || !(deny.Owner is { } owner ? DenyStatement.IsOwned(text, owner) : DenyStatement.Denies(text, userId)),
            text =>
            {
                var left = deny.Owner is { } owner ? DenyStatement.RemoveOwned(text!, owner) : DenyStatement.Remove(text!, userId, keep: false);
                return DenyStatement.AreSame(left, deny.Previous) ? deny.Previous : left;
            },
            cancellationToken);

    // AWS has no conditional update: what was written is read again after a while, and written again where another run was at it.
    private async Task<bool> ChangeAsync(InlineDeny deny, Func<string?, bool> holds, Func<string?, string?> change, CancellationToken cancellationToken)
    {
        var (admin, instance, changed) = (idc.Client.SsoAdmin, idc.Instance!.InstanceArn, false);
        if (!await ExistsAsync(deny, cancellationToken).ConfigureAwait(false))
        {
            return false; // The set has gone, and its policy with it.
        }

        for (var attempt = 1; ; attempt++)
        {
            var current = await ReadAsync(deny.PermissionSetArn, cancellationToken).ConfigureAwait(false);
            var written = !holds(current);
            if (written && attempt > Attempts)
            {
                throw new OktaIdcException(
                    ErrorIds.AwsConflict, FailureCategory.Conflict, $"The inline policy of permission set '{deny.PermissionSet}' was changed by others again and again while it was written.", "Run the command again.", deny.PermissionSet);
            }

            if (written && change(current) is { } text)
            {
                await admin.PutInlinePolicyAsync(instance, deny.PermissionSetArn, text, cancellationToken).ConfigureAwait(false);
            }
            else if (written)
            {
                await admin.DeleteInlinePolicyAsync(instance, deny.PermissionSetArn, cancellationToken).ConfigureAwait(false);
            }

            written |= await _provisioning.CatchUpAsync(deny.PermissionSet, deny.PermissionSetArn, cancellationToken).ConfigureAwait(false);
            if (!written)
            {
                return changed;
            }

            changed = true;
            await idc.Client.Pace.DelayAsync(TimeSpan.FromSeconds(1 + (Random.Shared.NextDouble() * Math.Min(attempt, 5))), cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> ExistsAsync(InlineDeny deny, CancellationToken cancellationToken) =>
        await idc.Client.SsoAdmin.DescribePermissionSetAsync(idc.Instance!.InstanceArn, deny.PermissionSetArn, cancellationToken).ConfigureAwait(false) is not null;

    private async Task<string?> ReadAsync(string arn, CancellationToken cancellationToken) =>
        await idc.Client.SsoAdmin.GetInlinePolicyAsync(idc.Instance!.InstanceArn, arn, cancellationToken).ConfigureAwait(false) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
}
