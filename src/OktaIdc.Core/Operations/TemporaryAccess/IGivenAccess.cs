using OktaIdc.Operations.Revocation;

namespace OktaIdc.Operations.TemporaryAccess;

/// <summary>One way of giving a person access: each write may be repeated.</summary>
internal interface IGivenAccess
{
    /// <summary>Whether the person has it now, in this very way.</summary>
    Task<bool> ExistsAsync(CancellationToken cancellationToken);

    /// <summary>Gives it, and waits until it is there in IAM Identity Center.</summary>
    /// <returns>What there is to tell; null for nothing.</returns>
    Task<string?> GiveAsync(CancellationToken cancellationToken);

    /// <summary>Takes it, and waits until it is gone in IAM Identity Center.</summary>
    /// <returns>What there is to tell; null for nothing.</returns>
    Task<string?> TakeAsync(CancellationToken cancellationToken);

    /// <summary>The accounts and permission sets that it gives.</summary>
    Task<IReadOnlyList<AccessPlace>> PlacesAsync(CancellationToken cancellationToken);
}
