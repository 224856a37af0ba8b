namespace OktaIdc.Posture.Health;

/// <summary>Ids of the checks; they never change their meaning.</summary>
public static class HealthCheckIds
{
    /// <summary>Somebody took a role with another issuer's assertion.</summary>
    public const string ForeignIssuer = "ForeignIssuer";

    /// <summary>Somebody took a role after being deactivated, or after the end of employment.</summary>
    public const string SignInAfterDeactivation = "SignInAfterDeactivation";

    /// <summary>Okta refuses more requests than it used to.</summary>
    public const string RateLimit = "RateLimit";

    /// <summary>Provisioning fails.</summary>
    public const string ScimFailure = "ScimFailure";

    /// <summary>Phishing-resistant factors disappear.</summary>
    public const string FactorLoss = "FactorLoss";

    /// <summary>Sign-ons fail.</summary>
    public const string SignOnFailure = "SignOnFailure";

    /// <summary>Universal Logout fails.</summary>
    public const string UniversalLogout = "UniversalLogout";

    /// <summary>The signing certificate ends.</summary>
    public const string SigningCertificate = "SigningCertificate";

    /// <summary>The SCIM token ends.</summary>
    public const string ScimToken = "ScimToken";

    /// <summary>Groups are not pushed.</summary>
    public const string PushError = "PushError";

    /// <summary>Assigned users are not in IAM Identity Center.</summary>
    public const string UserMissing = "UserMissing";

    /// <summary>Accounts have an older state of a permission set.</summary>
    public const string PermissionSetOutdated = "PermissionSetOutdated";

    /// <summary>Nothing has been synchronised for long.</summary>
    public const string LastSync = "LastSync";

    /// <summary>Whoever left is still enabled in IAM Identity Center.</summary>
    public const string DeprovisioningLag = "DeprovisioningLag";
}
