using OktaIdc.Aws.IdentityStore;
using OktaIdc.Connections;
using OktaIdc.Failures;
using OktaIdc.Identities;
using OktaIdc.Organization;

namespace OktaIdc.PowerShell.Binding;

/// <summary>Finds what parameters of IAM Identity Center cmdlets name.</summary>
internal static class IdcLookups
{
    /// <summary>The group that is named.</summary>
    public static Task<IdcGroup> FindAsync(this Reference<IdcGroup> group, IdcConnection idc, CancellationToken cancellationToken) =>
        FindAsync(group, idc, new IdcIdentityOperations(idc).GetGroupAsync, cancellationToken);

    /// <summary>The user who is named.</summary>
    public static Task<IdcUser> FindAsync(this Reference<IdcUser> user, IdcConnection idc, CancellationToken cancellationToken) =>
        FindAsync(user, idc, new IdcIdentityOperations(idc).GetUserAsync, cancellationToken);

    // Ids of two stores look alike: an object that was read from another instance must not be taken for one of this.
    private static async Task<T> FindAsync<T>(Reference<T> reference, IdcConnection idc, Func<string, CancellationToken, Task<T>> find, CancellationToken cancellationToken)
        where T : class
    {
        if (reference.Home is { } home && !Wished.Any(home)
            && (await new InstanceOperations(idc, SilentInteraction.Instance).RequireAsync(cancellationToken).ConfigureAwait(false)).IdentityStoreId is { } here
            && home != here)
        {
            throw new OktaIdcException(
                ErrorIds.OtherInstance,
                FailureCategory.InvalidArgument,
                $"What was given belongs to the identity store {home}, and the connection to {idc} has {here}.",
                "Give the connection that it was read from (-Connection), or the name instead of the object.",
                reference.Text ?? reference.ToString());
        }

        return await reference.ResolveAsync(find, cancellationToken).ConfigureAwait(false);
    }
}
