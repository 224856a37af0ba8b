using OktaIdc.Access;
using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Operations.Revocation;

namespace OktaIdc.Operations.TemporaryAccess;

/// <summary>Access by an assignment of a permission set in an account to the person herself.</summary>
internal sealed class AssignmentAccess(IdcConnection idc, IInteraction interaction, AccessWish wish) : IGivenAccess
{
    private readonly AssignmentOperations _assignments = new(idc, new Agreed(interaction));

    private AccountAssignment Assignment => new(wish.AccountId!, wish.PermissionSetArn!, PrincipalType.User, wish.IdcUserId);

    public async Task<bool> ExistsAsync(CancellationToken cancellationToken) =>
        (await new AssignmentReader(idc.Client.SsoAdmin, idc.Instance!.InstanceArn).ExistingAsync([Assignment], cancellationToken).ConfigureAwait(false)).Count > 0;

    public async Task<string?> GiveAsync(CancellationToken cancellationToken)
    {
        await foreach (var result in _assignments.EnsureAsync([Assignment], cancellationToken).ConfigureAwait(false))
        {
            Check(result);
        }

        return null;
    }

    public async Task<string?> TakeAsync(CancellationToken cancellationToken)
    {
        await foreach (var result in _assignments.RemoveAsync([Assignment], cancellationToken).ConfigureAwait(false))
        {
            Check(result);
        }

        return null;
    }

    public async Task<IReadOnlyList<AccessPlace>> PlacesAsync(CancellationToken cancellationToken)
    {
        var set = await idc.Client.SsoAdmin.DescribePermissionSetAsync(idc.Instance!.InstanceArn, wish.PermissionSetArn!, cancellationToken).ConfigureAwait(false);
        return set is null ? [] : [new AccessPlace(wish.AccountId!, set.PermissionSetArn, set.Name, set.SessionDuration ?? PermissionSetRules.ShortestSession)];
    }

    private static void Check(AssignmentResult result)
    {
        if (result.Failure is { } failure)
        {
            throw failure;
        }
    }
}
