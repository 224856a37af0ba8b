using OktaIdc.Operations.Reach.Evidence;

namespace OktaIdc.Operations.Reach.Causes;

/// <summary>Compares the NameID that Okta sends with the user name that it has to equal.</summary>
internal static class NameIds
{
    /// <summary>The user name that differs from the NameID; null where they are equal, or one of them is not known.</summary>
    public static string? Other(ReachEvidence e) =>
        e.Okta.AppUser.Value is not null && (e.Aws.LinkedUser.Value ?? e.Aws.User.Value)?.UserName is { } name && name != e.NameId ? name : null;
}
