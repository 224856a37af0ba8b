namespace OktaIdc.Operations.Holdings;

/// <summary>What a row of access tells of.</summary>
public enum IdcAccessKind
{
    /// <summary>A permission set on an account, by an assignment.</summary>
    PermissionSet,

    /// <summary>An existing IAM role, by an entitlement of the account-access service.</summary>
    Entitlement,

    /// <summary>An IAM role whose trust lets in whom a provider other than Identity Center vouches for.</summary>
    DirectTrust,

    /// <summary>No access: a place that was not read, or a time that could not be rebuilt. The note says which and why.</summary>
    NotRead,
}
