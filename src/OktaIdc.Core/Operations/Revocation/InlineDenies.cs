using System.Text.Json.Nodes;
using OktaIdc.Access;
using OktaIdc.Connections;
using OktaIdc.Failures;

namespace OktaIdc.Operations.Revocation;

/// <summary>Denies a person everything in the roles of permission sets by a statement in their inline policies, and takes it out again.</summary>
internal sealed class InlineDenies(IdcConnection idc, IInteraction interaction)
{
    private readonly ProvisioningOperations _provisioning = new(idc, new Agreed(interaction));

    /// <summary>What a deny would replace, to be kept before it is put. Checks that it fits.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.DenyPolicyTooLong"/>.</exception>
    public async Task<InlineDeny> PrepareAsync(string arn, string name, string userId, CancellationToken cancellationToken)
    {
        var (admin, instance) = (idc.Client.SsoAdmin, idc.Instance!.InstanceArn);
        var previous = await admin.GetInlinePolicyAsync(instance, arn, cancellationToken).ConfigureAwait(false);
        previous = string.IsNullOrWhiteSpace(previous) ? null : previous;
        var length = DenyStatement.Add(previous, userId).Count(c => !char.IsWhiteSpace(c));
        return length <= DenyStatement.InlineLimit
            ? new InlineDeny
            {
                PermissionSetArn = arn,
                PermissionSet = name,
                Previous = previous is not null && DenyStatement.Denies(previous, userId) ? DenyStatement.Remove(previous, userId, keep: false) : previous,
                Accounts = await admin.ListAccountsForProvisionedPermissionSetAsync(instance, arn, null, cancellationToken).ToListAsync(cancellationToken).ConfigureAwait(false),
            }
            : throw new OktaIdcException(
                ErrorIds.DenyPolicyTooLong,
                FailureCategory.Limit,
                $"The deny does not fit into the inline policy of permission set '{name}': {length} characters besides white space, and AWS takes {DenyStatement.InlineLimit}.",
                "Deny by a prepared service control policy (-DenyPolicy), or move statements of the set into a customer managed policy first.",
                name);
    }

    /// <summary>Puts the deny, and provisions the set where it is. What is there already is left.</summary>
    /// <returns>True where something was written.</returns>
    public async Task<bool> PutAsync(InlineDeny deny, string userId, CancellationToken cancellationToken)
    {
        var (admin, instance) = (idc.Client.SsoAdmin, idc.Instance!.InstanceArn);
        var current = await admin.GetInlinePolicyAsync(instance, deny.PermissionSetArn, cancellationToken).ConfigureAwait(false);
        current = string.IsNullOrWhiteSpace(current) ? null : current;
        var changed = false;
        if (!DenyStatement.Denies(current, userId))
        {
            await admin.PutInlinePolicyAsync(instance, deny.PermissionSetArn, DenyStatement.Add(current, userId), cancellationToken).ConfigureAwait(false);
            changed = true;
        }

        return await _provisioning.CatchUpAsync(deny.PermissionSet, deny.PermissionSetArn, cancellationToken).ConfigureAwait(false) || changed;
    }

    /// <summary>Takes the deny out: where nobody else has changed the policy since, it is again what it was, to the letter.</summary>
    public async Task<bool> LiftAsync(InlineDeny deny, string userId, CancellationToken cancellationToken)
    {
        var (admin, instance) = (idc.Client.SsoAdmin, idc.Instance!.InstanceArn);
        if (await admin.DescribePermissionSetAsync(instance, deny.PermissionSetArn, cancellationToken).ConfigureAwait(false) is null)
        {
            return false; // The set has gone, and its policy with it.
        }

        var current = await admin.GetInlinePolicyAsync(instance, deny.PermissionSetArn, cancellationToken).ConfigureAwait(false);
        var changed = false;
        if (!string.IsNullOrWhiteSpace(current) && DenyStatement.Denies(current, userId))
        {
            var untouched = JsonNode.DeepEquals(JsonNode.Parse(current!), JsonNode.Parse(DenyStatement.Add(deny.Previous, userId)));
            if ((untouched ? deny.Previous : DenyStatement.Remove(current!, userId, keep: false)) is { } left)
            {
                await admin.PutInlinePolicyAsync(instance, deny.PermissionSetArn, left, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await admin.DeleteInlinePolicyAsync(instance, deny.PermissionSetArn, cancellationToken).ConfigureAwait(false);
            }

            changed = true;
        }

        return await _provisioning.CatchUpAsync(deny.PermissionSet, deny.PermissionSetArn, cancellationToken).ConfigureAwait(false) || changed;
    }
}
