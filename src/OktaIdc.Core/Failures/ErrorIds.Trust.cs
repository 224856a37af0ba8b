namespace OktaIdc.Failures;

/// <content>External identity provider and SCIM on the AWS side.</content>
public static partial class ErrorIds
{
    /// <summary>Nobody consented to an unpublished or irreversible step, and no other way was allowed.</summary>
    public const string ConsentMissing = "ConsentMissing";

    /// <summary>Automatic provisioning is off.</summary>
    public const string ScimNotEnabled = "ScimNotEnabled";

    /// <summary>There is no SCIM token of this id.</summary>
    public const string ScimTokenNotFound = "ScimTokenNotFound";

    /// <summary>There is no token's secret to hand over.</summary>
    public const string ScimTokenMissing = "ScimTokenMissing";

    /// <summary>Two SCIM tokens exist, the most there can be, and neither is provably unused.</summary>
    public const string ScimTokensUndecided = "ScimTokensUndecided";

    /// <summary>The identity source is Active Directory; changing it deletes users, groups and assignments.</summary>
    public const string IdentitySourceActiveDirectory = "IdentitySourceActiveDirectory";

    /// <summary>Sign-in goes through another external identity provider.</summary>
    public const string ExternalIdpAlreadyEnabled = "ExternalIdpAlreadyEnabled";

    /// <summary>Users of Identity Center have no Okta NameID that equals their user name, so they could not sign in.</summary>
    public const string UsersWithoutNameId = "UsersWithoutNameId";

    /// <summary>Nobody has confirmed a way in that does not depend on Okta.</summary>
    public const string BreakGlassUnconfirmed = "BreakGlassUnconfirmed";

    /// <summary>The identity provider reads back differently from what was written; it was not enabled.</summary>
    public const string ExternalIdpMismatch = "ExternalIdpMismatch";

    /// <summary>The check after enabling failed; sign-in was moved back.</summary>
    public const string ExternalIdpRolledBack = "ExternalIdpRolledBack";

    /// <summary>The check after enabling failed, and moving sign-in back failed as well; the message says how to do it.</summary>
    public const string ExternalIdpRollbackFailed = "ExternalIdpRollbackFailed";

    /// <summary>There is no external identity provider, or none of that id.</summary>
    public const string ExternalIdpNotFound = "ExternalIdpNotFound";

    /// <summary>A certificate of the identity provider cannot be used.</summary>
    public const string IdpCertificateUnusable = "IdpCertificateUnusable";

    /// <summary>The last valid certificate cannot be removed.</summary>
    public const string IdpCertificateLast = "IdpCertificateLast";
}
